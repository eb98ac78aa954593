import type { Found, Rule } from "../../src/review/rule";
import { bucketWith, reviewed } from "./synthetic";

function twice(second: Partial<Found>): Rule {
  return {
    id: "public-access",
    severity: "high",
    about: "",
    check: ({ plan }) => {
      const [change] = plan.changes;
      if (change === undefined) return [];
      const found: Found = { change, what: "What.", why: "Why.", fix: "Fix.", source: "https://example.com/" };
      return [found, { ...found, ...second }];
    },
  };
}

test.each<readonly [string, Partial<Found>, number]>([
  ["word for word, whatever shows it", { witness: { principal: "*", action: "s3:GetObject", resource: "a" } }, 1],
  ["another sentence", { what: "What else." }, 2],
  ["another principal, which may be accepted by itself", { principal: "*" }, 2],
])("a finding that is said twice: %s", (_, second, count) => {
  const { findings } = reviewed(bucketWith("media"), { using: [twice(second)] });
  expect(findings).toHaveLength(count);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(count);
});

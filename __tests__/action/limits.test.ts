import { join } from "node:path";
import { commentOf } from "../../src/action/comment";
import { sarifWithin } from "../../src/action/sarif-file";
import type { Report } from "../../src/review/report";
import { root, run } from "../support/run";

const plan = join(root, "__tests__", "review", "cases", "excess-permission", "plan.json");
const report = JSON.parse(run(["review", plan, "--format", "json", "--exit-zero"]).stdout) as Report;

/** The report with so many findings, all different. */
function withFindings(count: number): Report {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error("the fixture has no finding");
  const findings = Array.from({ length: count }, (_, at) => ({ ...finding, address: `aws_s3_bucket_policy.b${at}`, what: `${finding.what} ${at}` }));
  return { ...report, findings };
}

interface Log {
  readonly runs: readonly { readonly results: readonly object[] }[];
}

test.each([
  [2, 2],
  [5_000, 5_000],
  [5_001, 5_000],
])("of %d findings SARIF has %d", (count, shown) => {
  const text = sarifWithin(withFindings(count));
  expect((JSON.parse(text) as Log).runs[0]?.results).toHaveLength(shown);
  expect(text.includes("1 findings are left out")).toBe(count > shown);
});

test("SARIF that is too large when compressed is cut until it is not", () => {
  const text = sarifWithin(withFindings(400), 5_000);
  expect((JSON.parse(text) as Log).runs[0]?.results.length).toBeLessThan(400);
  expect(text).toMatch(/\d+ findings are left out: GitHub shows 5,000/);
});

test.each(["", "network", "東".repeat(200), "*".repeat(200)])("a comment of label %s is never too long", (label) => {
  const text = commentOf({ report: withFindings(3_000), strict: false }, label);
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text.length).toBeGreaterThan(50_000);
  expect(text).toContain("**Cut:**");
});


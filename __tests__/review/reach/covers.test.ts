import { parsePolicy, coverage, type Policy } from "../../../src/policy";
import { coverageOf } from "../../../src/review/reach/covers";
import { allow, document, reviewed, vendor } from "../synthetic";

function parsed(...statements: readonly object[]): Policy {
  const { policy } = parsePolicy(document(...statements), { kind: "resource" });
  if (policy === undefined) throw new Error("no policy");
  return policy;
}

const resources = [
  "acme/vod/*",
  "acme/*",
  "acme/vod/a.mp4",
  "acme",
  "acme*",
  "*/vod/*",
  "acme/v?d/*",
  "acme-2/*",
  "acme/${aws:username}/*",
].map((path) => `arn:aws:s3:::${path}`);
const others = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/vod/secret*" };

test.each(resources)("leaving out what cannot meet %s changes no answer", (resource) => {
  const [statement] = parsed(allow(vendor, "s3:GetObject", resource)).statements;
  if (statement === undefined) throw new Error("no statement");
  for (const one of resources) {
    for (const two of resources) {
      const policy = parsed(allow(vendor, "s3:GetObject", [one, two]), others);
      expect(coverageOf(policy, statement).coverage).toBe(coverage(policy, statement).coverage);
    }
  }
});

// asked pair by pair it would not end within jest's patience
test("three hundred paths that change", () => {
  const paths = (below: string) => Array.from({ length: 300 }, (_, i) => `arn:aws:s3:::acme/customer-${i}/${below}*`);
  const policy = (below: string) => ({ bucket: "acme", policy: document(allow(vendor, "s3:GetObject", paths(below))) });
  const { access } = reviewed([{ address: "aws_s3_bucket_policy.a", before: policy(""), after: policy("masters/") }]);
  expect(access.map(({ change, paths: all }) => [change, all.length])).toEqual([
    ["loses", 300],
    ["keeps", 300],
  ]);
}, 60_000);

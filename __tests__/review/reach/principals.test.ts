import { document, type Entry, reviewed } from "../synthetic";

const arn = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABCDEF";
const canonical = "c4".repeat(32);
const values = { id: "E1ABCDEF", iam_arn: arn, s3_canonical_user_id: canonical };
const identity: Entry = {
  address: "aws_cloudfront_origin_access_identity.o",
  actions: ["no-op"],
  before: values,
  after: values,
};

function policyFor(principal: object): readonly Entry[] {
  const statement = { Effect: "Allow", Principal: principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme" }, after: { bucket: "acme" } },
    { address: "aws_s3_bucket_policy.b", after: { bucket: "acme", policy: document(statement) } },
  ];
}

// an origin access identity is named by its ARN or by its canonical user: both are attributes of the resource
test.each<readonly [string, readonly Entry[], string, readonly string[]]>([
  ["ours, by its ARN", [identity, ...policyFor({ AWS: arn })], "aws-service", []],
  ["ours, by its canonical user", [identity, ...policyFor({ CanonicalUser: canonical })], "aws-service", []],
  ["another's, by its ARN", policyFor({ AWS: arn }), "unknown", ["unknown-principal"]],
  ["another's, by its canonical user", policyFor({ CanonicalUser: canonical }), "unknown", ["unknown-principal"]],
])("%s", (_, entries, standing, rules) => {
  const { access, findings } = reviewed(entries);
  expect(access.map((row) => `${row.change} ${row.standing}`)).toEqual([`gains ${standing}`]);
  expect(findings.filter(({ severity }) => severity === "high").map(({ rule }) => rule)).toEqual(rules);
});

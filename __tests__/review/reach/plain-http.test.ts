import { allow, policyChange, reviewed } from "../synthetic";

/** What rows say of plain HTTP, and of what comes and goes over it alone. */

const E = "arn:aws:iam::444455556666:root";
const bucket = "arn:aws:s3:::acme";

function deny(Action: string, secure?: "true" | "false"): object {
  const Condition = { Bool: { "aws:SecureTransport": secure } };
  return { Effect: "Deny", Principal: "*", Action, Resource: bucket, ...(secure === undefined ? {} : { Condition }) };
}
function https(Action: string): object {
  return allow("*", Action, bucket, { Condition: { Bool: { "aws:SecureTransport": "true" } } });
}
const all = allow(E, "s3:*", bucket);

function told(before: readonly object[], after: readonly object[]): readonly string[] {
  const report = reviewed(policyChange(before, after));
  return report.access.map(({ change, actions, conditions }) => [change, ...actions, ...conditions].join(", ")).sort();
}

test.each<[string, readonly object[], readonly object[], readonly string[]]>([
  [
    "plain HTTP is refused",
    [all],
    [all, deny("s3:*", "false")],
    ["keeps, s3:*, no longer over plain HTTP, over HTTPS"],
  ],
  [
    "what only plain HTTP gave goes, of a pattern that stays",
    [all, deny("s3:Get*", "true")],
    [all, deny("s3:Get*")],
    ["keeps, s3:* except s3:Get*", "loses, s3:Get*, over plain HTTP only"],
  ],
  [
    "what everyone had over HTTPS an account has over plain HTTP, too, among more",
    [https("s3:DeleteBucket"), allow(E, "s3:PutBucketAcl", bucket)],
    [all],
    [
      "gains, s3:* except s3:PutBucketAcl",
      "keeps, s3:PutBucketAcl",
      "loses, s3:DeleteBucket, aws:SecureTransport is true",
    ],
  ],
])("%s", (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

import { allow, bucketWith, document, type Entry, reviewed, stranger } from "../synthetic";

const object = "arn:aws:s3:::acme-in/*";
const china = "arn:aws-cn:iam::111122223333:root";

function bucket(principals: string | readonly string[], resource = object): readonly Entry[] {
  return bucketWith("acme-in", {
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: "s3:GetObject",
    Resource: resource,
  });
}

/** The policy of before stays where S3 refuses the new one. */
const replaced: readonly Entry[] = [
  { address: "aws_s3_bucket.in", actions: ["no-op"], before: { bucket: "acme-in" }, after: { bucket: "acme-in" } },
  {
    address: "aws_s3_bucket_policy.in",
    before: { bucket: "acme-in", policy: document(allow(stranger, "s3:GetObject", object)) },
    after: { bucket: "acme-in", policy: document(allow(china, "s3:GetObject", object)) },
  },
];

// AWS: "IAM roles and resource-based policies delegate access across accounts only within a single partition"
test.each<readonly [string, readonly Entry[], readonly string[], number]>([
  ["of another partition", bucket(china), [], 1],
  ["of another partition among others", bucket([china, stranger]), [], 1],
  ["of the usual partition, for a bucket of another", bucket(stranger, "arn:aws-cn:s3:::acme-in/*"), [], 1],
  ["in place of one that S3 takes", replaced, ["keeps"], 1],
  ["of the same partition", bucket(china, "arn:aws-cn:s3:::acme-in/*"), ["gains"], 0],
])("a principal %s", (_, entries, changes, refused) => {
  const { access, findings } = reviewed(entries);
  expect(access.map(({ change }) => change)).toEqual(changes);
  expect(
    findings.filter(({ rule, what }) => rule === "ineffective-statement" && what.includes("partition")),
  ).toHaveLength(refused);
});

import { allow, assumer, bucketWith, document, type Entry, reviewed, roleWith, stranger } from "../synthetic";

/**
 * ARNs of another partition than the plan's own, which AWS refuses: "Partition "aws-cn" is not valid for resource",
 * "Invalid principal in policy".
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 */
const here = { arn: "arn:aws:sqs:eu-west-1:999988887777:q" };
const queue: Entry = { address: "aws_sqs_queue.q", actions: ["no-op"], before: here, after: here };
const china = stranger.replace("arn:aws:", "arn:aws-cn:");
const tied = { StringEquals: { "sts:ExternalId": "6f2c4f3e-1111-4222-8333-944455556666" } };
const objects = "arn:aws:s3:::acme-in/*";
const govObjects = "arn:aws-us-gov:s3:::acme-in/*";
const point = "arn:aws:s3:eu-west-1:999988887777:accesspoint/p/object/*";

function key(principal: string): readonly Entry[] {
  return [{ address: "aws_kms_key.k", after: { policy: document(allow(principal, "kms:Decrypt", "*")) } }];
}
function byPoint(principal: string): readonly Entry[] {
  const policy = document(allow(principal, "s3:GetObject", point));
  return [{ address: "aws_s3_access_point.p", after: { bucket: "acme-in", name: "p", policy } }];
}

const reading = allow(undefined, "s3:GetObject", objects);

test.each<readonly [string, readonly Entry[], string | undefined]>([
  [
    "a bucket's principal",
    bucketWith("acme-in", allow(china, "s3:GetObject", objects)),
    "aws_s3_bucket_policy.acme-in",
  ],
  [
    "a bucket's resource",
    bucketWith("acme-in", allow(stranger, "s3:GetObject", govObjects)),
    "aws_s3_bucket_policy.acme-in",
  ],
  ["a trust policy's principal", roleWith("r", china, tied, reading), "aws_iam_role.r"],
  [
    "a role's resource",
    roleWith("r", assumer, tied, allow(undefined, "s3:GetObject", govObjects)),
    "aws_iam_role_policy.r",
  ],
  ["a key's principal", key(china), "aws_kms_key.k"],
  ["an access point's principal", byPoint(china), "aws_s3_access_point.p"],
  ["a key", key(stranger), undefined],
  ["any partition", roleWith("r", assumer, tied, allow(undefined, "s3:GetObject", "arn:*:s3:::acme-in/*")), undefined],
])("%s", (_, entries, address) => {
  const found = ({ findings }: ReturnType<typeof reviewed>) =>
    findings.filter(({ rule, what }) => rule === "ineffective-statement" && what.includes("of the partition"));
  const report = reviewed([queue, ...entries]);
  expect(found(report).map((one) => `${one.severity} ${one.address}`)).toEqual(
    address === undefined ? [] : [`high ${address}`],
  );
  // what AWS refuses lets nobody in
  if (address !== undefined) expect(report.access.filter(({ change }) => change === "gains")).toEqual([]);
  // a plan that does not show its partition says nothing of it
  expect(found(reviewed(entries)).filter(({ what }) => what.includes("this plan is of"))).toEqual([]);
});

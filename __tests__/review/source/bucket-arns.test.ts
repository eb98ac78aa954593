import { parsePolicy } from "../../../src/policy";
import { withBucketArns } from "../../../src/review/source/bucket-arns";
import { allow, document } from "../synthetic";

test.each<[string, readonly string[]]>([
  ["arn:aws:s3:::acme/*", []],
  ["*", []],
  ["arn:aws:s3:*:*:acme/*", ["arn:aws:s3:::acme/*"]],
  ["arn:aws:s3:*:*:*", ["arn:aws:s3:::*"]],
  ["arn:aws:s3:::*", []],
  ["arn:aws:s3*", ["arn:aws:s3:::*"]],
  ["arn:aws:*:*:*:acme", ["arn:aws:s3:::acme"]],
  ["arn:*:s3:*:*:acme-*", ["arn:*:s3:::acme-*"]],
  ["arn:aws:s3:eu-central-1:*:*", []],
  ["arn:aws:s3:*:111122223333:*", []],
  ["arn:aws:s3:*:*:accesspoint/one", []],
  ["arn:aws:sqs:*:*:acme", []],
])("%s", (resource, more) => {
  const { policy } = parsePolicy(document(allow(undefined, "s3:GetObject", resource)), {
    kind: "identity",
    lint: false,
  });
  if (policy === undefined) throw new Error("no policy");
  expect(withBucketArns(policy).statements[0]?.resources).toEqual([resource, ...more]);
});

import { bucketOfArn } from "../../src/aws/bucket-arn";

test.each([
  ["arn:aws:s3:::acme-in", "acme-in"],
  ["arn:aws:s3:::acme-in/vod/*", "acme-in"],
  ["arn:aws-cn:s3:::acme-*/a", "acme-*"],
  ["arn:aws:s3:::*", "*"],
  ["arn:aws:s3:::/a", undefined],
  ["arn:aws:s3:eu-central-1:111122223333:accesspoint/p/object/a", undefined],
  ["arn:aws:sqs:eu-central-1:111122223333:acme-in", undefined],
  ["acme-in", undefined],
  ["*", undefined],
])("the bucket of %s is %s", (arn, bucket) => {
  expect(bucketOfArn(arn)).toBe(bucket);
});

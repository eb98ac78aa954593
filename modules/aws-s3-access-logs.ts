import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html";

export default definePattern({
  id: "aws-s3-access-logs",
  name: "S3 server access logs",
  vendor: "AWS",
  field: "operations",
  docs: [guide],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "S3 writes the access logs of another bucket",
      needs: [{ action: "s3:PutObject", on: "object", because: "write a log file", source: guide }],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of your own account, which has the bucket that is logged",
      example: "111122223333",
      when: "before",
    },
    "source-bucket-arn": {
      form: "arn",
      where: "ARN of the bucket whose requests are logged, e.g. the attribute `arn` of aws_s3_bucket",
      example: "arn:aws:s3:::amzn-s3-demo-source-bucket",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "logging.s3.amazonaws.com", source: guide },
      proof: [{ kind: "source", account: "${account-id}", arn: "${source-bucket-arn}", source: guide }],
      settings: [
        { name: "TargetBucket", value: "bucket-name" },
        { name: "TargetPrefix", value: "path" },
      ],
    },
  ],
  bucket: [
    {
      rule: "sse-s3-only",
      because: "access logs are not delivered into a bucket with another encryption",
      source: guide,
    },
    { rule: "same-region", because: "the logs stay in the region of the bucket that is logged", source: guide },
    { rule: "same-account", because: "the logs stay in the account of the bucket that is logged", source: guide },
    { rule: "no-object-lock", because: "a default retention refuses the log files", source: guide },
    { rule: "no-requester-pays", because: "the log delivery does not pay for its requests", source: guide },
  ],
  notes: [
    "The logs of a bucket should lie in another bucket: a bucket that logs into itself logs its own log files, too.",
  ],
  pitfalls: [
    {
      title: "One bucket that is logged at a time",
      text:
        "The policy names one source bucket. For a second one that logs into the same bucket, merge a second document; never loosen " +
        "the condition to all buckets.",
      source: guide,
    },
    {
      title: "The ACL for the log delivery group is the old way",
      text: "It needs ACLs to be on, which new buckets have off. This policy works with ACLs off.",
      source: guide,
    },
    {
      title: "s3:GetBucketAcl is not needed",
      text: "A well-known community module allows it, too. AWS's page does not ask for it, so it is not here.",
      source: guide,
    },
    onePolicyPerBucket,
  ],
});

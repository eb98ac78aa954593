import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const policy = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html";
const inventory = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html";

export default definePattern({
  id: "aws-s3-inventory",
  name: "S3 Inventory and analytics export",
  vendor: "AWS",
  field: "operations",
  docs: [policy, inventory],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "S3 writes lists and analyses of another bucket",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a list or an analysis",
          source: policy,
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: inventory,
        },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the bucket that is listed",
      example: "111122223333",
      when: "before",
    },
    "source-bucket-arn": {
      form: "arn",
      where: "ARN of the bucket that is listed, e.g. the attribute `arn` of aws_s3_bucket",
      example: "arn:aws:s3:::amzn-s3-demo-source-bucket",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "s3.amazonaws.com", source: policy },
      proof: [{ kind: "source", account: "${account-id}", arn: "${source-bucket-arn}", source: policy }],
      settings: [
        { name: "Destination", value: "bucket-arn" },
        { name: "Prefix", value: "path" },
      ],
    },
  ],
  bucket: [
    { rule: "same-region", because: "a list is written only within the region of its bucket", source: inventory },
  ],
  notes: ["Whoever reads a list that is encrypted with a KMS key needs kms:Decrypt on it."],
  pitfalls: [
    {
      title: "One bucket that is listed at a time",
      text: "The policy names one source bucket. For a second one, merge a second document; never loosen the condition to all buckets.",
      source: policy,
    },
    onePolicyPerBucket,
  ],
});

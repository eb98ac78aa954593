import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const waf = "https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html";
const logs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html";

export default definePattern({
  id: "aws-waf-logs",
  name: "AWS WAF logs",
  vendor: "AWS",
  field: "operations",
  docs: [waf, logs],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "AWS WAF writes the logs of a web ACL",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file",
          source: logs,
          keys: ["AWSLogs/${account-id}/*"],
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: logs },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: logs,
        },
        { action: "kms:Decrypt", on: "key", because: "use the key of a bucket with an S3 Bucket Key", source: logs },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the web ACL",
      example: "111122223333",
      when: "before",
    },
    region: {
      form: "region",
      where: "the region of the web ACL; us-east-1 for one of CloudFront",
      example: "eu-central-1",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "delivery.logs.amazonaws.com", source: logs },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:logs:${region}:${account-id}:*",
          source: logs,
        },
      ],
      settings: [{ name: "S3 bucket", value: "bucket-arn" }],
    },
  ],
  bucket: [
    { rule: "prefix", value: "aws-waf-logs-", because: "WAF takes no bucket of another name", source: waf },
    { rule: "same-account", because: "WAF takes a bucket of the account that has the web ACL", source: waf },
  ],
  notes: ["AWS puts AWSLogs/<account>/WAFLogs/ below the path by itself."],
  pitfalls: [
    {
      title: "AWS writes the bucket policy by itself",
      text:
        "If whoever turns on the logs may write the bucket policy, AWS adds its own statements, and Terraform shows a difference at the " +
        "next plan. Let that person not write bucket policies.",
      source: logs,
    },
    {
      title: "AWS's key policy allows more",
      text: "It also lists kms:Encrypt, kms:ReEncrypt* and kms:DescribeKey. S3 itself uses GenerateDataKey and Decrypt only.",
      source: logs,
    },
    onePolicyPerBucket,
  ],
});

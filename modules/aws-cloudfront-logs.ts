import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const logs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html";
const guide = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html";

export default definePattern({
  id: "aws-cloudfront-logs",
  name: "CloudFront standard logs (v2)",
  vendor: "AWS",
  field: "operations",
  docs: [logs, guide],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "AWS writes the access logs of a distribution",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file",
          source: logs,
          keys: ["AWSLogs/${account-id}/CloudFront/*"],
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
      where: "the number of the account that has the distribution",
      example: "111122223333",
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
          arn: "arn:${partition}:logs:us-east-1:${account-id}:delivery-source:*",
          source: logs,
        },
      ],
      settings: [{ name: "Destination S3 bucket", value: "bucket-arn" }],
    },
  ],
  notes: [
    "CloudFront makes its delivery sources in us-east-1, wherever the bucket is.",
    "The legacy standard logs come by a bucket ACL instead. They need ACLs to be on, and CloudFront itself changes the ACL: not here.",
  ],
  pitfalls: [
    {
      title: "The source ARN is not from CloudFront's page",
      text:
        "That the source is delivery-source:* in us-east-1, and that the files lie below CloudFront/, was seen in third-party code only; AWS's " +
        "page on log delivery shows the form arn:aws:logs:REGION:ACCOUNT:*. If no log arrives, compare the policy that AWS would add.",
      source: logs,
    },
    {
      title: "AWS writes the bucket policy by itself",
      text:
        "If whoever creates the delivery may write the bucket policy, AWS adds its own statements, and Terraform shows a difference at the " +
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

import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const logs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html";
const flowLogs = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html";

export default definePattern({
  id: "aws-vpc-flow-logs-hive",
  name: "VPC flow logs with Hive-compatible prefixes",
  vendor: "AWS",
  field: "operations",
  docs: [flowLogs, logs],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "AWS writes VPC flow logs below Hive-compatible prefixes",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file",
          source: flowLogs,
          keys: ["AWSLogs/aws-account-id=${account-id}/*"],
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: flowLogs },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "look whether the bucket is there",
          source: flowLogs,
          feature: "existence-check",
          unprefixed: true,
        },
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
  features: {
    "existence-check": {
      allows: "look whether the bucket is there",
      default: false,
      change: "Turn it on if refused requests in CloudTrail disturb you. Logs are delivered without it.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the VPC",
      example: "111122223333",
      when: "before",
    },
    region: { form: "region", where: "the region of the VPC", example: "eu-central-1", when: "before" },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "delivery.logs.amazonaws.com", source: flowLogs },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:logs:${region}:${account-id}:*",
          source: flowLogs,
        },
      ],
      settings: [{ name: "S3 bucket ARN", value: "bucket-arn" }],
    },
  ],
  notes: [
    "AWS puts AWSLogs/aws-account-id=<account>/ below the path by itself: AWSLogs must not stand in the path.",
    "For flow logs without Hive-compatible prefixes take aws-log-delivery: the two lie at different places.",
  ],
  pitfalls: [
    {
      title: "AWS writes the bucket policy by itself",
      text:
        "If whoever creates the flow log may write the bucket policy, AWS replaces it by its own, and Terraform shows a difference at " +
        "the next plan. Apply this policy first, and let that person not write bucket policies.",
      source: flowLogs,
    },
    {
      title: "AWS's key policy allows more",
      text:
        "It also lists kms:Encrypt, kms:ReEncrypt* and kms:DescribeKey. S3 itself uses GenerateDataKey and Decrypt only. Name the key by " +
        "its full ARN; the AWS managed key aws/s3 cannot be used.",
      source: logs,
    },
    onePolicyPerBucket,
  ],
});

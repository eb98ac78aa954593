import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const logs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html";
const flowLogs = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html";

export default definePattern({
  id: "aws-log-delivery",
  name: "AWS log delivery (VPC flow logs and others)",
  vendor: "AWS",
  field: "operations",
  docs: [logs, flowLogs],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "AWS writes VPC flow logs, Network Firewall, Network Load Balancer, Route 53 Resolver, MSK and other logs",
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
          action: "s3:ListBucket",
          on: "bucket",
          because: "look whether the bucket is there",
          source: logs,
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
      where: "the number of the account whose logs are delivered",
      example: "111122223333",
      when: "before",
    },
    region: {
      form: "region",
      where: "the region in which the logs are made",
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
      settings: [{ name: "S3 bucket ARN", value: "bucket-arn" }],
    },
  ],
  notes: [
    "AWS puts AWSLogs/<account>/ below the path by itself: AWSLogs must not stand in the path.",
    "For AWS WAF take aws-waf-logs, for CloudFront aws-cloudfront-logs, for flow logs with Hive-compatible prefixes aws-vpc-flow-logs-hive.",
    "Logs of a second account or region: merge a second document into the bucket's policy.",
  ],
  pitfalls: [
    {
      title: "AWS writes the bucket policy by itself",
      text:
        "If whoever turns on the logs may write the bucket policy, AWS adds these statements to it, or replaces the policy, and " +
        "Terraform shows a difference at the next plan. Apply this policy first: AWS adds nothing that is there.",
      source: flowLogs,
    },
    {
      title: "NotPrincipal and NotAction stop the set-up",
      text: "If the bucket policy has one of them, logs can be turned on only after these statements stand in the policy.",
      source: logs,
    },
    {
      title: "AWS's key policy allows more",
      text:
        "It also lists kms:Encrypt, kms:ReEncrypt* and kms:DescribeKey. S3 itself uses GenerateDataKey and Decrypt only. Name the key by " +
        "its full ARN; the AWS managed key aws/s3 cannot be used.",
      source: logs,
    },
    {
      title: "The bucket's owner is remembered",
      text: "If the bucket is made anew by another account, the logs stop until they are turned on again.",
      source: logs,
    },
    onePolicyPerBucket,
  ],
});

import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html";
const key = "https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html";

export default definePattern({
  id: "aws-config",
  name: "AWS Config",
  vendor: "AWS",
  field: "operations",
  docs: [guide, key],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "AWS Config writes configuration items and snapshots",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a history file or a snapshot",
          source: guide,
          keys: ["AWSLogs/${account-id}/Config/*"],
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "look whether the bucket is there, and in which region",
          source: guide,
          feature: "existence-check",
          unprefixed: true,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: key,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: key,
        },
      ],
    },
  },
  features: {
    "existence-check": {
      allows: "look whether the bucket is there",
      default: true,
      change: "Turn it off to allow less. Files are delivered without it; CloudTrail then shows refused requests.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account whose resources are recorded",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "config.amazonaws.com", source: guide },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:config:*:${account-id}:*",
          source: guide,
        },
      ],
      settings: [
        { name: "S3 bucket name", value: "bucket-name" },
        { name: "S3 bucket prefix", value: "path" },
      ],
    },
  ],
  notes: [
    "AWS Config comes as this service if it has its service-linked role, or if its role may not write. With a role of your own, that role's " +
      "policy counts: it needs s3:PutObject with this ACL, and s3:PutObjectAcl for a bucket of another account.",
    "AWS Config always sends arn:aws:config:REGION:ACCOUNT:* as aws:SourceArn. AWS's example asks for aws:SourceAccount alone.",
  ],
  pitfalls: [
    {
      title: "Conditions on the organization do not work",
      text: "The service principal belongs to no organization: aws:PrincipalOrgID keeps it out. For many accounts use roles, or a statement for each.",
      source: guide,
    },
    {
      title: "With a path, the check is refused",
      text:
        "The check asks for no prefix, so that the listing of one path does not cover it. Files are delivered all the same: turn " +
        "existence-check off.",
      source: guide,
    },
    onePolicyPerBucket,
  ],
});

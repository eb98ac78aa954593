import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html";

export default definePattern({
  id: "aws-data-exports",
  name: "AWS Data Exports (CUR 2.0, FOCUS)",
  vendor: "AWS",
  field: "operations",
  docs: [guide],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "Billing and Cost Management writes data exports",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of an export", source: guide },
        {
          action: "s3:GetBucketPolicy",
          on: "bucket",
          because: "check that the policy is still there",
          source: guide,
          feature: "policy-check",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "policy-check": {
      allows: "read the bucket's policy",
      default: false,
      change: "Turn it on if the console does not accept the bucket: an earlier version of AWS's page asks for it.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that makes the export",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "bcm-data-exports.amazonaws.com", source: guide },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:bcm-data-exports:us-east-1:${account-id}:export/*",
          source: guide,
        },
      ],
      settings: [
        { name: "S3 bucket", value: "bucket-name" },
        { name: "S3 path prefix", value: "path" },
      ],
    },
  ],
  notes: [
    "Exports come from us-east-1, wherever the bucket is.",
    "Legacy Cost and Usage Reports come by another principal: take aws-cost-usage-reports. AWS's earlier page names both in one statement.",
  ],
  pitfalls: [
    {
      title: "An edited policy stops the exports",
      text: "Without these statements, or with another path, no file arrives and nobody is told.",
      source: guide,
    },
    {
      title: "KMS was not read on AWS's page",
      text: "The KMS action here is what S3 demands of any service that writes into an encrypted bucket. Try one export first.",
      source: awsDocs.sseKms,
    },
    onePolicyPerBucket,
  ],
});

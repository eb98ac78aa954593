import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html";

export default definePattern({
  id: "aws-cost-usage-reports",
  name: "AWS Cost and Usage Reports (legacy)",
  vendor: "AWS",
  field: "operations",
  docs: [guide, "https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html"],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "Billing and Cost Management writes cost and usage reports",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of a report", source: guide },
        {
          action: "s3:GetBucketAcl",
          on: "bucket",
          because: "see whose the bucket is",
          source: guide,
          feature: "owner-check",
        },
        { action: "s3:GetBucketPolicy", on: "bucket", because: "check that the policy is there", source: guide },
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
    "owner-check": {
      allows: "see by the bucket's ACL whose it is",
      default: true,
      change:
        "Turn it off if the bucket has the policy of AWS's page on data exports, which lets both services in and does without it.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that makes the report",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "billingreports.amazonaws.com", source: guide },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:cur:us-east-1:${account-id}:definition/*",
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
    "For new exports take aws-data-exports.",
    "Reports come from us-east-1, wherever the bucket is. The oldest policies name the account 386209384616 instead of the service.",
  ],
  pitfalls: [
    {
      title: "AWS's example compares a wildcard letter by letter",
      text:
        "It has StringEquals on an aws:SourceArn that ends in *. Only ArnLike and StringLike take it as a wildcard, so ArnLike stands here " +
        "(inferred: the example as printed would match no report).",
      source: guide,
    },
    {
      title: "An edited policy stops the reports",
      text: "Without these statements, or with another path, no file arrives and nobody is told.",
      source: guide,
    },
    {
      title: "KMS was not read on AWS's page",
      text: "The KMS action here is what S3 demands of any service that writes into an encrypted bucket. Try one report first.",
      source: awsDocs.sseKms,
    },
    onePolicyPerBucket,
  ],
});

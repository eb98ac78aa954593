import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html";

export default definePattern({
  id: "aws-cloudwatch-logs-export",
  name: "CloudWatch Logs export tasks",
  vendor: "AWS",
  field: "operations",
  docs: [guide],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "CloudWatch Logs exports a log group",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write an exported file",
          source: guide,
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the log group",
      example: "111122223333",
      when: "before",
    },
    region: { form: "region", where: "the region of the log group", example: "eu-central-1", when: "before" },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "logs.${region}.amazonaws.com", source: guide },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:logs:${region}:${account-id}:log-group:*",
          source: guide,
        },
      ],
      settings: [
        { name: "destination", value: "bucket-name" },
        { name: "destinationPrefix", value: "path" },
      ],
    },
  ],
  bucket: [{ rule: "same-region", because: "the bucket must be in the log group's region", source: guide }],
  notes: [
    "For a bucket of another account, its policy must also name the role or user that creates the export task.",
    "CloudWatch Logs puts the task's ID and the log stream's name below destinationPrefix.",
  ],
  pitfalls: [
    {
      title: "The source condition is newer than the copy that was read",
      text:
        "AWS's older example has no aws:SourceAccount and no aws:SourceArn, as many copies of it in use. If an export is refused, compare " +
        "today's page; do not leave the condition out for good.",
      source: guide,
    },
    {
      title: "KMS was not read in the guide",
      text: "The KMS action here is what S3 demands of any service that writes into an encrypted bucket. Try one export first.",
      source: awsDocs.sseKms,
    },
    onePolicyPerBucket,
  ],
});

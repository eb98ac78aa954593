import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide =
  "https://github.com/braze-inc/braze-docs/blob/0d408e81/_docs/_partners/data_and_analytics/cloud_storage/amazon_s3.md";

export default definePattern({
  id: "braze-currents",
  name: "Braze Currents and data export",
  vendor: "Braze",
  field: "analytics",
  words: ["brazecurrents", "brazeexport", "brazedata", "brazeintegration"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Braze writes Currents events, or exports of its dashboard",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of events or an export", source: guide },
        {
          action: "s3:GetObject",
          on: "object",
          because: "handle errors; the check of the credentials fails without it",
          source: guide,
        },
        { action: "s3:DeleteObject", on: "object", because: "delete an export", source: guide, feature: "data-export" },
        { action: "s3:ListBucket", on: "bucket", because: "check the credentials", source: guide },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read back what it wrote encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "data-export": {
      allows: "delete files, as Braze's policy for exports of the dashboard has it",
      default: false,
      change: "Turn it on if the dashboard exports its data into the bucket. Currents does without.",
    },
  },
  told: {
    "braze-account-id": {
      form: "account-id",
      where:
        "Braze shows its AWS account ID in the dashboard, on the page of the S3 connection, where you choose the role",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Braze shows it in the dashboard beside its AWS account ID",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${braze-account-id}:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "AWS Role ARN", value: "role-arn" },
        { name: "AWS External ID", value: "external-id" },
        { name: "AWS S3 Bucket Name", value: "bucket-name" },
        { name: "AWS S3 Bucket Folder", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "AWS Access Key ID", value: "access-key-id" },
        { name: "AWS Secret Access Key", value: "secret-access-key" },
        { name: "AWS S3 Bucket Name", value: "bucket-name" },
        { name: "AWS S3 Bucket Folder", value: "path" },
      ],
    },
  ],
  bucket: [{ rule: "no-object-lock", because: "Braze does not support Object Lock", source: guide }],
  notes: [
    "Without a folder Braze writes to currents/. Each connector needs a folder of its own.",
    "Braze can send the header for SSE-S3 (AES-256). For a KMS key leave it off and use the bucket's default encryption.",
  ],
  pitfalls: [
    {
      title: "A broken connection loses events",
      text: "Currents that could not write for more than five days drop the events. Watch Braze's mails.",
      source: guide,
    },
    {
      title: "A new role takes a while",
      text: "Wait a little after making the role before you test the credentials in Braze.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "Braze's export policy reaches other buckets",
      text:
        "Its example has arn:aws:s3:::BUCKET*, which also matches every bucket whose name begins so, and puts actions of the bucket and of " +
        "objects together. Here each stands on its own ARN.",
      source: guide,
    },
    {
      title: "KMS is not documented by Braze",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that writes and reads back.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://help.creativeforce.io/en/articles/5873761-setup-for-s3-connection-using-iam-role";

export default definePattern({
  id: "creative-force",
  name: "Creative Force",
  vendor: "Creative Force",
  field: "files",
  docs: [guide],
  checked: "2026-11-30",
  words: ["creativeforce"],
  access: {
    input: {
      means: "Creative Force reads the files of a data source",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file (Creative Force says: read)", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files (inferred: the copy that was read ends before the actions)",
          source: guide,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Creative Force delivers files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "deliver a file (Creative Force says: write)", source: guide },
        { action: "s3:GetObject", on: "object", because: "read a file (Creative Force says: read)", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files (inferred: the copy that was read ends before the actions)",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read, or upload in parts, in a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where: "you choose it, and type it into Creative Force beside the role's ARN",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::092392787187:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Role ARN", value: "role-arn" },
        { name: "External ID", value: "external-id" },
        { name: "KMS ARN", value: "key-arn" },
      ],
    },
  ],
  notes: ["Creative Force asks for encryption on the bucket: SSE-S3, or SSE-KMS with the key's ARN typed in."],
  pitfalls: [
    {
      title: "The actions are inferred",
      text: "The page asks for read for a data source, and read and write for delivery; its list of actions was not seen. Compare with it, and try one file.",
      source: guide,
    },
    {
      title: "KMS is not documented in what was read",
      text: "The KMS actions here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

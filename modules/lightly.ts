import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const docs =
  "https://github.com/lightly-ai/lightly/blob/4a01a058cbbcd794129d0f19d28d7e4faef0146a/docs/source/getting_started/dataset_creation";
const guide = `${docs}/dataset_creation_aws_bucket.rst`;
const role = `${docs}/dataset_creation_aws_bucket_delegated_access.rst`;
const encryption =
  "https://github.com/lightly-ai/lightly/blob/0f19bcf256fe7afcc1a1a09e4be0e487fb0bc8c7/docs/source/getting_started/dataset_creation/dataset_creation_aws_bucket_server_side_encryption.rst";

export default definePattern({
  id: "lightly",
  name: "Lightly",
  vendor: "Lightly",
  field: "machine-learning",
  docs: [role, guide, encryption],
  checked: "2026-11-30",
  words: ["lightlyai", "lightlyworker", "lightlydatasource"],
  access: {
    input: {
      means: "Lightly reads the images and videos",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file, and show it in the browser", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the files", source: guide },
        { action: "kms:Decrypt", on: "key", because: "read a file that is encrypted with SSE-KMS", source: encryption },
      ],
    },
    output: {
      means: "Lightly keeps thumbnails, frames and crops",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a thumbnail, frame or crop", source: guide },
        { action: "s3:GetObject", on: "object", because: "show what was written", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete what was written (it stands in Lightly's policy without a reason)",
          source: role,
          feature: "delete",
        },
        { action: "s3:ListBucket", on: "bucket", because: "find what was written", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "show a file that is encrypted with SSE-KMS",
          source: encryption,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: encryption,
        },
      ],
    },
  },
  features: {
    delete: {
      allows: "delete files in the output",
      default: true,
      change: "Turn it off to keep whatever was written: Lightly's guide asks for list, read and write alone.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "you choose it, like a passphrase, and type it into Lightly beside the role's ARN",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::916419735646:root", source: role },
      proof: [{ kind: "external-id" }],
      sessionDuration: 43200,
      settings: [
        { name: "Resource path", value: "bucket-url" },
        { name: "Region", value: "region" },
        { name: "External ID", value: "external-id" },
        { name: "Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Resource path", value: "bucket-url" },
        { name: "Region", value: "region" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    'Lightly writes into the input unless "Use a different output datasource" is on: give it a path of its own as output.',
    "Lightly opens sessions of 12 hours: a role that allows less does not work.",
  ],
  pitfalls: [
    {
      title: "The documentation allows everything to a user",
      text: "Its policy for keys has s3:* on the files, and lists them on the files' ARN, where that never matches. The role's policy names the actions that are here.",
      source: guide,
    },
    {
      title: "kms:Encrypt is not needed",
      text: "Lightly's page asks for it besides. S3 itself calls kms:GenerateDataKey and kms:Decrypt only.",
      source: encryption,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

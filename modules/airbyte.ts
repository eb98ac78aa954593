import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide =
  "https://github.com/airbytehq/airbyte/blob/00819c1b5fa0b0e389b67c1957c77d4d1751c03b/docs/integrations/destinations/s3.md";

export default definePattern({
  id: "airbyte",
  name: "Airbyte S3 destination",
  vendor: "Airbyte",
  field: "data",
  words: ["airbyte"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Airbyte writes the records of a sync",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of records", source: guide },
        { action: "s3:GetObject", on: "object", because: "read back its test file and earlier files", source: guide },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete its test file, and earlier files in overwrite mode",
          source: guide,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set an ACL on what it writes; Airbyte lists it without a reason",
          source: guide,
          feature: "set-acl",
        },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: guide,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "check the connection and find earlier files",
          source: guide,
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: guide,
        },
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
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set an ACL on what it writes",
      default: true,
      change:
        "Leave it on for the policy that Airbyte documents. Why it is in there is not said; try without it on a bucket with ACLs off.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "the ID of your Airbyte workspace, which stands in the address of its pages",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::094410056844:user/delegated_access_user", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "S3 Bucket Name", value: "bucket-name" },
        { name: "S3 Bucket Path", value: "path" },
        { name: "S3 Bucket Region", value: "region" },
        { name: "Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "S3 Bucket Name", value: "bucket-name" },
        { name: "S3 Bucket Path", value: "path" },
        { name: "S3 Bucket Region", value: "region" },
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The role is for Airbyte Cloud, and Airbyte must turn it on for this destination first. Otherwise use a user.",
    "This is the S3 destination. Airbyte's S3 source and its S3 Data Lake destination ask for other rights.",
  ],
  pitfalls: [
    {
      title: "Overwrite mode deletes what lies below the path",
      text: "A sync in overwrite mode deletes the files below the bucket path, also those that others put there. Give it a path of its own.",
      source: guide,
    },
    {
      title: "The connection check needs the bucket",
      text:
        "Airbyte's check fails without the actions on the bucket. Its example puts all eight actions on the bucket and on the objects; " +
        "here each stands where it works.",
      source: guide,
    },
    {
      title: "KMS is not documented by Airbyte",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that uploads in parts; try it with one sync first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
    keysDoNotExpire,
  ],
});

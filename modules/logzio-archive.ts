import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const archive = "https://docs.logz.io/user-guide/archive-and-restore/set-s3-permissions.html";
const roles = "https://docs.logz.io/user-guide/give-aws-access-with-iam-roles/";

export default definePattern({
  id: "logzio-archive",
  name: "Logz.io archive and restore",
  vendor: "Logz.io",
  field: "operations",
  docs: [archive, roles],
  checked: "2026-11-29",
  words: ["logzioarchive", "logziorestore"],
  access: {
    input: {
      means: "Logz.io restores archived logs",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an archived file", source: archive },
        { action: "s3:ListBucket", on: "bucket", because: "find the archived files", source: archive },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: archive },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Logz.io archives logs",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an archived file", source: archive },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: archive },
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
    "logzio-account-id": {
      form: "account-id",
      where: "Logz.io shows its AWS account where you choose IAM role",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Logz.io shows it beside its AWS account",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${logzio-account-id}:root", source: roles },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "S3 bucket", value: "bucket-name" },
        { name: "Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "S3 bucket", value: "bucket-name" },
        { name: "AWS access key", value: "access-key-id" },
        { name: "AWS secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["An account of Logz.io has one archive bucket. Give it input as well, if logs are to be restored from it."],
  pitfalls: [
    {
      title: "Levels are mixed in the documentation",
      text: "Its policy has bucket and object actions in one statement. Here each stands on what it works on.",
      source: archive,
    },
    {
      title: "Glacier cannot be restored from",
      text: "A lifecycle rule that moves the files into Glacier makes them unreadable for Logz.io.",
      source: archive,
    },
    {
      title: "KMS is not documented by Logz.io",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://cloud.google.com/storage-transfer/docs/source-amazon-s3";

export default definePattern({
  id: "google-storage-transfer",
  name: "Google Storage Transfer Service",
  vendor: "Google",
  field: "storage",
  words: ["googlestoragetransfer", "gcpstoragetransfer", "gcsstoragetransfer", "storagetransferservice"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Storage Transfer Service copies files to Cloud Storage",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the files to copy", source: guide },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region; Google's newest page leaves it out",
          source: guide,
          feature: "region-lookup",
        },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read the version of a file that a manifest names",
          source: guide,
          feature: "manifest-versions",
        },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete a file once it is copied",
          source: guide,
          feature: "delete-source",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: true,
      change: "Turn it off to follow Google's newest page, which no longer lists it. Older copies do.",
    },
    "manifest-versions": {
      allows: "read versions of files",
      default: false,
      change: "Turn it on if a manifest names versions of files.",
    },
    "delete-source": {
      allows: "delete files that it has copied",
      default: false,
      change: "Turn it on if the transfer job deletes files from the source once they are copied.",
    },
  },
  told: {
    "subject-id": {
      form: "text",
      where:
        "the subject ID of the service account of your Google project; Storage Transfer's API returns it for googleServiceAccounts.get",
      example: "111122223333444455556",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { provider: "accounts.google.com", source: guide },
      proof: [
        {
          kind: "condition",
          test: "StringEquals",
          variable: "accounts.google.com:sub",
          values: ["${subject-id}"],
          source: guide,
        },
      ],
      settings: [
        { name: "AWS IAM role for identity federation", value: "role-arn" },
        { name: "Bucket name", value: "bucket-name" },
        { name: "Path", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Access key ID", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
        { name: "Bucket name", value: "bucket-name" },
        { name: "Path", value: "path" },
      ],
    },
  ],
  notes: ["Each Google project has a service account of its own, with a subject ID of its own."],
  pitfalls: [
    {
      title: "The subject is what keeps others out",
      text:
        "accounts.google.com vouches for every account at Google. Only the condition on its subject makes the role yours; take the ID from " +
        "your own project.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "KMS actions are AWS's rule",
      text: "That it needs kms:Decrypt for an encrypted bucket is inferred from what S3 demands of any service that reads.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

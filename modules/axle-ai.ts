import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://axle.ai/axledit-docs/external-storage-services/";

export default definePattern({
  id: "axle-ai",
  name: "axle.ai external storage",
  vendor: "axle.ai",
  field: "video",
  docs: [guide],
  checked: "2026-11-29",
  words: ["axleai"],
  access: {
    input: {
      means: "axle.ai catalogues the media",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file (axle.ai says: read)", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the files (axle.ai says: list)", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
        { name: "Region", value: "region" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["axle.ai only lists and reads. Leave the endpoint empty for AWS."],
  pitfalls: [
    {
      title: "The page names no actions",
      text: "It asks for list and read, and says that nothing is written. That these are s3:ListBucket and s3:GetObject is inferred.",
      source: guide,
    },
    {
      title: "KMS is not documented by axle.ai",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

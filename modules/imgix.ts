import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://docs.imgix.com/en-US/getting-started/setup/creating-sources/amazon-s3";

export default definePattern({
  id: "imgix",
  name: "imgix",
  vendor: "imgix",
  field: "files",
  docs: [guide],
  checked: "2026-11-29",
  words: ["imgix"],
  access: {
    input: {
      means: "imgix reads the original images",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an original (imgix says: get files)", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which originals are there (imgix says: list objects)",
          source: guide,
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (seen in customers' policies only)",
          source: guide,
          feature: "region-lookup",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an original that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: false,
      change: "Turn it on if imgix cannot verify the source: customers' policies have it, imgix's page does not.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Prefix", value: "path" },
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["imgix only reads. What it makes of the originals stays with imgix."],
  pitfalls: [
    {
      title: "The page names no actions",
      text: "It asks for list and read only. That these are s3:ListBucket and s3:GetObject is what two customers' policies have, too.",
      source: guide,
    },
    {
      title: "KMS is not documented by imgix",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://docs.gumlet.com/gumlet-product/original-media-storage";

export default definePattern({
  id: "gumlet",
  name: "Gumlet",
  vendor: "Gumlet",
  field: "video",
  docs: [guide],
  checked: "2026-11-25",
  words: ["gumlet"],
  access: {
    input: {
      means: "Gumlet reads the original images and videos",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an original", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which originals are there (Gumlet lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (Gumlet lists it without a reason)",
          source: guide,
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
  features: {},
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["Gumlet only reads. What it makes of the originals stays with Gumlet."],
  pitfalls: [
    {
      title: "KMS is not documented by Gumlet",
      text:
        "No page says whether Gumlet works with SSE-KMS buckets. kms:Decrypt is what S3 demands of whoever reads; try it with one " +
        "image first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

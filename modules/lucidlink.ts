import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://support.lucidlink.com/hc/en-us/articles/34415875373837-AWS-S3";

export default definePattern({
  id: "lucidlink",
  name: "LucidLink with a bucket of your own",
  vendor: "LucidLink",
  field: "storage",
  docs: [guide],
  checked: "2026-11-29",
  words: ["lucidlink"],
  access: {
    output: {
      means: "LucidLink keeps its file space in the bucket",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a block", source: guide },
        { action: "s3:GetObject", on: "object", because: "read a block", source: guide },
        { action: "s3:DeleteObject", on: "object", because: "delete a block", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "see which blocks are there", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a block that is encrypted with SSE-KMS",
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
        { name: "Region", value: "region" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The bucket holds blocks, not your files: reading, writing and deleting are always needed.",
    "LucidLink's text also speaks of making and deleting the bucket. With a bucket that is there, neither is needed (inferred), and neither is here.",
  ],
  pitfalls: [
    {
      title: "Nothing else may touch the bucket",
      text: "A lifecycle rule, another writer or a restored version breaks the file space.",
      source: guide,
    },
    {
      title: "The policy was cut",
      text: "The page's text says put, get, list and delete; of its sample policy only the beginning was read. If initializing fails, compare it.",
      source: guide,
    },
    {
      title: "KMS is not documented by LucidLink",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

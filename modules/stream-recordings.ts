import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://getstream.io/video/docs/api/recording/storage/";

export default definePattern({
  id: "stream-recordings",
  name: "Stream Video recordings",
  vendor: "Stream",
  field: "video",
  docs: [guide],
  checked: "2026-11-30",
  words: ["getstream", "streamvideorecordings"],
  access: {
    output: {
      means: "Stream uploads recordings and transcriptions",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload a recording or transcription (inferred: Stream lists no actions)",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "upload in parts into a bucket that is encrypted with SSE-KMS",
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
        { name: "bucket", value: "bucket-name" },
        { name: "path", value: "path" },
        { name: "s3_region", value: "region" },
        { name: "s3_api_key", value: "access-key-id" },
        { name: "s3_secret", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "checkExternalStorage writes a file stream-<uuid>.md each time it is called, and leaves it there: it tells whether the access works.",
  ],
  pitfalls: [
    {
      title: "The actions are inferred",
      text: "Stream's page lists none. Call checkExternalStorage once, and record one call.",
      source: guide,
    },
    {
      title: "KMS is not documented by Stream",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

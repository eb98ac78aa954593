import { definePattern } from "../src/catalogue/define-pattern";
import { keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://developer.vonage.com/en/opentok/guides/archiving/amazon-s3-encryption";

export default definePattern({
  id: "vonage-archive",
  name: "Vonage Video (OpenTok) archives",
  vendor: "Vonage",
  field: "video",
  docs: [guide],
  checked: "2026-11-29",
  words: ["opentok", "vonagearchive", "vonagevideo"],
  access: {
    output: {
      means: "Vonage uploads archives",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload an archive (inferred: Vonage lists no actions)",
          source: guide,
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
        { name: "accessKey", value: "access-key-id" },
        { name: "secretKey", value: "secret-access-key" },
      ],
    },
  ],
  bucket: [{ rule: "sse-s3-only", because: "Vonage supports SSE-S3 only", source: guide }],
  notes: [
    "Choose fallback none, so that no archive stays with Vonage where the upload fails, or opentok, so that it does.",
  ],
  pitfalls: [
    { title: "Only SSE-S3", text: "Vonage supports neither SSE-KMS nor keys of your own (SSE-C).", source: guide },
    { title: "The actions are inferred", text: "Vonage's page lists none. Try one archive first.", source: guide },
    keysDoNotExpire,
  ],
});

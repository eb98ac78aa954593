import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide =
  "https://docs.sendbird.com/docs/live/platform-api/v1/cloud-recording/copying-cloud-recording/copy-cloud-recording";

export default definePattern({
  id: "sendbird-recordings",
  name: "Sendbird cloud recordings",
  vendor: "Sendbird",
  field: "video",
  docs: [guide],
  checked: "2026-11-29",
  words: ["sendbird"],
  access: {
    output: {
      means: "Sendbird copies recordings into the bucket",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a recording, in parts", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see what is there (Sendbird lists it without a reason)",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together the parts of an encrypted multipart upload",
          source: awsDocs.multipart,
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
        { name: "bucket_name", value: "bucket-name" },
        { name: "access_key_id", value: "access-key-id" },
        { name: "secret_access_key", value: "secret-access-key" },
      ],
    },
  ],
  bucket: [
    { rule: "same-region", because: "the bucket must be in the region of the Sendbird application", source: guide },
  ],
  notes: [
    "The keys are given with each call of the copy API.",
    "Direct uploads of Sendbird Live come by a role whose account was not read, and ask for more actions: not here.",
  ],
  pitfalls: [
    {
      title: "Only these two",
      text: "Sendbird asks for no more than PutObject and ListBucket, and for both.",
      source: guide,
    },
    {
      title: "KMS is not documented by Sendbird",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

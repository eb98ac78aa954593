import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://www.pubnub.com/docs/serverless/events-and-actions/actions/create-s3-action";

export default definePattern({
  id: "pubnub-actions",
  name: "PubNub Events & Actions",
  vendor: "PubNub",
  field: "data",
  docs: [guide],
  checked: "2026-11-30",
  words: ["pubnub"],
  access: {
    output: {
      means: "PubNub writes events",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of events", source: guide },
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
    "external-id": {
      form: "external-id",
      where: "your subscribe key, in PubNub's Admin Portal",
      example: "sub-c-12345678-90ab-4cde-8f01-234567890abc",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::535363102202:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket Name", value: "bucket-name" },
        { name: "Role ARN", value: "role-arn" },
        { name: "Region", value: "region" },
        { name: "Object key prefix", value: "path" },
      ],
    },
  ],
  notes: [
    "PubNub calls the external ID optional: without it, any customer of PubNub who knows the role could name it.",
  ],
  pitfalls: [
    {
      title: "The external ID is no secret",
      text: "A subscribe key is in every client that subscribes. It still tells PubNub's customers apart, which is what an external ID is for.",
      source: guide,
    },
    {
      title: "KMS is not documented by PubNub",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://shotstack.io/docs/guide/serving-assets/destinations/s3/";

export default definePattern({
  id: "shotstack",
  name: "Shotstack S3 destination",
  vendor: "Shotstack",
  field: "video",
  docs: [guide],
  checked: "2026-11-30",
  words: ["shotstack"],
  access: {
    output: {
      means: "Shotstack copies finished videos",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write the copy", source: guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the acl of the copy",
          source: guide,
          feature: "set-acl",
        },
        {
          action: "s3:GetObject",
          on: "elsewhere",
          resources: ["arn:aws:s3:::shotstack-api-v1-output/*"],
          because: "read the finished video in Shotstack's own bucket",
          source: guide,
        },
        {
          action: "s3:GetObject",
          on: "elsewhere",
          resources: ["arn:aws:s3:::shotstack-api-stage-output/*"],
          because: "read the finished video in the bucket of Shotstack's sandbox",
          source: guide,
          feature: "sandbox",
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
          because: "copy in parts into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set an ACL on the files it writes",
      default: false,
      change: "Turn it on only if the destination has the option acl.",
    },
    sandbox: {
      allows: "copy from the sandbox, too",
      default: false,
      change: "Turn it on if you deliver from the environment stage.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket", value: "bucket-name" },
        { name: "region", value: "region" },
        { name: "prefix", value: "path" },
        { name: "Access key ID", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Shotstack copies with your key from its own bucket into yours, so that the user must be allowed to read there. Anybody can download that file from its URL anyway.",
  ],
  pitfalls: [
    {
      title: "Without the right to read there, nothing arrives",
      text: "A key that may only write into your bucket is not enough, and older copies of the page did not say so: Shotstack reads its own bucket with your key.",
      source: guide,
    },
    {
      title: "KMS is not documented by Shotstack",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

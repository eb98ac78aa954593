import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://addpipe.com/docs/storage/amazon-s3/";

export default definePattern({
  id: "pipe-recorder",
  name: "Pipe recorder",
  vendor: "Pipe",
  field: "video",
  docs: [guide],
  checked: "2026-11-29",
  words: ["addpipe"],
  access: {
    output: {
      means: "Pipe pushes recordings, snapshots and filmstrips",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "push a file, in parts if it is large (inferred from Pipe's text)",
          source: guide,
        },
        { action: "s3:AbortMultipartUpload", on: "object", because: "clean up after a failed upload", source: guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the canned ACL that is chosen (inferred)",
          source: guide,
          feature: "set-acl",
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
  features: {
    "set-acl": {
      allows: "set an ACL on what it pushes",
      default: false,
      change: "Turn it on if a canned ACL is chosen at Pipe and the bucket has ACLs on.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
        { name: "Folder", value: "path" },
        { name: "Access key ID", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
      ],
    },
  ],
  notes: ["Pipe uploads files over 100 MiB in parts, and tries three times."],
  pitfalls: [
    {
      title: "A part of the page was not read",
      text: "The end of it was cut. If a push is refused, compare the actions with the page.",
      source: guide,
    },
    {
      title: "KMS is not documented by Pipe",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

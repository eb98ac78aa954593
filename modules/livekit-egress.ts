import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const egress = "https://github.com/livekit/protocol/blob/d74e7cdb/protobufs/livekit_egress.proto";

export default definePattern({
  id: "livekit-egress",
  name: "LiveKit Egress",
  vendor: "LiveKit",
  field: "video",
  docs: [egress],
  checked: "2026-11-29",
  words: ["livekit"],
  access: {
    output: {
      means: "LiveKit uploads recordings and segments",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload a file (inferred: LiveKit lists no actions)",
          source: egress,
        },
        {
          action: "s3:PutObjectTagging",
          on: "object",
          because: "tag a file (inferred from the field tagging)",
          source: egress,
          feature: "tagging",
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
    tagging: {
      allows: "tag what it uploads",
      default: false,
      change: "Turn it on if the upload's field tagging is set.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket", value: "bucket-name" },
        { name: "region", value: "region" },
        { name: "access_key", value: "access-key-id" },
        { name: "secret", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The keys are given with each request of an egress, as S3Upload.",
    "With assume_role_arn LiveKit assumes a role by these keys: then the user needs sts:AssumeRole on that role instead. That is not here.",
  ],
  pitfalls: [
    {
      title: "The actions are inferred",
      text: "LiveKit's documentation lists none. Try one recording and look into the egress's error.",
      source: egress,
    },
    {
      title: "KMS is not documented by LiveKit",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

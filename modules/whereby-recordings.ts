import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const keysPage =
  "https://docs.whereby.com/whereby-product-features/secure-authentication-for-s3-storage/configure-access-key-authentication";
const types =
  "https://docs.whereby.com/meeting-content-and-quality/authentication-for-s3-storage/understanding-authentication-types";

export default definePattern({
  id: "whereby-recordings",
  name: "Whereby recordings",
  vendor: "Whereby",
  field: "video",
  docs: [keysPage, types],
  checked: "2026-11-29",
  words: ["whereby"],
  access: {
    output: {
      means: "Whereby uploads recordings and transcriptions",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a recording", source: keysPage },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a recording back (in Whereby's example, without a reason)",
          source: keysPage,
          feature: "read-back",
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
    "read-back": {
      allows: "read what it uploads",
      default: true,
      change: "Turn it off to allow less, and try whether recordings can still be watched at Whereby.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Access key ID", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Whereby also offers a role by its own OIDC provider, as early access. Its address and audience were not read: not here.",
  ],
  pitfalls: [
    {
      title: "The actions are an example",
      text: "Whereby names s3:PutObject and s3:GetObject as examples of what the key may do.",
      source: keysPage,
    },
    {
      title: "KMS is not documented by Whereby",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

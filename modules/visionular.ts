import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://docs.visionular.com/auroracloud/storage_access_policy";

export default definePattern({
  id: "visionular",
  name: "Visionular AuroraCloud",
  vendor: "Visionular",
  field: "video",
  docs: [guide],
  checked: "2026-11-25",
  words: ["visionular"],
  access: {
    input: {
      means: "AuroraCloud downloads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download the file to be transcoded", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "AuroraCloud uploads the transcoded files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload the transcoded file", source: guide },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "go on with an upload in parts where it stopped",
          source: guide,
          feature: "multipart",
        },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "end an upload in parts that failed",
          source: guide,
          feature: "multipart",
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "find the uploads in parts that are under way",
          source: guide,
          feature: "multipart",
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
          because: "put together the parts of an encrypted multipart upload",
          source: awsDocs.multipart,
          feature: "multipart",
        },
      ],
    },
  },
  features: {
    multipart: {
      allows: "go on with large uploads and clean up after them",
      default: true,
      change: "Leave it on: AuroraCloud uploads in parts that can be taken up again.",
    },
  },
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
  notes: ["The page is about customers' own buckets; the names of the fields at Visionular are not on it."],
  pitfalls: [
    {
      title: "That keys are the way in is inferred",
      text:
        "Visionular's page shows a policy without a principal, which is one for a user or role of yours, and does not say which. Ask " +
        "Visionular whether it can assume a role before you hand out keys.",
      source: guide,
    },
    {
      title: "The policy in the documentation cannot list uploads",
      text: "It puts s3:ListBucketMultipartUploads on the objects, where it never applies. Here it stands on the bucket.",
      source: guide,
    },
    {
      title: "KMS is not documented by Visionular",
      text:
        "No page says whether AuroraCloud works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service that " +
        "uploads in parts; try it with one file first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

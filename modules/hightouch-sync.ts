import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://hightouch.com/docs/destinations/s3";

export default definePattern({
  id: "hightouch-sync",
  name: "Hightouch S3 destination",
  vendor: "Hightouch",
  field: "data",
  words: ["hightouchsync", "hightouchdestination", "hightouchexport", "hightouchio", "hightouchs3"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Hightouch writes the files of a sync",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file, whole or in parts", source: guide },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: guide,
          feature: "large-files",
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a large file have arrived",
          source: guide,
          feature: "large-files",
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: guide,
          feature: "large-files",
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
          because: "put together an encrypted multipart upload",
          source: awsDocs.multipart,
          feature: "large-files",
        },
      ],
    },
  },
  features: {
    "large-files": {
      allows: "upload large files in parts",
      default: true,
      change: "Turn it off if all files are small: s3:PutObject is enough for them.",
    },
  },
  told: {
    "hightouch-account-id": {
      form: "account-id",
      where: "Hightouch shows its AWS account ID where you add cloud credentials of the kind cross-account role",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Hightouch shows it beside its AWS account ID",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${hightouch-account-id}:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Role ARN", value: "role-arn" },
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
      ],
    },
  ],
  notes: ["Identity resolution and other features of Hightouch ask for more rights. This is the S3 destination."],
  pitfalls: [
    {
      title: "Take the account ID from Hightouch alone",
      text: "Hightouch's page has no fixed account. Lists of vendors' accounts have one; compare, but enter what Hightouch shows you.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "A condition in the documentation never matches",
      text:
        "Hightouch's wider policy, for identity resolution, puts a condition on s3:prefix also on GetBucketLocation, which comes without a " +
        "prefix. That action is then refused.",
      source: guide,
    },
    {
      title: "KMS is not documented by Hightouch",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that uploads in parts; try one sync first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

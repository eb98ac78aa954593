import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://cloudcannon.com/documentation/guides/imgix-guide/create-iam-policies";

export default definePattern({
  id: "cloudcannon",
  name: "CloudCannon DAM",
  vendor: "CloudCannon",
  field: "files",
  docs: [guide],
  checked: "2026-11-25",
  words: ["cloudcannon"],
  access: {
    input: {
      means: "CloudCannon lists and shows the assets",
      needs: [
        { action: "s3:GetObject", on: "object", because: "show a preview of an asset", source: guide },
        {
          action: "s3:GetObjectAcl",
          on: "object",
          because: "read the ACL of an asset (CloudCannon lists it without a reason)",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "list the assets", source: guide },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (CloudCannon lists it without a reason)",
          source: guide,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an asset that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "CloudCannon uploads and edits assets",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload an asset, and write it anew after an edit",
          source: guide,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of an asset (CloudCannon lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "end an upload in parts (CloudCannon lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of an upload have arrived (CloudCannon lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which uploads are under way (CloudCannon lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (CloudCannon lists it without a reason)",
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
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "CloudCannon reads and writes the same bucket: give it as input and as output. Input alone is for assets that nobody edits there.",
    "The guide makes a second user for imgix, which serves the images. It only reads; never give it CloudCannon's keys.",
  ],
  pitfalls: [
    {
      title: "One list for reading and writing",
      text:
        'CloudCannon gives one list of actions "to upload, edit and preview your assets". Which of them are for reading and which for ' +
        "writing is inferred here; with the bucket as input and output all are allowed.",
      source: guide,
    },
    {
      title: "One statement for bucket and objects",
      text: "CloudCannon's own policy lists all actions on the bucket and on its objects. Here each action stands on what it works on.",
      source: guide,
    },
    {
      title: "ACLs fail on a bucket with ACLs off",
      text:
        "Whether CloudCannon sends an ACL is not documented. New buckets have ACLs off (BucketOwnerEnforced) and accept only " +
        "bucket-owner-full-control or none: test one upload.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "KMS is not documented by CloudCannon",
      text:
        "No page says whether CloudCannon works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; try " +
        "it with one asset first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

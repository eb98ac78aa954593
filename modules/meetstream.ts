import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const guide = "https://docs.meetstream.ai/guides/features/custom-storage-configurations";

export default definePattern({
  id: "meetstream",
  name: "MeetStream",
  vendor: "MeetStream",
  field: "video",
  docs: [guide],
  checked: "2026-11-25",
  words: ["meetstream"],
  access: {
    output: {
      means: "MeetStream uploads the recordings of meetings",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "upload recordings, and a file .write_probe_… when it checks the storage",
          source: guide,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set an ACL on what it uploads (MeetStream lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "sign the URLs by which its API hands out recordings",
          source: guide,
          feature: "read-write",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "look whether the bucket is there (inferred from its HeadBucket call, not in MeetStream's policy)",
          source: guide,
          feature: "read-write",
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
          because: "put together the parts of an encrypted upload, and let its signed URLs work",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "read-write": {
      allows: "hand out what it uploaded by signed URLs",
      default: false,
      change: "Turn it on if access_mode is read_write. With write_only MeetStream only uploads.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket_name", value: "bucket-name" },
        { name: "region", value: "region" },
        { name: "access_key_id", value: "access-key-id" },
        { name: "secret_key", value: "secret-access-key" },
        { name: "prefix", value: "path" },
      ],
    },
  ],
  notes: [
    "`provider` is aws, `access_mode` is write_only or read_write.",
    "MeetStream writes below meetstream/ unless you set `prefix`, or `prefixes` for each kind of file: share my-bucket/meetstream, or " +
      "each prefix that you set.",
    "With write_only the check writes a file .write_probe_… below each prefix.",
  ],
  pitfalls: [
    {
      title: "MeetStream's own policy fails its own check",
      text:
        "For read_write the storage is checked with HeadBucket. That call needs s3:ListBucket, which MeetStream's policy lacks; with " +
        "the feature read-write it is added here.",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html",
    },
    {
      title: "A narrowed path hides the bucket",
      text:
        "When paths are narrowed, ListBucket is allowed below them only, and HeadBucket, which names no path, is refused. If the " +
        "check of read_write fails, use a bucket of its own and share it whole.",
      source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html",
    },
    {
      title: "Which ACL it sends is not documented",
      text:
        "New buckets have ACLs off (BucketOwnerEnforced) and accept only bucket-owner-full-control or none. Test one recording " +
        "before you depend on it.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "KMS is not documented by MeetStream",
      text:
        "No page says whether MeetStream works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; try " +
        "it with one recording first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

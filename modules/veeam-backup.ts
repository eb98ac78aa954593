import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const permissions = "https://helpcenter.veeam.com/docs/vdcazure/userguide/permissions_external_storage.html";
const aws = "https://helpcenter.veeam.com/docs/vbr_aws/deployment/permissions.html";
const kb = "https://www.veeam.com/kb3151";

export default definePattern({
  id: "veeam-backup",
  name: "Veeam Backup & Replication",
  vendor: "Veeam",
  field: "storage",
  words: ["veeam"],
  docs: [permissions, aws, kb],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Veeam keeps backups in an object storage repository",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a backup", source: kb },
        { action: "s3:GetObject", on: "object", because: "read a backup", source: kb },
        { action: "s3:DeleteObject", on: "object", because: "delete an old backup", source: kb },
        { action: "s3:ListBucket", on: "bucket", because: "find the backups", source: kb },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: kb },
        { action: "s3:GetBucketVersioning", on: "bucket", because: "check whether versions are kept", source: kb },
        {
          action: "s3:GetBucketObjectLockConfiguration",
          on: "bucket",
          because: "check whether Object Lock is on",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "find the versions of a backup",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of a backup",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:DeleteObjectVersion",
          on: "object",
          because: "delete a version that is no longer locked",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:GetObjectRetention",
          on: "object",
          because: "see until when a backup is locked",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:PutObjectRetention",
          on: "object",
          because: "lock a backup for a time",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:GetObjectLegalHold",
          on: "object",
          because: "see whether a backup is locked without end",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:PutObjectLegalHold",
          on: "object",
          because: "lock a backup without end",
          source: kb,
          feature: "immutability",
        },
        {
          action: "s3:ListAllMyBuckets",
          on: "account",
          because: "show the buckets to choose from",
          source: kb,
          feature: "choose-bucket",
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
          because: "read an encrypted backup, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    immutability: {
      allows: "lock backups with Object Lock",
      default: false,
      change:
        "Turn it on if the repository makes recent backups immutable. The bucket then needs Object Lock and versioning.",
    },
    "choose-bucket": {
      allows: "list the names of all buckets of the account",
      default: true,
      change:
        "Turn it off if the bucket's name is typed in instead of chosen in the wizard. That Veeam then does without is inferred, not documented.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
        { name: "Bucket", value: "bucket-name" },
        { name: "Folder", value: "path" },
      ],
    },
  ],
  notes: [
    "This is the repository that Veeam writes to, not Veeam Backup for AWS, which makes snapshots of your machines.",
    "One page of Veeam's lists s3:GetBucketObjectLockConfiguration also without immutability. If adding the repository fails for lack of it, turn immutability on.",
  ],
  pitfalls: [
    {
      title: "Immutability needs Object Lock and versioning",
      text: "Make the bucket with Object Lock and versioning on before you add it to Veeam.",
      source: kb,
    },
    {
      title: "s3:HeadBucket is no action",
      text: "Veeam's article lists it. No such action exists; the call HeadBucket is allowed by s3:ListBucket.",
      source: kb,
    },
    {
      title: "The example for Azure allows every bucket",
      text: "Its policy has Resource * and a comma missing. Here the actions are on the bucket and its objects.",
      source: permissions,
    },
    {
      title: "KMS is not documented on these pages",
      text: "The KMS actions here are what S3 demands of any service that uploads in parts.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

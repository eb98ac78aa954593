import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html";

export default definePattern({
  id: "aws-s3-batch-operations",
  name: "S3 Batch Operations",
  vendor: "AWS",
  field: "storage",
  docs: [guide],
  checked: "2026-11-29",
  words: [],
  access: {
    input: {
      means: "a job reads its manifest, and the objects that it copies",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read the manifest, or an object to copy", source: guide },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of the manifest, or one that it names",
          source: guide,
        },
        {
          action: "s3:GetObjectAcl",
          on: "object",
          because: "read the ACL of an object to copy",
          source: guide,
          feature: "copy",
        },
        {
          action: "s3:GetObjectTagging",
          on: "object",
          because: "read the tags of an object to copy",
          source: guide,
          feature: "copy",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: guide,
        },
      ],
    },
    output: {
      means: "a job writes its report and copies, and changes objects",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write the report or a copy",
          source: guide,
        },
        { action: "s3:PutObjectAcl", on: "object", because: "set the ACL of a copy", source: guide, feature: "copy" },
        {
          action: "s3:PutObjectTagging",
          on: "object",
          because: "set the tags of a copy",
          source: guide,
          feature: "copy",
        },
        {
          action: "s3:PutObjectTagging",
          on: "object",
          because: "replace the tags of an object",
          source: guide,
          feature: "change-tags",
        },
        {
          action: "s3:PutObjectVersionTagging",
          on: "object",
          because: "replace the tags of a version",
          source: guide,
          feature: "change-tags",
        },
        {
          action: "s3:DeleteObjectTagging",
          on: "object",
          because: "delete the tags of an object",
          source: guide,
          feature: "change-tags",
        },
        {
          action: "s3:DeleteObjectVersionTagging",
          on: "object",
          because: "delete the tags of a version",
          source: guide,
          feature: "change-tags",
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "replace the ACL of an object",
          source: guide,
          feature: "change-acls",
        },
        {
          action: "s3:PutObjectVersionAcl",
          on: "object",
          because: "replace the ACL of a version",
          source: guide,
          feature: "change-acls",
        },
        { action: "s3:RestoreObject", on: "object", because: "restore an object", source: guide, feature: "restore" },
        {
          action: "s3:PutObjectRetention",
          on: "object",
          because: "set how long an object is kept",
          source: guide,
          feature: "object-lock",
        },
        {
          action: "s3:BypassGovernanceRetention",
          on: "object",
          because: "shorten how long an object is kept",
          source: guide,
          feature: "object-lock",
        },
        {
          action: "s3:PutObjectLegalHold",
          on: "object",
          because: "set or lift a legal hold",
          source: guide,
          feature: "object-lock",
        },
        {
          action: "s3:GetBucketObjectLockConfiguration",
          on: "bucket",
          because: "see whether the bucket has Object Lock",
          source: guide,
          feature: "object-lock",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: guide,
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
    copy: {
      allows: "copy objects with their tags and ACLs",
      default: true,
      change: "Turn it off for jobs that copy nothing.",
    },
    "change-tags": {
      allows: "replace and delete the tags of objects",
      default: false,
      change: "Turn it on for jobs that replace or delete tags.",
    },
    "change-acls": {
      allows: "replace the ACLs of objects",
      default: false,
      change: "Turn it on for jobs that replace access control lists.",
    },
    restore: {
      allows: "restore archived objects",
      default: false,
      change: "Turn it on for jobs that restore objects.",
    },
    "object-lock": {
      allows: "set retention and legal holds, and shorten retention",
      default: false,
      change: "Turn it on for jobs that set Object Lock.",
    },
  },
  told: {},
  ways: [
    {
      kind: "role",
      who: { service: "batchoperations.s3.amazonaws.com", source: guide },
      proof: [],
      settings: [
        { name: "RoleArn", value: "role-arn" },
        { name: "Bucket (of the report)", value: "bucket-arn" },
        { name: "Prefix (of the report)", value: "path" },
      ],
    },
  ],
  notes: [
    "For Batch Replication take aws-s3-batch-replication.",
    "Give input to the bucket of the manifest and to the one that is copied from, output to the one of the report and to the one " +
      "whose objects are written or changed.",
    "A job that invokes a Lambda function also needs lambda:InvokeFunction. It is not about S3 and not here.",
    "Whoever creates a job needs s3:CreateJob, and iam:PassRole for this role.",
  ],
  pitfalls: [
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's trust policy names batchoperations.s3.amazonaws.com alone, without aws:SourceAccount or aws:SourceArn. Keep iam:PassRole " +
        "and s3:CreateJob to those who run jobs, and share narrow paths.",
      source: guide,
    },
    {
      title: "The guide's examples put bucket actions on objects",
      text:
        "GetBucketLocation and GetBucketObjectLockConfiguration stand on object ARNs there, where they never match. GetBucketLocation is left " +
        "out here, since jobs run with those policies; GetBucketObjectLockConfiguration stands on the bucket.",
      source: guide,
    },
    {
      title: "A role for one job at a time is narrower",
      text: "Features that are on for a past job stay on. Make a role for each kind of job.",
      source: guide,
    },
    keyPolicyMustAllow,
  ],
});

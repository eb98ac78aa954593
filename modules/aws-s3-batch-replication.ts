import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html";
const trust = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html";

export default definePattern({
  id: "aws-s3-batch-replication",
  name: "S3 Batch Replication",
  vendor: "AWS",
  field: "storage",
  docs: [guide, trust],
  checked: "2026-11-29",
  words: [],
  access: {
    input: {
      means: "a job has objects of this bucket replicated, and reads its manifest",
      needs: [
        { action: "s3:InitiateReplication", on: "object", because: "have an object replicated", source: guide },
        { action: "s3:GetObject", on: "object", because: "read the manifest", source: guide },
        { action: "s3:GetObjectVersion", on: "object", because: "read a version of the manifest", source: guide },
        {
          action: "s3:GetReplicationConfiguration",
          on: "bucket",
          because: "see what is to be replicated",
          source: guide,
          feature: "make-manifest",
        },
        {
          action: "s3:PutInventoryConfiguration",
          on: "bucket",
          because: "list the objects for the manifest",
          source: guide,
          feature: "make-manifest",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a manifest that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "a job writes its report, and the manifest",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write the report, or the manifest", source: guide },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "make-manifest": {
      allows: "make the manifest by itself",
      default: true,
      change: "Turn it off if you bring the manifest yourself.",
    },
  },
  told: {},
  ways: [
    {
      kind: "role",
      who: { service: "batchoperations.s3.amazonaws.com", source: trust },
      proof: [],
      settings: [
        { name: "RoleArn", value: "role-arn" },
        { name: "Bucket (of the report)", value: "bucket-arn" },
      ],
    },
  ],
  notes: [
    "Give input to the bucket that is replicated and to the one of the manifest, output to the one of the report and, if the job makes it, of the " +
      "manifest.",
    "The replicas themselves are written by the replication's own role: take aws-s3-replication for it.",
    "Whoever creates a job needs s3:CreateJob, and iam:PassRole for this role.",
  ],
  pitfalls: [
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's trust policy names batchoperations.s3.amazonaws.com alone, without aws:SourceAccount or aws:SourceArn. Keep iam:PassRole " +
        "and s3:CreateJob to those who run jobs.",
      source: trust,
    },
    {
      title: "Input means two things",
      text:
        "The bucket that is replicated gets s3:GetObject here, which AWS's policy gives for the bucket of the manifest only. Share only the " +
        "manifest's path where both are one bucket's.",
      source: guide,
    },
    keyPolicyMustAllow,
  ],
});

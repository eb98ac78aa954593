import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const stack = "https://github.com/daily-co/daily-recordings-bucket/blob/89e0a60/lib/daily-recordings-bucket-stack.ts";
const guide = "https://docs.daily.co/docs/guides/features/recording/custom-s3-storage";

export default definePattern({
  id: "daily",
  name: "Daily recordings",
  vendor: "Daily",
  field: "video",
  docs: [guide, stack],
  checked: "2026-11-25",
  words: ["dailydotco"],
  access: {
    output: {
      means: "Daily uploads the recordings of calls",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a recording", source: stack },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "end an upload that failed (Daily lists it without a reason)",
          source: stack,
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a recording have arrived (Daily lists it without a reason)",
          source: stack,
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read a recording for Daily's API and for playing (Daily lists it without a reason)",
          source: stack,
          feature: "read-back",
        },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of a recording (Daily lists it without a reason)",
          source: stack,
          feature: "read-back",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which recordings are there (Daily lists it without a reason)",
          source: stack,
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which uploads are under way (Daily lists it without a reason)",
          source: stack,
        },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "see the versions of the recordings (Daily lists it without a reason)",
          source: stack,
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
          because: "put together the parts of an encrypted recording, and read it back",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "read-back": {
      allows: "read the recordings that it uploaded",
      default: true,
      change:
        "Turn it off to keep Daily from reading the recordings. That allow_api_access and allow_streaming_from_bucket are all " +
        "that needs it is inferred, not documented: try a recording first.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "your Daily domain's name: the part before .daily.co in the address of your rooms",
      example: "acme-calls",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::291871421005:root", source: stack },
      proof: [{ kind: "external-id" }],
      sessionDuration: 43200,
      settings: [
        { name: "bucket_name", value: "bucket-name" },
        { name: "bucket_region", value: "region" },
        { name: "assume_role_arn", value: "role-arn" },
      ],
    },
  ],
  bucket: [
    {
      rule: "versioning",
      because: "Daily asks for a bucket with versioning on",
      source: guide,
    },
  ],
  notes: [
    "Enter the settings as `recordings_bucket` of the domain or of a single room.",
    "allow_api_access lets Daily's API read the recordings back; allow_streaming_from_bucket lets people play them from the bucket.",
    "The role's sessions may last 12 hours, as in Daily's own stack: a long recording must not outlive its credentials.",
    "The domain's name is known beforehand, so the role can be made in one step.",
  ],
  pitfalls: [
    {
      title: "The external ID is a name that people know",
      text:
        "The Daily domain stands in the address of every room. It still keeps other customers out, since Daily sends the domain " +
        "that the recording is for; it protects only as long as Daily does that.",
      source: awsDocs.externalId,
    },
    {
      title: "Another product uses the same account",
      text:
        "Tavus, which is built on Daily, documents the same AWS account with the external ID `tavus` for all its customers (read " +
        "in public copies of its docs). An ID that everybody shares proves nothing: do not put it in this role.",
      source: awsDocs.externalId,
    },
    {
      title: "One statement for bucket and objects",
      text: "Daily's own stack lists object and bucket actions together on both ARNs. Here each action stands on what it works on.",
      source: stack,
    },
    {
      title: "KMS is not documented by Daily",
      text:
        "Daily's stack makes a bucket with SSE-S3. The KMS actions here are what S3 demands of any service that uploads in parts; " +
        "try it with one recording first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
  ],
});

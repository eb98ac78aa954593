import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const bucket = "https://docs.aws.amazon.com/chime-sdk/latest/dg/create-s3-bucket.html";
const concatenation = "https://docs.aws.amazon.com/chime-sdk/latest/dg/create-concat-pipe-steps.html";
const pipeline = "https://docs.aws.amazon.com/chime-sdk/latest/dg/create-pipeline.html";

export default definePattern({
  id: "aws-chime-media-pipelines",
  name: "Amazon Chime SDK media pipelines",
  vendor: "AWS",
  field: "video",
  docs: [bucket, concatenation, pipeline],
  checked: "2026-11-25",
  words: [],
  access: {
    output: {
      means: "the pipelines write recordings of meetings",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a recording", source: bucket },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of a recording (in AWS's policy, without a reason)",
          source: bucket,
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read the recorded pieces and put them together",
          source: concatenation,
          feature: "concatenation",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the recorded pieces",
          source: concatenation,
          feature: "concatenation",
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
          because: "put together the parts of an encrypted upload, and read recorded pieces",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    concatenation: {
      allows: "read what it recorded and put it together",
      default: false,
      change: "Turn it on if concatenation pipelines are used, for the bucket they read and for the one they write.",
    },
  },
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of your own account, in which the meetings run",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "mediapipelines.chime.amazonaws.com", source: bucket },
      proof: [
        {
          kind: "source",
          account: "${account-id}",
          arn: "arn:${partition}:chime:*:${account-id}:*",
          source: bucket,
        },
      ],
      settings: [{ name: "SinkArn", value: "bucket-arn" }],
    },
  ],
  bucket: [
    { rule: "same-account", because: "a pipeline writes only into a bucket of the meeting's account", source: bucket },
    { rule: "same-region", because: "a pipeline writes only into a bucket of the meeting's region", source: pipeline },
  ],
  notes: [
    "Whoever calls CreateMediaCapturePipeline needs s3:GetBucketPolicy on the bucket: the call looks whether this policy is there.",
    "The account needs the service-linked role AWSServiceRoleForAmazonChimeSDKMediaPipelines.",
    "One bucket may serve both recording and putting together.",
  ],
  pitfalls: [
    {
      title: "S3 Bucket policy not valid/present for Sink",
      text:
        "The call answers so if this policy is not applied yet, if the bucket is in another account or region, or if the caller may " +
        "not read the policy.",
      source: "https://github.com/aws/amazon-chime-sdk-js/issues/1558",
    },
    {
      title: "Regions that must be switched on",
      text: "In a region that AWS disables by default, enable it first and keep the bucket there.",
      source: bucket,
    },
    {
      title: "The guide mixes bucket and objects",
      text: "Its example for concatenation lists all actions on both ARNs. Here each action stands on what it works on.",
      source: concatenation,
    },
    {
      title: "The rights on the key are not the guide's",
      text:
        "AWS has a page on encrypted buckets for these pipelines, which was not read. The KMS actions here are what S3 demands of any " +
        "service that uploads in parts: compare them.",
      source: awsDocs.multipart,
    },
    onePolicyPerBucket,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const vod = "https://docs.aws.amazon.com/mediapackage/latest/ug/setting-up-create-trust-rel-policy-vod.html";
const harvest = "https://docs.aws.amazon.com/mediapackage/latest/ug/setting-up-create-trust-rel-policy.html";
const trust = "https://docs.aws.amazon.com/mediapackage/latest/ug/setting-up-create-trust-rel-trust.html";
const version2 = "https://docs.aws.amazon.com/mediapackage/latest/userguide/setting-up-create-trust-rel.html";

export default definePattern({
  id: "aws-mediapackage",
  name: "AWS Elemental MediaPackage",
  vendor: "AWS",
  field: "video",
  docs: [vod, harvest, trust, version2],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "MediaPackage reads the VOD assets",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read the manifest and the files of an asset", source: vod },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "check that the bucket is in its own region",
          source: vod,
        },
        {
          action: "s3:GetBucketRequestPayment",
          on: "bucket",
          because: "check that requester pays is off",
          source: vod,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which files are there (in AWS's policy, without a reason)",
          source: vod,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "MediaPackage harvests live streams into the bucket",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a live-to-VOD asset", source: harvest },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (in AWS's policy, without a reason)",
          source: harvest,
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "see which files are there (in AWS's policy, without a reason)",
          source: harvest,
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
  features: {},
  told: {},
  ways: [
    {
      kind: "role",
      who: { service: "mediapackage.amazonaws.com", source: trust },
      proof: [],
      settings: [{ name: "Role ARN", value: "role-arn" }],
    },
  ],
  bucket: [
    { rule: "same-region", because: "MediaPackage refuses a bucket of another region", source: vod },
    { rule: "no-requester-pays", because: "MediaPackage does not pay for its requests", source: vod },
  ],
  notes: [
    "Give the role's ARN together with the S3 URI of the .smil or .m3u8 manifest when an asset is ingested, or with a harvest job.",
    "The IAM console does not offer MediaPackage as a service; the guide takes EC2 and edits the trust policy. Here it is right at once.",
  ],
  pitfalls: [
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's trust policy names the service alone, without aws:SourceAccount or aws:SourceArn, and nothing says that " +
        "MediaPackage sends them. Keep iam:PassRole for this role to those who run MediaPackage, and share narrow paths.",
      source: trust,
    },
    {
      title: "Version 2 is another service",
      text:
        "These actions are those of VOD and version 1. The guide of version 2 reads alike for live-to-VOD, but was not read to the " +
        "end: compare the principal in its trust policy.",
      source: version2,
    },
    {
      title: "KMS is not in the guide",
      text:
        "The KMS actions here are what S3 demands of any service that reads or writes in an encrypted bucket; try it with one asset " +
        "first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

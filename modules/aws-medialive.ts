import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const trusted = "https://docs.aws.amazon.com/medialive/latest/ug/trusted-entity-requirements.html";

export default definePattern({
  id: "aws-medialive",
  name: "AWS Elemental MediaLive",
  vendor: "AWS",
  field: "video",
  docs: [trusted],
  checked: "2026-11-25",
  words: [],
  access: {
    input: {
      means: "MediaLive reads source files and images",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an HLS or MP4 source, or an image", source: trusted },
        { action: "s3:ListBucket", on: "bucket", because: "see which files are there", source: trusted },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "MediaLive writes archives, HLS streams and captured frames",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write an archive, an HLS segment or a captured frame",
          source: trusted,
        },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete HLS segments that are out of the playlist (inferred; the guide gives no reason)",
          source: trusted,
          feature: "delete-segments",
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the canned ACL of the destination (inferred; the guide does not list it)",
          source: trusted,
          feature: "set-acl",
        },
        { action: "s3:ListBucket", on: "bucket", because: "see which files are there", source: trusted },
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
  features: {
    "delete-segments": {
      allows: "delete files that it wrote",
      default: true,
      change: "Turn it off for archives and captured frames, of which nothing is deleted (inferred: try it).",
    },
    "set-acl": {
      allows: "set a canned ACL on what it writes",
      default: false,
      change: "Turn it on if a canned ACL is chosen in the CDN settings of an archive, frame capture or HLS group.",
    },
  },
  told: {},
  ways: [
    {
      kind: "role",
      who: { service: "medialive.amazonaws.com", source: trusted },
      proof: [],
      settings: [{ name: "Role ARN", value: "role-arn" }],
    },
  ],
  bucket: [{ rule: "no-dots", because: "MediaLive does not reach bucket names with a dot", source: trusted }],
  notes: [
    "Give the role's ARN for each channel, and the place as s3ssl://my-bucket/path.",
    "Do not name the role MediaLiveAccessRole: that name belongs to the console, which makes and changes that role by itself.",
  ],
  pitfalls: [
    {
      title: "The actions are those of 2021",
      text:
        "The guide's table of 2021 and its policy of 2018 agree on these actions. Today's page is there, but its row on S3 was cut in " +
        "every copy that was read: compare it.",
      source: trusted,
    },
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's trust policy names the service alone, without aws:SourceAccount or aws:SourceArn, and nothing says that " +
        "MediaLive sends them. Keep iam:PassRole for this role to those who run channels, and share narrow paths.",
      source: trusted,
    },
    {
      title: "A bucket of another account",
      text:
        "Where the bucket's owner insists on owning the files, delivery fails unless the canned ACL bucket-owner-full-control is " +
        "chosen: turn on set-acl. The guide says so of the time before ACLs were off by default.",
      source: awsDocs.objectOwnership,
    },
    {
      title: "KMS is not in the guide",
      text:
        "The KMS actions here are what S3 demands of any service that reads or writes in an encrypted bucket; try it with one channel " +
        "first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

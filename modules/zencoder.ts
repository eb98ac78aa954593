import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
} from "../src/catalogue/pitfalls";

const usingS3 = "https://zencoder.support.brightcove.com/general-information/using-zencoder-s3.html";
const s3Settings =
  "https://zencoder.support.brightcove.com/encoding-settings/sources-destinations/encoding-settings-s3-settings.html";
const credentials = "https://app.zencoder.com/docs/api/encoding/general-output-settings/credentials";

export default definePattern({
  id: "zencoder",
  name: "Zencoder",
  vendor: "Brightcove",
  field: "video",
  docs: [usingS3, s3Settings, credentials],
  checked: "2026-11-22",
  access: {
    input: {
      means: "Zencoder downloads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download the source file", source: usingS3 },
        {
          action: "s3:GetObjectAcl",
          on: "object",
          because: "read the ACL of a source file",
          source: usingS3,
          feature: "read-acl",
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region",
          source: usingS3,
          feature: "region-lookup",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Zencoder uploads the encoded files and thumbnails",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload the encoded file", source: usingS3 },
        {
          action: "s3:GetObjectAcl",
          on: "object",
          because: "read the ACL of an uploaded file",
          source: usingS3,
          feature: "read-acl",
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "send an ACL with the uploaded file",
          source: s3Settings,
          feature: "set-acl",
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a large file have arrived",
          source: usingS3,
          feature: "multipart",
        },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: usingS3,
          feature: "multipart",
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region",
          source: usingS3,
          feature: "region-lookup",
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
          feature: "multipart",
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "send an ACL with the files it writes",
      default: true,
      change:
        "Leave it on: Zencoder sends the ACL bucket-owner-full-control by default, and an upload that carries an ACL is " +
        "refused without it.",
    },
    "read-acl": {
      allows: "read the ACL of files",
      default: false,
      change: "Turn it on for the policy exactly as Brightcove recommends it; no call that needs it is documented.",
    },
    multipart: {
      allows: "see the state of its multipart uploads",
      default: true,
      change: "Turn it off for Brightcove's smallest policy (GetObject and PutObject) if all outputs are small.",
    },
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: true,
      change: "Turn it off if every URL names the region, e.g. s3+eu-central-1://my-bucket/film.mp4.",
    },
  },
  told: {},
  ways: [
    {
      kind: "bucket-policy",
      who: {
        arn: "arn:aws:iam::395540211253:root",
        canonicalUser: "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd",
        source: usingS3,
      },
      proof: [],
      settings: [{ name: "url", value: "bucket-url" }],
    },
    {
      kind: "user",
      settings: [
        { name: "url", value: "bucket-url" },
        { name: "credentials", value: "access-key-id" },
      ],
    },
  ],
  acl: { canned: "bucket-owner-full-control", feature: "set-acl", source: s3Settings },
  notes: [
    "Use URLs of the form s3://my-bucket/key, so that Zencoder knows them as S3 and signs the request.",
    "To share single files, give their exact keys as paths.",
    "Key pairs are saved in the Zencoder account; a job names one by its nickname in `credentials`. A default pair is " +
      "used for every S3 URL, also for other people's buckets.",
    "Zencoder's notifications are HTTP or e-mail: no queue or topic has to be shared.",
  ],
  pitfalls: [
    {
      title: "Every Zencoder customer comes from the same account",
      about: "no-proof",
      text:
        "The bucket policy trusts Brightcove's whole account and Zencoder has no external ID, so a customer of Zencoder who " +
        "knows your bucket's name may be able to start a job on it. Narrow paths to what is shared, or use a user of your own.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
    },
    {
      title: "public and access_control need ACLs",
      text:
        "New buckets have ACLs off (BucketOwnerEnforced). Zencoder's default ACL, bucket-owner-full-control, works there; an " +
        "output with `public` or `access_control` fails with AccessControlListNotSupported. `public` also needs BlockPublicAcls off.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "A plus sign in a key is a plus sign",
      text:
        "s3://my-bucket/this+file.mp4 is usually meant to be s3://my-bucket/this file.mp4. S3 answers Access Denied for a " +
        "file that is not there, so it looks like a missing permission.",
      source: usingS3,
    },
    {
      title: "Frankfurt needs its region in the URL",
      text: "For a bucket in eu-central-1 use s3+eu-central-1://my-bucket/key.",
      source: usingS3,
    },
    {
      title: "The canonical ID comes back as an ARN",
      text:
        "S3 may store a CanonicalUser principal as the account's ARN, and every later plan then shows a difference. Use the " +
        "account ARN unless something needs the canonical ID.",
      source: awsDocs.s3Principal,
      ways: ["bucket-policy"],
    },
    {
      title: "KMS is not documented by Zencoder",
      text:
        "No page says whether Zencoder works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; " +
        "try it with one file first.",
      source: awsDocs.sseKms,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    keysDoNotExpire,
  ],
});

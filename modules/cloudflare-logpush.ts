import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const guide = "https://developers.cloudflare.com/logs/logpush/logpush-job/enable-destinations/aws-s3/";

export default definePattern({
  id: "cloudflare-logpush",
  name: "Cloudflare Logpush",
  vendor: "Cloudflare",
  field: "delivery",
  docs: [guide],
  checked: "2026-11-25",
  words: ["cloudflarelog"],
  access: {
    output: {
      means: "Cloudflare uploads the log files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload the log files and the ownership file", source: guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because:
            "send the ACL bucket-owner-full-control (not in Cloudflare's policy, uncertain whether S3 demands it)",
          source: guide,
          feature: "set-acl",
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
  features: {
    "set-acl": {
      allows: "set an ACL on the log files",
      default: false,
      change:
        "Turn it on if uploads are refused although PutObject is allowed: Logpush sends the ACL bucket-owner-full-control. " +
        "Cloudflare's own policy does without it.",
    },
  },
  told: {},
  ways: [
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::391854517948:user/cloudflare-logpush", source: guide },
      proof: [],
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
        { name: "Region", value: "region" },
      ],
    },
  ],
  notes: [
    "Apply the policy first. Then Cloudflare writes an ownership file below the path; read the token in it and enter it to go on.",
    "Logpush needs no permission on the bucket itself, although it uploads in parts.",
    "The option for SSE-S3 (AES256) in the destination needs no action of its own.",
    "Add a lifecycle rule with AbortIncompleteMultipartUpload: parts of uploads that failed stay in the bucket otherwise.",
  ],
  pitfalls: [
    {
      title: "Every Cloudflare customer comes as the same user",
      about: "no-proof",
      text:
        "The bucket policy trusts one IAM user that writes for all customers, and there is no external ID. Cloudflare proves the " +
        "bucket's owner by the ownership token, which only somebody who can read the bucket finds. Narrow the path to the logs, " +
        "and keep the path unreadable for others.",
      source: guide,
    },
    {
      title: "China and GovCloud",
      text:
        "Logpush cannot write to AWS's China regions. For GovCloud use its S3-compatible destination with access keys; that is " +
        "another destination than this one.",
      source: guide,
    },
    {
      title: "KMS is not documented by Cloudflare",
      text:
        "No page says whether Logpush works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service that " +
        "uploads in parts; try it first.",
      source: awsDocs.multipart,
    },
    keyMustBeCustomerManaged,
    { ...trustStoresUniqueId, ways: ["bucket-policy"] },
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});

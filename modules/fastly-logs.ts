import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const roleGuide =
  "https://fastly.com/documentation/guides/integrations/streaming-logs/creating-an-aws-iam-role-for-fastly-logging";
const s3Guide = "https://fastly.com/documentation/guides/integrations/logging-endpoints/log-streaming-amazon-s3";
const provider = "https://github.com/fastly/terraform-provider-fastly/blob/3b550025/docs/resources/service_vcl.md";

export default definePattern({
  id: "fastly-logs",
  name: "Fastly log streaming",
  vendor: "Fastly",
  field: "delivery",
  docs: [roleGuide, s3Guide, provider],
  checked: "2026-11-25",
  words: ["fastly"],
  access: {
    output: {
      means: "Fastly uploads the log files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload a log file", source: roleGuide },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after an upload that failed (older copies of the page list PutObject only)",
          source: roleGuide,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "send the ACL that the logging endpoint names (Fastly's pages do not list it, S3 demands it)",
          source: provider,
          feature: "set-acl",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "upload into a bucket that is encrypted with SSE-KMS, or with server_side_encryption aws:kms",
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
      allows: "send an ACL with the log files",
      default: false,
      change: "Turn it on if the logging endpoint's `acl` is set. Unset, Fastly sends none.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "your Fastly customer ID, in Fastly's account settings: one for the whole Fastly account",
      example: "7j2K9mQwXr4TbV6nYc8LpD",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::717331877981:root", source: roleGuide },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "bucket_name", value: "bucket-name" },
        { name: "s3_iam_role", value: "role-arn" },
        { name: "path", value: "path" },
        { name: "server_side_encryption_kms_key_id", value: "key-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "bucket_name", value: "bucket-name" },
        { name: "s3_access_key", value: "access-key-id" },
        { name: "s3_secret_key", value: "secret-access-key" },
        { name: "path", value: "path" },
        { name: "server_side_encryption_kms_key_id", value: "key-arn" },
      ],
    },
  ],
  notes: [
    "Fastly recommends the role. The customer ID is known beforehand, so the role can be made in one step.",
    "`path` must end in a slash. `period` is 3600 seconds unless set: that long a file waits before it is uploaded.",
    "Outside us-east-1 set `domain` to the region's own endpoint, e.g. s3.eu-central-1.amazonaws.com.",
    "With an encrypted bucket set server_side_encryption to aws:kms and give the key, or leave both to the bucket's default.",
    "`redundancy` is the storage class; it needs no action of its own.",
  ],
  pitfalls: [
    {
      title: "Compare the account number with Fastly's page",
      text:
        "The stored copies of Fastly's guide break off inside the account number. All of 717331877981 was read in public code " +
        "that cites the guide, in ten places that agree. Compare it with the page before you apply.",
      source: roleGuide,
      ways: ["role"],
    },
    {
      title: "The external ID is what keeps other customers out",
      text:
        "Fastly serves all customers from one AWS account. The trust policy demands your customer ID; it is not a secret, but " +
        "Fastly sends the ID of the account that the request is for.",
      source: awsDocs.externalId,
      ways: ["role"],
    },
    {
      title: "A wrong domain looks like a wrong policy",
      text:
        "The endpoint's `domain` must be that of the bucket's region. With the default, s3.amazonaws.com, uploads to other " +
        "regions may fail, whatever the policy says.",
      source: s3Guide,
    },
    {
      title: "An ACL fails on a bucket with ACLs off",
      text:
        "New buckets have BucketOwnerEnforced and accept only bucket-owner-full-control or no ACL. Leave `acl` unset; public " +
        "ones also need BlockPublicAcls off.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "Fastly's Terraform provider keeps the key unencrypted",
      text: "The provider's page warns that s3_access_key and s3_secret_key are stored as plain text. Prefer the role.",
      source: provider,
      ways: ["user"],
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

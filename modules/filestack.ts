import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const uploads = "https://filestack.com/docs/uploads/storage/";
const s3Guide = "https://filestack.com/docs/cloud-storage/s3";

export default definePattern({
  id: "filestack",
  name: "Filestack",
  vendor: "Filestack",
  field: "files",
  docs: [s3Guide, uploads],
  checked: "2026-11-25",
  words: ["filestack"],
  access: {
    input: {
      means: "Filestack reads the files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file", source: s3Guide },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: s3Guide },
        {
          action: "s3:ListAllMyBuckets",
          on: "account",
          because: "offer the account's buckets for choosing (Filestack lists it without a reason)",
          source: s3Guide,
          feature: "list-buckets",
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
      means: "Filestack stores the uploaded files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "store an uploaded file", source: s3Guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of a stored file (Filestack lists it without a reason)",
          source: s3Guide,
        },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete a stored file when its owner asks Filestack to",
          source: s3Guide,
          feature: "delete",
        },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: s3Guide },
        {
          action: "s3:ListAllMyBuckets",
          on: "account",
          because: "offer the account's buckets for choosing (Filestack lists it without a reason)",
          source: s3Guide,
          feature: "list-buckets",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "store a file in a bucket that is encrypted with SSE-KMS",
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
    delete: {
      allows: "delete stored files",
      default: true,
      change: "Turn it off if files are never deleted through Filestack.",
    },
    "list-buckets": {
      allows: "see the names of all buckets of the account",
      default: false,
      change:
        "Turn it on for the policy as Filestack documents it, or if Filestack does not accept the keys without it. It cannot be " +
        "narrowed to one bucket.",
    },
  },
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
        { name: "Access key", value: "access-key-id" },
        { name: "Secret key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Filestack serves what it stores: give the bucket as input and as output. Output alone is for files that Filestack never reads again.",
    "Uploads from browsers need CORS on the bucket: GET, PUT and POST, all headers, ETag exposed, max-age 3000.",
  ],
  pitfalls: [
    {
      title: "Less than Filestack's own policy",
      text:
        "Filestack asks for the location of every bucket (arn:aws:s3:::*) and the list of all. Here the location is that of the " +
        "shared buckets only, and the list is off unless you turn on list-buckets.",
      source: s3Guide,
    },
    {
      title: "ACLs fail on a bucket with ACLs off",
      text:
        "Files stored as public are refused on a bucket with AWS's defaults (ACLs off, Block Public Access on). Store them as private, " +
        "and test one upload.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "KMS is not documented by Filestack",
      text:
        "No page says whether Filestack works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service; try it " +
        "with one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

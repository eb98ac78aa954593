import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const managed = "https://app.iconik.io/help/pages/admin/storage/editing/aws_s3_managed_credentials";
const adding = "https://app.iconik.io/help/pages/admin/storage/adding/aws_s3";
const article = "https://help.iconik.backlight.co/hc/en-us/articles/25027458899351";

export default definePattern({
  id: "iconik",
  name: "iconik",
  vendor: "Backlight",
  field: "video",
  docs: [managed, adding, article],
  checked: "2026-11-25",
  words: ["iconik"],
  access: {
    input: {
      means: "iconik scans, downloads and transfers the assets",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download and transfer an asset", source: managed },
        {
          action: "s3:RestoreObject",
          on: "object",
          because: "bring an asset back from Glacier (in iconik's list, that it can be left out is inferred)",
          source: managed,
          feature: "restore",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "scan the storage (inferred from iconik's text: its statement for the bucket was cut)",
          source: managed,
        },
        {
          action: "s3:PutBucketCORS",
          on: "bucket",
          because: "set the CORS rules for uploads and players (inferred from iconik's text)",
          source: managed,
          feature: "set-cors",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an asset that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "iconik uploads and deletes assets",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload and transfer an asset", source: managed },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete an asset (in iconik's list, that it can be left out is inferred)",
          source: managed,
          feature: "delete",
        },
        {
          action: "s3:PutBucketCORS",
          on: "bucket",
          because: "set the CORS rules for uploads and players (inferred from iconik's text)",
          source: managed,
          feature: "set-cors",
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
    restore: {
      allows: "bring assets back from Glacier",
      default: true,
      change: "Turn it off if nothing in the bucket is in a Glacier class.",
    },
    delete: {
      allows: "delete assets",
      default: true,
      change: "Turn it off if iconik shall never delete a file of the bucket.",
    },
    "set-cors": {
      allows: "set the bucket's CORS rules",
      default: true,
      change:
        "Turn it off if you set the CORS rules yourself, e.g. by aws_s3_bucket_cors_configuration, as iconik's help lists them.",
    },
  },
  told: {
    "system-domain-id": {
      form: "text",
      where: "the System Domain ID, a UUID, in iconik's System Settings",
      example: "7f0e3a52-0000-4000-8000-2b1c0d9e8f7a",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::283217727627:role/IconikS3AccessRole", source: managed },
      proof: [
        {
          kind: "condition",
          test: "StringEquals",
          variable: "aws:PrincipalTag/IconikSystemDomainId",
          values: ["${system-domain-id}"],
          source: managed,
        },
      ],
      key: "key-policy",
      settings: [
        { name: "Bucket", value: "bucket-name" },
        { name: "Region", value: "region" },
      ],
    },
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
    'With the bucket policy tick "Use iconik-managed credentials" in the storage\'s settings: no keys leave your account.',
    "A storage that iconik reads and writes needs the bucket as input and as output.",
    "iconik works with SSE-S3, SSE-KMS and DSSE-KMS. A customer managed key must allow iconik's role in its own policy.",
  ],
  pitfalls: [
    {
      title: "The tag is what keeps other customers out",
      text:
        "Every iconik customer is served by the same role; iconik tags its session with the customer's System Domain ID. Without " +
        "the condition on that tag every other customer could reach the bucket, so it is never left out here.",
      source: managed,
      ways: ["bucket-policy"],
    },
    {
      title: "iconik's statement for the bucket was cut",
      text:
        "Of iconik's narrow policy the actions on objects were read, the second statement was cut in every copy. ListBucket and " +
        "PutBucketCORS are inferred from the text around it. If a scan is refused, compare the page.",
      source: managed,
    },
    {
      title: "Do not paste the first example",
      text: "iconik's first example allows s3:* on the bucket and its objects, which includes changing this policy and deleting the bucket.",
      source: managed,
    },
    {
      title: "The rights on the key are inferred",
      text:
        "iconik's page has a key policy for its role, whose text was cut. The KMS actions here are what S3 demands of any service that " +
        "uploads in parts: compare them.",
      source: awsDocs.multipart,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    { ...trustStoresUniqueId, ways: ["bucket-policy"] },
    onePolicyPerBucket,
    publicStatementCutsVendor,
    keysDoNotExpire,
  ],
});

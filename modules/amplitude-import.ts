import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide =
  "https://github.com/amplitude/amplitude-docs/blob/6e7e48e3/content/collections/source-catalog/en/amazon-s3.md";
const older =
  "https://github.com/Amplitude-Developer-Docs/amplitude-dev-center/blob/07263749/docs/data/sources/amazon-s3.md";

export default definePattern({
  id: "amplitude-import",
  name: "Amplitude S3 import",
  vendor: "Amplitude",
  field: "analytics",
  words: ["amplitudeimport", "amplitudeingest", "amplitudes3", "amplitudesource", "amplitudeanalytics"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Amplitude imports files of events",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file of events", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find files below the prefix", source: guide },
        {
          action: "s3:GetBucketNotification",
          on: "bucket",
          because: "read the bucket's notifications",
          source: guide,
          feature: "event-notifications",
        },
        {
          action: "s3:PutBucketNotification",
          on: "bucket",
          because: "have the bucket tell of new files",
          source: guide,
          feature: "event-notifications",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "event-notifications": {
      allows: "read and replace the bucket's notifications, to import files as they come",
      default: true,
      change: "Turn it off if Amplitude scans the bucket instead of being told of new files.",
    },
  },
  told: {
    "data-center": {
      form: "choice",
      where: "where your Amplitude organisation keeps its data: us or eu",
      example: "us",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "you make it up (a UUID) and enter it in Amplitude",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        chosen: "data-center",
        from: {
          us: {
            arn: [
              "arn:aws:iam::358203115967:role/k8s_prod_cargo",
              "arn:aws:iam::358203115967:role/k8s_prod_falcon",
              "arn:aws:iam::358203115967:role/vacuum_iam_role",
            ],
          },
          eu: {
            arn: [
              "arn:aws:iam::202493300829:role/k8s_prod-eu_cargo",
              "arn:aws:iam::202493300829:role/k8s_prod-eu_falcon",
              "arn:aws:iam::202493300829:role/vacuum_iam_role",
            ],
          },
        },
        source: guide,
      },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket name", value: "bucket-name" },
        { name: "Prefix", value: "path" },
        { name: "Role ARN", value: "role-arn" },
        { name: "External ID", value: "external-id" },
        { name: "Region", value: "region" },
      ],
    },
  ],
  notes: [
    "The prefix must end in a slash.",
    "This is the import. Amplitude's exports into a bucket have a policy that Amplitude makes; it is not published.",
  ],
  pitfalls: [
    {
      title: "Notifications of others are replaced",
      text: "To be told of new files Amplitude sets the bucket's notifications, which replaces those that are there. Use a bucket without any, or scan.",
      source: guide,
    },
    {
      title: "A file is read once",
      text: "Amplitude does not read a file again that has changed. Write changes into new files.",
      source: guide,
    },
    {
      title: "You choose the external ID",
      text: "Take a random UUID and use it for nothing else. One that others could choose, too, protects nothing.",
      source: awsDocs.externalId,
      ways: ["role"],
    },
    {
      title: "Older pages trust the whole account",
      text: "Amplitude's page of 2023 names its account and s3:ListObjects, which is no action. The page of today names three roles, and so does this.",
      source: older,
    },
    {
      title: "The example lists on objects",
      text: "Amplitude's example puts s3:ListBucket on the objects' ARN, where it never works. Here it is on the bucket.",
      source: guide,
    },
    {
      title: "KMS is not documented by Amplitude",
      text: "That it needs kms:Decrypt for an encrypted bucket is AWS's rule; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

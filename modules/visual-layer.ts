import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide = "https://docs.visual-layer.com/docs/Integrations/Amazon-s3";

export default definePattern({
  id: "visual-layer",
  name: "Visual Layer",
  vendor: "Visual Layer",
  field: "machine-learning",
  docs: [guide],
  checked: "2026-11-29",
  words: ["visuallayer"],
  access: {
    input: {
      means: "Visual Layer reads images",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an image", source: guide },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of an image (Visual Layer lists it without a reason)",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find the images", source: guide },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (the only one of s3:GetBucket* that reading needs; inferred)",
          source: guide,
          feature: "region-lookup",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an image that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: true,
      change: "Turn it off to allow less, and try whether the connection still works.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where: "Visual Layer tells it once it knows the role's ARN",
      example: "arn:aws:iam::111122223333:root",
      when: "after",
    },
    "external-id": {
      form: "external-id",
      where: "Visual Layer tells it once it knows the role's ARN",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "after",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [{ kind: "external-id" }],
      settings: [{ name: "Role ARN", value: "role-arn" }],
    },
  ],
  notes: [
    "In order: apply without principal and external ID, send the role's ARN to Visual Layer, apply again with what it tells.",
  ],
  pitfalls: [
    {
      title: "A placeholder is not needed",
      text: "Visual Layer's page has the role trust your own account with the external ID 0000 at first. Here nobody is let in until both are told.",
      source: guide,
    },
    {
      title: "s3:GetBucket* reads far more than files need",
      text: "The page's policy allows it, and its text speaks of s3:GetBucket, which is no action. It would show the bucket's policy and settings.",
      source: guide,
    },
    {
      title: "KMS is not documented by Visual Layer",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const guide = "https://docs.labelbox.com/docs/import-aws-s3-data";

export default definePattern({
  id: "labelbox",
  name: "Labelbox",
  vendor: "Labelbox",
  field: "machine-learning",
  docs: [guide],
  checked: "2026-11-29",
  words: ["labelbox"],
  access: {
    input: {
      means: "Labelbox shows the files to the people who label them",
      needs: [
        { action: "s3:GetObject", on: "object", because: "show a file", source: guide },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "find the files (newer copies of the page list it)",
          source: guide,
          feature: "browse",
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find out the bucket's region (newer copies of the page list it)",
          source: guide,
          feature: "browse",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "show a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    browse: {
      allows: "list the bucket and ask for its region",
      default: true,
      change: "Turn it off to allow less: older copies of Labelbox's page ask for GetObject alone.",
    },
  },
  told: {
    "labelbox-account-id": {
      form: "account-id",
      where: "Labelbox shows its AWS account where you add an integration",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Labelbox shows it beside its AWS account",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${labelbox-account-id}:root", source: guide },
      proof: [{ kind: "external-id" }],
      settings: [{ name: "Role ARN", value: "role-arn" }],
    },
  ],
  notes: [
    "An integration may be saved with a made-up role first, to see account and external ID; then enter the real one.",
    "The browser loads the files: the bucket needs CORS rules for Labelbox's site, as its page says.",
  ],
  pitfalls: [
    {
      title: "Two copies of one page differ",
      text: "The list and the region are in the newer one. Turn browse off if you need neither.",
      source: guide,
    },
    {
      title: "KMS is not documented by Labelbox",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

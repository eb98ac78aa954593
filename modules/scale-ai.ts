import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  onePolicyPerBucket,
  publicStatementCutsVendor,
} from "../src/catalogue/pitfalls";

const guide = "https://scale.com/docs/aws-s3";

export default definePattern({
  id: "scale-ai",
  name: "Scale AI",
  vendor: "Scale AI",
  field: "machine-learning",
  words: ["scaleaiinput", "scaleaiintegration", "scaleaidata", "scaleailabel"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Scale reads the attachments of tasks",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read an attachment of a task", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the attachments", source: guide },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where: "Scale's dashboard shows it on the page of the AWS integration",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::307185671274:root", source: guide },
      proof: [{ kind: "external-id" }],
      roleName: { fixed: "ScaleAI-Integration", source: guide },
      settings: [{ name: "AWS Account ID", value: "account-id" }],
    },
    {
      kind: "bucket-policy",
      who: {
        arn: "arn:aws:iam::307185671274:root",
        canonicalUser: "ae2259599e139df6cedb60b6300bcafa1c652aff129aa3d887477b6d4abf2e47",
        source: guide,
      },
      proof: [],
      settings: [],
    },
  ],
  notes: [
    "Tasks must name their attachments as s3://bucket/key.",
    "Scale asks for your account's ID alone and finds the role by its name. There can be one such role in an account: list all buckets in it.",
  ],
  pitfalls: [
    {
      title: "Only one of the two ways works",
      text: "Scale uses the bucket policy only while the AWS integration is off. Once it is on, it comes through the role for every bucket.",
      source: guide,
    },
    {
      title: "Every customer of Scale comes from the same account",
      text:
        "The bucket policy has nothing that tells one customer from another: who knows a file's name may be able to make a task of it. " +
        "Use the role, which asks for your external ID.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "KMS is not documented by Scale",
      text: "No page lists KMS actions. kms:Decrypt is what S3 demands of any service that reads; try one task first.",
      source: awsDocs.sseKms,
    },
    {
      title: "The example in the documentation is not JSON",
      text: "Scale's example policy has a comma too many, and AWS refuses it as it stands.",
      source: guide,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});

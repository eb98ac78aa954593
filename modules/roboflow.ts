import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  keysDoNotExpire,
  onePolicyPerBucket,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const guide = "https://docs.roboflow.com/datasets/adding-data/datasources/datasource-policy-examples";

export default definePattern({
  id: "roboflow",
  name: "Roboflow data sources",
  vendor: "Roboflow",
  field: "machine-learning",
  docs: [guide],
  checked: "2026-11-29",
  words: ["roboflow"],
  access: {
    input: {
      means: "Roboflow reads images and videos",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file", source: guide },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of a file (Roboflow lists it without a reason)",
          source: guide,
        },
        {
          action: "s3:GetObjectTagging",
          on: "object",
          because: "read a file's tags (Roboflow lists it without a reason)",
          source: guide,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find the files", source: guide },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: guide },
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
    "principal-arn": {
      form: "principal-arn",
      where: "Roboflow shows the ARN that it comes as where you add a data source",
      example: "arn:aws:iam::111122223333:root",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Roboflow shows it beside its ARN for a role of yours",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Role ARN", value: "role-arn" },
        { name: "Bucket", value: "bucket-name" },
      ],
    },
    {
      kind: "bucket-policy",
      who: { told: "principal-arn" },
      proof: [],
      settings: [{ name: "Bucket", value: "bucket-name" }],
    },
    {
      kind: "user",
      settings: [
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Access Key", value: "secret-access-key" },
        { name: "Bucket", value: "bucket-name" },
      ],
    },
  ],
  notes: ["Take the ARN from Roboflow's own page of the data source: no fixed one is published."],
  pitfalls: [
    {
      title: "A bucket policy has no external ID",
      about: "no-proof",
      ways: ["bucket-policy"],
      text: "Whatever acts as the ARN that Roboflow tells reads the files, for whichever of its customers. Prefer the role.",
      source: guide,
    },
    {
      title: "KMS is not documented by Roboflow",
      text: "No page that was read lists KMS actions. Those here are what S3 demands of any service that works with an encrypted bucket; try one file first.",
      source: awsDocs.sseKms,
    },
    keyMustBeCustomerManaged,
    keyPolicyMustAllow,
    keysDoNotExpire,
    onePolicyPerBucket,
    trustStoresUniqueId,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const terraformModule = "https://github.com/lacework/terraform-aws-s3-data-export/blob/edf5f75/main.tf";
const roleModule = "https://github.com/lacework/terraform-aws-iam-role/tree/bda8928";

export default definePattern({
  id: "lacework-export",
  name: "Lacework S3 data export",
  vendor: "Lacework",
  field: "operations",
  words: ["lacework", "forticnapp"],
  docs: [terraformModule, roleModule],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Lacework FortiCNAPP exports its data",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an exported file", source: terraformModule },
        { action: "s3:GetObject", on: "object", because: "read back what it exported", source: terraformModule },
        { action: "s3:ListBucket", on: "bucket", because: "see which files it exported", source: terraformModule },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: terraformModule,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: terraformModule,
        },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where:
        "Lacework's Terraform provider makes it (lacework_external_id), or you make it up; it is entered with the role's ARN",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::434813966438:role/lacework-platform", source: roleModule },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket ARN", value: "bucket-arn" },
        { name: "Role ARN", value: "role-arn" },
        { name: "External ID", value: "external-id" },
      ],
    },
  ],
  notes: [
    "Lacework is sold as FortiCNAPP since Fortinet bought it. This is the export into a bucket, not Lacework's reading of your account.",
  ],
  pitfalls: [
    {
      title: "Lacework's module lets objects belong to others",
      text:
        "It sets Object Ownership to ObjectWriter. Through a role of your account that is not needed: what the role writes is yours, also " +
        "with BucketOwnerEnforced.",
      source: awsDocs.objectOwnership,
    },
    {
      title: "Lacework's module opens the key too far",
      text: "Its key policy allows every principal of the account and s3.amazonaws.com to use the key. The role's own rights, below, are enough.",
      source: terraformModule,
    },
    {
      title: "The vendor's list of key actions is longer",
      text:
        "Lacework also lists kms:Encrypt. S3 uses kms:GenerateDataKey and kms:Decrypt alone, so the rest is left out; that " +
        "Lacework does not call the key itself is inferred.",
      source: terraformModule,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

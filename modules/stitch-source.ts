import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const docs = "https://github.com/stitchdata/docs/blob/3f1ccba3";
const privileges = `${docs}/_data/taps/extraction/database-setup/user-privileges/amazon-s3-csv.yml`;
const setup = `${docs}/_includes/integrations/shared-setup/aws-s3-iam-setup.html`;

export default definePattern({
  id: "stitch-source",
  name: "Stitch S3 CSV source",
  vendor: "Stitch",
  field: "data",
  words: ["stitchsource", "stitchcsv", "stitchintegration"],
  docs: [setup, privileges],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Stitch reads CSV files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a CSV file", source: privileges },
        { action: "s3:ListBucket", on: "bucket", because: "find CSV files", source: privileges },
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
    "stitch-account-id": {
      form: "account-id",
      where: "Stitch shows its AWS account ID when you add the S3 CSV integration",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "Stitch shows it beside its AWS account ID",
      example: "stitch_connection_000000",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${stitch-account-id}:root", source: setup },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "S3 Bucket", value: "bucket-name" },
        { name: "AWS Account ID", value: "account-id" },
        { name: "Role", value: "role-name" },
      ],
    },
  ],
  notes: [
    "Stitch shows the name that the role must have. Give it as the role's name: another does not work, nor the same for a second integration.",
  ],
  pitfalls: [
    {
      title: "Values on the screen have changed",
      text: "Since 7 January 2025 Stitch comes through a proxy role. Take the account ID and the external ID as the screen of your integration shows them.",
      source: setup,
      ways: ["role"],
    },
    {
      title: "KMS is not documented by Stitch",
      text: "No page lists KMS actions. kms:Decrypt is what S3 demands of any service that reads; try one file first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
  ],
});

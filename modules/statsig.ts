import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const guide = "https://docs.statsig.com/en/data-warehouse-ingestion/s3";

export default definePattern({
  id: "statsig",
  name: "Statsig data ingestion",
  vendor: "Statsig",
  field: "analytics",
  words: ["statsiginput", "statsigimport", "statsigingest", "statsigdata", "statsigread", "statsigs3", "statsigbucket"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Statsig imports events and metrics",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file to import", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the files to import", source: guide },
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
    "user-name": {
      form: "iam-name",
      where:
        "Statsig shows the name of its user, the last part of arn:aws:iam::999689269917:user/…, where you connect S3",
      example: "statsig-import-111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::999689269917:user/${user-name}", source: guide },
      proof: [],
      settings: [
        { name: "Region", value: "region" },
        { name: "Bucket", value: "bucket-name" },
      ],
    },
  ],
  notes: [],
  pitfalls: [
    {
      title: "Whether the user is yours alone is not documented",
      text:
        "Statsig shows you the user's name. If other projects were served by the same user, the bucket policy could not tell them apart. " +
        "Share only the path that Statsig is to read.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "The user must exist before the policy",
      text: "S3 refuses a bucket policy that names a user who is not there (Invalid principal in policy). Copy the name as Statsig shows it; capitals count.",
      source: awsDocs.principal,
      ways: ["bucket-policy"],
    },
    {
      title: "KMS is not documented by Statsig",
      text: "No page lists KMS actions. kms:Decrypt is what S3 demands of any service that reads; try one file first.",
      source: awsDocs.sseKms,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});

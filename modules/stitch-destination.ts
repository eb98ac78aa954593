import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const docs = "https://github.com/stitchdata/docs/blob/3f1ccba3";
const privileges = `${docs}/_data/destinations/amazon-s3/user-privileges.yml`;
const policies = `${docs}/_includes/destinations/templates/s3-bucket-policies.html`;
const verify = `${docs}/_includes/destinations/amazon-s3/add-verify-bucket-policy.html`;

export default definePattern({
  id: "stitch-destination",
  name: "Stitch S3 destination",
  vendor: "Stitch",
  field: "data",
  words: ["stitchdestination", "stitchdata", "stitchloader"],
  docs: [policies, privileges],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Stitch loads replicated data into the bucket",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of data", source: privileges },
        {
          action: "s3:GetObject",
          on: "object",
          because: "see the file that proves the bucket is yours, and read files back",
          source: privileges,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see whether files are there", source: privileges },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        { action: "kms:Decrypt", on: "key", because: "read an encrypted file back", source: awsDocs.sseKms },
      ],
    },
  },
  features: {},
  told: {
    "stitch-region": {
      form: "choice",
      where: "where Stitch keeps your account's data: north-america or europe",
      example: "north-america",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        chosen: "stitch-region",
        from: {
          "north-america": { arn: "arn:aws:iam::218546966473:role/LoaderS3" },
          europe: { arn: "arn:aws:iam::218546966473:role/LoaderS3_eu_central_1" },
        },
        source: policies,
      },
      proof: [],
      settings: [{ name: "S3 Bucket", value: "bucket-name" }],
    },
  ],
  notes: [
    "Stitch shows a file name once. Put an empty file of that name, without an extension, into the root of the bucket and leave it there.",
    "Let the policy reach the root of the bucket: the file that proves it lies there.",
  ],
  pitfalls: [
    {
      title: "The empty file is the only proof",
      text:
        "Every customer of Stitch's comes as the same role. The file shows Stitch that the bucket is yours; the bucket policy itself cannot " +
        "tell customers apart. Without the file Stitch's check fails with 404 (HeadObject).",
      source: verify,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "KMS is not documented by Stitch",
      text: "No page lists KMS actions. Those here are what S3 demands of any service; one that uploads in parts needs both. Try one load first.",
      source: awsDocs.multipart,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});

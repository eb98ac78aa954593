import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const guide = "https://docs.gameanalytics.com/datasuite/data-export-s3/";

export default definePattern({
  id: "gameanalytics",
  name: "GameAnalytics live export",
  vendor: "GameAnalytics",
  field: "analytics",
  words: ["gameanalyticsoutput", "gameanalyticsexport", "gameanalyticsliveexport", "gameanalyticsdatasuite"],
  docs: [guide],
  checked: "2026-11-25",
  access: {
    output: {
      means: "GameAnalytics copies the events of your games",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of events", source: guide },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "give the bucket's owner full control of what it writes",
          source: guide,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::118928031713:role/live-export-job-batch-copy-role", source: guide },
      proof: [],
      settings: [
        { name: "Bucket ARN", value: "bucket-arn" },
        { name: "Region", value: "region" },
        { name: "Path", value: "path" },
      ],
    },
  ],
  bucket: [
    {
      rule: "object-ownership",
      value: "BucketOwnerPreferred",
      because: "it comes from another account and its files are to belong to the bucket's owner",
      source: guide,
    },
  ],
  notes: [
    "That GameAnalytics sends an ACL with each file is inferred from PutObjectAcl and the Object Ownership it asks for.",
  ],
  pitfalls: [
    {
      title: "Every customer's export comes as the same role",
      text:
        "The bucket policy has nothing that tells one customer of GameAnalytics from another: who knows your bucket's name may be able to " +
        "have events copied into it. Give the export a path or a bucket of its own.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "The key's policy must name GameAnalytics",
      text:
        "For a bucket with a customer managed key GameAnalytics asks for a change of the key's policy. Which actions it lists was not seen: " +
        "GenerateDataKey is what S3 demands of any upload. An upload in parts needs kms:Decrypt, too.",
      source: guide,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});

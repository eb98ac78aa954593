import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const provider = "https://github.com/databricks/terraform-provider-databricks/blob/684f4424";
const delivery = `${provider}/docs/resources/mws_log_delivery.md`;
const bucketPolicy = `${provider}/aws/data_aws_bucket_policy.go`;
const constants = `${provider}/aws/constants.go`;

export default definePattern({
  id: "databricks-log-delivery",
  name: "Databricks log delivery",
  vendor: "Databricks",
  field: "operations",
  words: ["databrickslogdelivery", "databricksauditlog", "databricksbillableusage", "databricksusage", "databrickslog"],
  docs: [
    delivery,
    constants,
    "https://github.com/databricks/terraform-provider-databricks/blob/684f4424/aws/data_aws_bucket_policy.go",
  ],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Databricks delivers billable usage and audit logs",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file, again where it delivers it again",
          source: bucketPolicy,
        },
        { action: "s3:GetObject", on: "object", because: "read back what it delivered", source: bucketPolicy },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of what it delivered",
          source: bucketPolicy,
        },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete what it delivered; Databricks lists it without a reason",
          source: bucketPolicy,
        },
        { action: "s3:ListBucket", on: "bucket", because: "see what it delivered", source: bucketPolicy },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: bucketPolicy },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {},
  told: {
    "databricks-cloud": {
      form: "choice",
      where:
        "where your Databricks account is: commercial, gov (AWS GovCloud) or gov-dod (GovCloud for the Department of Defense)",
      example: "commercial",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "the ID of your Databricks account, which the account console shows",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        chosen: "databricks-cloud",
        from: {
          commercial: { arn: "arn:aws:iam::414351767826:role/SaasUsageDeliveryRole-prod-IAMRole-3PLHICCRR1TK" },
          gov: {
            arn: "arn:aws-us-gov:iam::044793339203:role/SaasUsageDeliveryRole-prod-aws-gov-IAMRole-L4QM0RCHYQ1G",
          },
          "gov-dod": {
            arn: "arn:aws-us-gov:iam::170661010020:role/SaasUsageDeliveryRole-prod-aws-gov-dod-IAMRole-1DMEHBYR8VC5P",
          },
        },
        source: constants,
      },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "role_arn", value: "role-arn" },
        { name: "bucket_name", value: "bucket-name" },
        { name: "delivery_path_prefix", value: "path" },
      ],
    },
  ],
  notes: [
    "In Terraform: databricks_mws_credentials with the role, databricks_mws_storage_configurations with the bucket, then databricks_mws_log_delivery.",
    "Databricks's example gives these rights to your own role by a bucket policy. Here the role has them itself.",
  ],
  pitfalls: [
    {
      title: "Files are delivered again",
      text: "Databricks overwrites a file that it delivers again. Its example has versioning off; with versioning on old versions pile up.",
      source: delivery,
    },
    {
      title: "A workspace's root bucket is another thing",
      text:
        "It has a bucket policy that names Databricks's whole account with a condition on aws:PrincipalTag/DatabricksAccountId. " +
        "This service is not for it.",
      source: bucketPolicy,
    },
    {
      title: "KMS is not documented for log delivery",
      text: "Databricks's example lists no KMS actions. Those here are what S3 demands of any service; wait for one delivery first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

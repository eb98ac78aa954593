import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const provider = "https://github.com/databricks/terraform-provider-databricks/blob/684f4424";
const policy = `${provider}/aws/data_aws_unity_catalog_policy.go`;
const trust = `${provider}/aws/data_aws_unity_catalog_assume_role_policy.go`;
const constants = `${provider}/aws/constants.go`;
const credential = `${provider}/docs/resources/storage_credential.md`;
const location = "https://docs.databricks.com/aws/connect/unity-catalog/cloud-storage/s3/s3-external-location-manual";
const knowledge =
  "https://databricks.helpjuice.com/en_US/unity-catalog/aws-s3-storage-credential-validation-failure-due-to-external-id";

export default definePattern({
  id: "databricks-unity-catalog",
  name: "Databricks Unity Catalog",
  vendor: "Databricks",
  field: "data",
  words: [
    "unitycatalog",
    "databricksunity",
    "databricksexternallocation",
    "databrickscatalog",
    "databricksstoragecredential",
  ],
  docs: [location, credential, policy],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Unity Catalog reads an external location",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file", source: policy },
        { action: "s3:ListBucket", on: "bucket", because: "find files", source: policy },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: policy },
        {
          action: "s3:GetBucketNotification",
          on: "bucket",
          because: "read the bucket's notifications",
          source: policy,
          feature: "file-events",
        },
        {
          action: "s3:PutBucketNotification",
          on: "bucket",
          because: "have the bucket tell of new files",
          source: policy,
          feature: "file-events",
        },
        { action: "kms:Decrypt", on: "key", because: "read a file that is encrypted with SSE-KMS", source: policy },
      ],
    },
    output: {
      means: "Unity Catalog writes tables and volumes",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file", source: policy },
        { action: "s3:DeleteObject", on: "object", because: "delete a file", source: policy },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a large file have arrived",
          source: policy,
        },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: policy,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find files", source: policy },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: policy },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: policy,
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: policy,
        },
        { action: "kms:Decrypt", on: "key", because: "put together an encrypted multipart upload", source: policy },
      ],
    },
  },
  features: {
    "file-events": {
      allows: "read and replace the bucket's notifications, for managed file events",
      default: false,
      change:
        "Turn it on for managed file events. Databricks then also needs SNS topics and SQS queues named csms-*, which are not part of this.",
    },
  },
  told: {
    "databricks-cloud": {
      form: "choice",
      where:
        "where your Databricks account is: commercial, gov (AWS GovCloud) or gov-dod (GovCloud for the Department of Defense)",
      example: "commercial",
      when: "before",
    },
    "account-id": {
      form: "account-id",
      where: "your own AWS account, where the role and the bucket are",
      example: "111122223333",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where: "the storage credential shows it (external_id of databricks_storage_credential) once it is there",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "after",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        chosen: "databricks-cloud",
        from: {
          commercial: { arn: "arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL" },
          gov: { arn: "arn:aws-us-gov:iam::044793339203:role/unity-catalog-prod-UCMasterRole-1QRFA8SGY15OJ" },
          "gov-dod": { arn: "arn:aws-us-gov:iam::170661010020:role/unity-catalog-prod-UCMasterRole-1DI6DL6ZP26AS" },
        },
        source: constants,
      },
      proof: [{ kind: "external-id" }],
      assumesItself: { account: "account-id", source: trust },
      settings: [
        { name: "IAM role (ARN)", value: "role-arn" },
        { name: "External location URL", value: "bucket-url" },
      ],
    },
  ],
  bucket: [
    { rule: "no-dots", because: "Unity Catalog does not support bucket names with dots", source: location },
    { rule: "same-account", because: "the role must be in the account of the bucket", source: location },
    {
      rule: "object-ownership",
      value: "BucketOwnerEnforced",
      because: "access must not depend on ACLs",
      source: location,
    },
  ],
  notes: [
    "In order: make the role, make the storage credential with its ARN, read the external ID, apply again with it, validate the credential.",
    "The role's name is chosen here, so the credential can also come first: then apply once, with the external ID.",
    "A credential made by the account's admin has the Databricks account ID as external ID; others have a random one.",
    "For a read-only external location give the input alone. For one that is written, give its path as input and output.",
  ],
  pitfalls: [
    {
      title: "The role assumes itself",
      text:
        "Databricks asks for a role that may assume itself, by its trust policy and by its rights. The trust here names your account with the " +
        "role's ARN as a condition, since a role that is not there yet cannot be named. " +
        "Databricks's own policy has the external ID in that statement, too; here only the role itself can meet it.",
      source: trust,
      ways: ["role"],
    },
    {
      title: "A changed trust policy takes a while",
      text: "Wait after applying before you validate the credential. A wrong external ID fails the same way as a trust that has not arrived.",
      source: knowledge,
      ways: ["role"],
    },
    {
      title: "File events replace the bucket's notifications",
      text: "PutBucketNotification replaces all notifications of a bucket. Keep file-events off where others own them.",
      source: policy,
    },
    {
      title: "Databricks's provider always allows file events",
      text: "Its policy has the statements for SNS, SQS and notifications always, and puts actions of the bucket and of objects together.",
      source: policy,
    },
    {
      title: "The vendor's list of key actions is longer",
      text:
        "Databricks also lists kms:Encrypt. S3 uses kms:GenerateDataKey and kms:Decrypt alone, so the rest is left out; that " +
        "Databricks does not call the key itself is inferred.",
      source: policy,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

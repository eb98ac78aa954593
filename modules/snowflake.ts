import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const load = "https://docs.snowflake.com/user-guide/data-load-s3-config-storage-integration";
const unload = "https://docs.snowflake.com/user-guide/data-unload-s3";
const volume = "https://docs.snowflake.com/user-guide/tables-iceberg-configure-external-volume-s3";
const provider =
  "https://github.com/snowflakedb/terraform-provider-snowflake/blob/a9e86b04/docs/resources/storage_integration_aws.md";
const labs = "https://github.com/Snowflake-Labs/terraform-snowflake-aws-storage-integration/blob/1d98aea/iam.tf";

export default definePattern({
  id: "snowflake",
  name: "Snowflake storage integration",
  vendor: "Snowflake",
  field: "data",
  words: [
    "snowflakestorage",
    "snowflakeinput",
    "snowflakeoutput",
    "snowflakestage",
    "snowflakeintegration",
    "snowflakeload",
    "snowflakeunload",
    "snowflakerole",
    "snowflakeaccess",
    "snowflakes3",
    "snowflakedb",
    "snowflakeexternal",
    "snowpipe",
  ],
  docs: [load, unload, provider, "https://docs.snowflake.com/user-guide/tables-iceberg-configure-external-volume-s3"],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Snowflake loads staged files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a staged file", source: load },
        { action: "s3:GetObjectVersion", on: "object", because: "read a version of a staged file", source: load },
        { action: "s3:ListBucket", on: "bucket", because: "list the stage", source: load },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: load },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "remove a file once it is loaded",
          source: load,
          feature: "purge",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Snowflake unloads tables into files",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an unloaded file", source: unload },
        { action: "s3:DeleteObject", on: "object", because: "remove or replace an unloaded file", source: unload },
        { action: "s3:ListBucket", on: "bucket", because: "list the stage", source: unload },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: unload },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "send the ACL bucket-owner-full-control; inferred from the setting, not listed by Snowflake",
          source: provider,
          feature: "set-acl",
        },
        {
          action: "s3:DeleteObjectVersion",
          on: "object",
          because: "remove a version of a file of an external volume",
          source: volume,
          feature: "external-volume",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    purge: {
      allows: "delete files that it has loaded",
      default: false,
      change: "Turn it on if COPY INTO uses PURGE, or if REMOVE cleans the stage.",
    },
    "set-acl": {
      allows: "send an ACL with the files it writes",
      default: false,
      change: "Turn it on if the integration sets STORAGE_AWS_OBJECT_ACL. Without it no ACL is sent.",
    },
    "external-volume": {
      allows: "delete versions, as Snowflake's list for external volumes has it",
      default: false,
      change: "Turn it on for an external volume of Iceberg tables. A storage integration does without.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where: "DESC INTEGRATION shows it as STORAGE_AWS_IAM_USER_ARN once the integration is there",
      example: "arn:aws:iam::111122223333:user/abc1-b-self1234",
      when: "after",
    },
    "external-id": {
      form: "external-id",
      where:
        "DESC INTEGRATION shows it as STORAGE_AWS_EXTERNAL_ID, or you set it yourself when you create the integration",
      example: "MYACCOUNT_SFCRole=2_a123456/s0aBCDEfGHIJklmNoPq=",
      when: "after",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "STORAGE_AWS_ROLE_ARN", value: "role-arn" },
        { name: "STORAGE_ALLOWED_LOCATIONS", value: "bucket-url" },
      ],
    },
  ],
  notes: [
    "In order: make the role, CREATE STORAGE INTEGRATION with its ARN, DESC INTEGRATION, apply again with the user's ARN and the external ID.",
    "With an external ID of your own (STORAGE_AWS_EXTERNAL_ID on creation) only the user's ARN is left to learn.",
    "In Terraform, snowflake_storage_integration_aws has both below describe_output.",
    "All S3 integrations of one Snowflake account come as the same user; the external ID tells them apart.",
  ],
  pitfalls: [
    {
      title: "CREATE OR REPLACE breaks the trust",
      text: "It makes another external ID, and Snowflake can no longer assume the role. Use ALTER, or apply again with the new ID.",
      source: load,
      ways: ["role"],
    },
    {
      title: "STS must be active in Snowflake's region",
      text: "Snowflake assumes the role through the STS endpoint of its own account's region. The endpoint must be active in your account.",
      source: load,
    },
    {
      title: "Taking access away takes up to an hour",
      text: "Snowflake keeps temporary credentials for up to 60 minutes after the trust or the rights are gone.",
      source: load,
    },
    {
      title: "No dots for external volumes",
      text: "The bucket of an external volume must have no dots in its name. A stage may.",
      source: volume,
    },
    {
      title: "GovCloud and China have providers of their own",
      text: "Create the integration with S3GOV or S3CHINA instead of S3 there.",
      source: provider,
    },
    {
      title: "Snowpipe needs a notification besides",
      text:
        "S3 events go to Snowflake's SQS queue, or to an SNS topic of yours whose policy lets Snowflake's user subscribe. S3 refuses two " +
        "notifications for one prefix. Queue and topic are not part of this.",
      source: load,
    },
    {
      title: "A condition in the documentation never matches",
      text:
        "Snowflake's example puts a condition on s3:prefix also on GetBucketLocation, which comes without a prefix. Here only the listing is " +
        "narrowed.",
      source: load,
    },
    {
      title: "Snowflake's module allows more",
      text: "The module of Snowflake-Labs always allows PutObject, and lets everybody publish to its topic, limited by aws:SourceArn.",
      source: labs,
    },
    {
      title: "KMS actions are AWS's rule",
      text: "Snowflake chooses SSE-KMS by the ENCRYPTION option of a stage. The KMS actions here are what S3 demands of any service.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

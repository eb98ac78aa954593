import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const guide =
  "https://github.com/ClickHouse/clickhouse-docs/blob/05969c12/docs/cloud/guides/data_sources/02_accessing-s3-data-securely.md";
const iceberg = "https://clickhouse.com/docs/cloud/data-sources/secure-iceberg";

export default definePattern({
  id: "clickhouse-cloud",
  name: "ClickHouse Cloud",
  vendor: "ClickHouse",
  field: "data",
  words: ["clickhousecloud", "clickhouses3", "clickhouseaccess", "clickhouseiceberg"],
  docs: [guide, iceberg],
  checked: "2026-11-25",
  access: {
    input: {
      means: "ClickHouse Cloud reads files with the s3 table function",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file", source: guide },
        { action: "s3:ListBucket", on: "bucket", because: "find the files of a pattern", source: guide },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: guide },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of a table's file",
          source: iceberg,
          feature: "iceberg",
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see the parts of an upload; listed without a reason",
          source: iceberg,
          feature: "iceberg",
        },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "find the versions of a table's files",
          source: iceberg,
          feature: "iceberg",
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
      means: "ClickHouse Cloud writes Iceberg tables",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a table's file", source: iceberg },
        { action: "s3:DeleteObject", on: "object", because: "delete a table's file", source: iceberg },
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
    iceberg: {
      allows: "read and list versions, as the page on Iceberg has it",
      default: false,
      change: "Turn it on if ClickHouse reads Iceberg tables.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where: "ClickHouse Cloud's console shows it as Service role ID (IAM) in the settings of your service",
      example: "arn:aws:iam::111122223333:role/CH-S3-abc-us-east-1-12-Role",
      when: "before",
    },
    "session-name": {
      form: "iam-name",
      where: "you make it up, hard to guess, and name it as role_session_name in each query",
      example: "clickhouse-4b8a6a5e00004000",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [
        {
          kind: "condition",
          test: "StringEquals",
          variable: "sts:RoleSessionName",
          values: ["${session-name}"],
          source: guide,
        },
      ],
      settings: [
        { name: "role_arn", value: "role-arn" },
        { name: "role_session_name", value: { told: "session-name" } },
      ],
    },
  ],
  notes: [
    "To write Iceberg tables, give the path as input, too, with the feature iceberg: ClickHouse's list for writing comes on top of that for reading.",
    "Nothing is entered in a form: a query says extra_credentials(role_arn = '…', role_session_name = '…').",
    "Each ClickHouse service has a role of its own. Let in every service that is to read.",
  ],
  pitfalls: [
    {
      title: "There is no external ID",
      text:
        "ClickHouse sends none. Whoever may run queries on the service that you let in, and knows your role's ARN, could use it; the name of " +
        "the session is what they must also know. ClickHouse calls it optional; here it is not. Anyone who sees the query sees it.",
      source: guide,
      ways: ["role"],
      about: "no-proof",
    },
    {
      title: "ClickHouse's example allows more",
      text:
        "It has s3:Get* and s3:List*, which also read ACLs, tags and settings. GetObject, ListBucket and GetBucketLocation are the least " +
        "that reading needs; that these are enough is inferred.",
      source: guide,
    },
    {
      title: "The template's session name checks nothing",
      text: "ClickHouse's template has * as default for the session name, which accepts all. Give one.",
      source: guide,
      ways: ["role"],
    },
    {
      title: "The trust policy of the Iceberg page is refused",
      text: "It has a statement about S3 in it. A trust policy takes none: the S3 actions belong into the role's own policy, as here.",
      source: iceberg,
    },
    {
      title: "KMS is not documented by ClickHouse",
      text: "No page lists KMS actions. Those here are what S3 demands of any service; try one query first.",
      source: awsDocs.sseKms,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
  ],
});

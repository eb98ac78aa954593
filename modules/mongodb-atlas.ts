import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const provider = "https://github.com/mongodb/terraform-provider-mongodbatlas/blob/468253db";
const setup = `${provider}/docs/resources/cloud_provider_access_setup.md`;
const logs = `${provider}/docs/resources/log_integration.md`;
const examples = "https://github.com/mongodb/terraform-provider-mongodbatlas/tree/468253db/examples";
const backup = `${examples}/mongodbatlas_cloud_backup_snapshot_export_bucket/aws`;
const federation = `${examples}/mongodbatlas_federated_database_instance/aws`;
const pushLogs = `${examples}/mongodbatlas_push_based_log_export`;

export default definePattern({
  id: "mongodb-atlas",
  name: "MongoDB Atlas",
  vendor: "MongoDB",
  field: "data",
  words: ["mongodbatlas", "mongoatlas"],
  docs: [
    setup,
    logs,
    backup,
    "https://github.com/mongodb/terraform-provider-mongodbatlas/tree/468253db/examples/mongodbatlas_federated_database_instance/aws",
    "https://github.com/mongodb/terraform-provider-mongodbatlas/tree/468253db/examples/mongodbatlas_push_based_log_export",
  ],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Atlas Data Federation reads files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a file of a federated store", source: federation },
        { action: "s3:GetObjectVersion", on: "object", because: "read a version of a file", source: federation },
        { action: "s3:ListBucket", on: "bucket", because: "find the files of a federated store", source: federation },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Atlas exports backup snapshots and logs",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an exported snapshot or a log file", source: backup },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: backup },
        {
          action: "s3:GetObject",
          on: "object",
          because: "read back what it wrote",
          source: logs,
          feature: "log-export",
        },
        { action: "s3:ListBucket", on: "bucket", because: "see what it wrote", source: logs, feature: "log-export" },
        {
          action: "s3:DeleteObject",
          on: "object",
          because: "delete what it wrote; one of three examples lists it",
          source: pushLogs,
          feature: "delete-logs",
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
          because: "read an encrypted file back, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "log-export": {
      allows: "list and read the files it wrote, for the export of logs",
      default: true,
      change: "Turn it off if Atlas exports backup snapshots only.",
    },
    "delete-logs": {
      allows: "delete the files it wrote",
      default: false,
      change:
        "Turn it on if the export of logs fails for lack of DeleteObject: one of MongoDB's examples has it, the others do not.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where:
        "Atlas shows it when you set up AWS access: atlas_aws_account_arn of mongodbatlas_cloud_provider_access_setup",
      example: "arn:aws:iam::111122223333:root",
      when: "before",
    },
    "external-id": {
      form: "external-id",
      where:
        "Atlas shows it beside its ARN: atlas_assumed_role_external_id of mongodbatlas_cloud_provider_access_setup",
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
        { name: "iam_assumed_role_arn", value: "role-arn" },
        { name: "bucket_name", value: "bucket-name" },
        { name: "prefix_path", value: "path" },
        { name: "kms_key", value: "key-arn" },
      ],
    },
  ],
  notes: [
    "In order: set up AWS access in Atlas, apply with the ARN and the external ID it shows, authorize the role in Atlas, then name the bucket.",
    "prefix_path and kms_key are of the export of logs, and kms_key is optional.",
    "Logs lie at <path>/<cluster>/<host>/<kind of log>/. Writing by Data Federation is not part of this: its rights were not found.",
  ],
  pitfalls: [
    {
      title: "A test folder stays",
      text: "Atlas tests an export of logs by writing into the bucket, and leaves the folder there.",
      source: pushLogs,
    },
    {
      title: "MongoDB's examples allow more, or nothing",
      text:
        "The older example for logs allows every action on everything. The example for Data Federation has s3:* on the bucket's ARN alone, " +
        "where reading a file never matches.",
      source: federation,
    },
    {
      title: "KMS actions are AWS's rule",
      text: "The examples list none. Those here are what S3 demands of any service that may upload in parts.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const docs = "https://github.com/elastic/docs-content/blob";
const cloud = `${docs}/04dd13fb/deploy-manage/tools/snapshot-and-restore/ec-aws-custom-repository.md`;
const repository = `${docs}/014e3be1/deploy-manage/tools/snapshot-and-restore/s3-repository.md`;

export default definePattern({
  id: "elastic-snapshots",
  name: "Elasticsearch snapshot repository",
  vendor: "Elastic",
  field: "storage",
  words: ["elasticsnapshot", "elasticsearchsnapshot", "elasticcloudsnapshot"],
  docs: [repository, cloud],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Elasticsearch restores from a read-only repository",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a snapshot", source: repository },
        { action: "s3:ListBucket", on: "bucket", because: "find the snapshots", source: repository },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: repository },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "list what the repository holds; Elastic lists it without a reason",
          source: repository,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read a snapshot that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Elasticsearch takes snapshots, keeps and restores them",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a snapshot, whole or in parts", source: repository },
        { action: "s3:GetObject", on: "object", because: "read a snapshot", source: repository },
        { action: "s3:DeleteObject", on: "object", because: "delete an old snapshot", source: repository },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: repository,
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a file have arrived",
          source: repository,
        },
        { action: "s3:ListBucket", on: "bucket", because: "find the snapshots", source: repository },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: repository },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: repository,
        },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "list what the repository holds; Elastic lists it without a reason",
          source: repository,
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
          because: "read an encrypted snapshot, and put together an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "user",
      settings: [
        { name: "bucket", value: "bucket-name" },
        { name: "base_path", value: "path" },
        { name: "s3.client.default.access_key", value: "access-key-id" },
        { name: "s3.client.default.secret_key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "The access key goes into the keystore as s3.client.<name>.access_key and secret_key, where <name> is the repository's `client`.",
    "server_side_encryption asks for AES256; without it the bucket's default encryption holds, which may be a KMS key.",
    "That a read-only repository needs no right to write or delete is inferred from what the actions do; Elastic lists one policy for both.",
  ],
  pitfalls: [
    {
      title: "Only one cluster may write",
      text: "Two clusters that write into one repository damage it. Register it as read-only everywhere else, and give those clusters the input alone.",
      source: repository,
    },
    {
      title: "Leave its files alone",
      text: "No lifecycle rule that expires files, no Glacier storage class, no replication over the repository: a snapshot is many files that belong together.",
      source: repository,
    },
    {
      title: "canned_acl may meet a bucket without ACLs",
      text:
        "The setting canned_acl is private by default. Whether Elasticsearch sends it to a bucket with ACLs off, which would refuse it, " +
        "is not documented, and Elastic lists no PutObjectAcl. Try one snapshot first.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "Elastic Cloud's example allows everything",
      text: "Its page gives s3:*. The actions of the repository page, which are those here, are enough.",
      source: cloud,
    },
    {
      title: "The example with a prefix never matches",
      text:
        "Elastic's example puts a condition on s3:prefix also on GetBucketLocation and ListBucketMultipartUploads. GetBucketLocation comes " +
        "without a prefix, so it is refused.",
      source: repository,
    },
    {
      title: "KMS is not documented by Elastic",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that uploads in parts.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

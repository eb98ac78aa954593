import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const provider = "https://github.com/confluentinc/terraform-provider-confluent";
const example = `${provider}/tree/e58ae689/examples/configurations/connectors/s3-sink-connector-assume-role`;
const integration = `${provider}/blob/e58ae689/docs/resources/confluent_provider_integration.md`;
const tableflow = `${provider}/blob/e58ae689/examples/configurations/tableflow/byob-aws-storage/iam_role_module/main.tf`;
const connector = "https://docs.confluent.io/cloud/current/connectors/cc-s3-sink/cc-s3-sink.html";

export default definePattern({
  id: "confluent-s3-sink",
  name: "Confluent Cloud S3 sink",
  vendor: "Confluent",
  field: "data",
  words: ["confluents3", "confluentsink", "confluentconnector", "confluentcloud", "confluentkafka"],
  docs: [connector, integration, example],
  checked: "2026-11-25",
  access: {
    output: {
      means: "the S3 sink connector writes the records of topics",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a file of records, whole or in parts",
          source: connector,
        },
        { action: "s3:GetObject", on: "object", because: "read back what it wrote", source: connector },
        {
          action: "s3:PutObjectTagging",
          on: "object",
          because: "put tags on what it writes",
          source: connector,
          feature: "set-tags",
        },
        {
          action: "s3:AbortMultipartUpload",
          on: "object",
          because: "clean up after a failed multipart upload",
          source: connector,
        },
        {
          action: "s3:ListMultipartUploadParts",
          on: "object",
          because: "see which parts of a large file have arrived",
          source: connector,
        },
        { action: "s3:ListBucket", on: "bucket", because: "check that the bucket is there", source: connector },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: connector },
        {
          action: "s3:ListBucketMultipartUploads",
          on: "bucket",
          because: "see which multipart uploads are under way",
          source: connector,
        },
        {
          action: "s3:ListAllMyBuckets",
          on: "account",
          because: "check the connection; the reason is inferred, Confluent gives none",
          source: connector,
          feature: "list-buckets",
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
    "set-tags": {
      allows: "put tags on the files it writes",
      default: true,
      change: "Turn it off if the connector sets no tags. Confluent lists the action always.",
    },
    "list-buckets": {
      allows: "list the names of all buckets of the account",
      default: true,
      change:
        "Leave it on for the connector as Confluent documents it. It cannot be narrowed to one bucket; whether it works without is not documented.",
    },
  },
  told: {
    "principal-arn": {
      form: "principal-arn",
      where:
        "the provider integration shows it (iam_role_arn of confluent_provider_integration) once it knows your role's ARN",
      example: "arn:aws:iam::111122223333:role/abc-1234567890",
      when: "after",
    },
    "external-id": {
      form: "external-id",
      where:
        "the provider integration shows it (external_id of confluent_provider_integration) once it knows your role's ARN",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "after",
    },
  },
  ways: [
    {
      kind: "role",
      who: { told: "principal-arn" },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "customer_role_arn", value: "role-arn" },
        { name: "s3.bucket.name", value: "bucket-name" },
        { name: "topics.dir", value: "path" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "aws.access.key.id", value: "access-key-id" },
        { name: "aws.secret.access.key", value: "secret-access-key" },
        { name: "s3.bucket.name", value: "bucket-name" },
        { name: "topics.dir", value: "path" },
      ],
    },
  ],
  bucket: [{ rule: "same-region", because: "it must lie in the region of the Kafka cluster", source: connector }],
  notes: [
    "In order: make the role, create the provider integration with its ARN, apply again with the ARN and the external ID it shows, create the connector.",
    "The role's name is chosen here, so its ARN is known first: the integration can also come before the role, as in Confluent's example.",
    "A role can be in one provider integration of an environment.",
  ],
  pitfalls: [
    {
      title: "Tableflow asks for more trust",
      text:
        "Tableflow with your own bucket also wants sts:TagSession in the trust policy, in a statement without the external ID, and does " +
        "without ListAllMyBuckets. This is for the S3 sink connector.",
      source: tableflow,
      ways: ["role"],
    },
    {
      title: "KMS is not documented by Confluent",
      text: "No page lists KMS actions. Those here are what S3 demands of any service that uploads in parts; try one topic first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    trustStoresUniqueId,
    keysDoNotExpire,
  ],
});

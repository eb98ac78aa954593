import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const archives = "https://github.com/DataDog/documentation/blob/00afaf67/content/en/logs/log_configuration/archives.md";
const manual =
  "https://github.com/DataDog/documentation/blob/020626b3/content/en/integrations/guide/aws-manual-setup.md";
const externalId =
  "https://github.com/DataDog/terraform-provider-datadog/blob/701d55bc/docs/resources/integration_aws_external_id.md";

export default definePattern({
  id: "datadog-archives",
  name: "Datadog log archives",
  vendor: "Datadog",
  field: "operations",
  words: ["datadogarchive", "datadoglogarchive", "datadogrehydrat", "datadogupload", "datadogintegrationrole"],
  docs: [archives, manual, externalId],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Datadog rehydrates logs from an archive",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read archived logs", source: archives },
        { action: "s3:ListBucket", on: "bucket", because: "find the archived files of a time", source: archives },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "read an archive that is encrypted with SSE-KMS",
          source: archives,
        },
      ],
    },
    output: {
      means: "Datadog writes logs into an archive",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write an archive file", source: archives },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write an archive that is encrypted with SSE-KMS",
          source: archives,
        },
        { action: "kms:Decrypt", on: "key", because: "put together an encrypted multipart upload", source: archives },
      ],
    },
  },
  features: {},
  told: {
    "external-id": {
      form: "external-id",
      where:
        "Datadog makes it for the AWS integration of your account, and shows it there; in Terraform datadog_integration_aws_external_id",
      example: "0123456789abcdef0123456789abcdef",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::464622532012:root", source: manual },
      proof: [{ kind: "external-id" }],
      alsoServes: { what: "the other parts of Datadog's AWS integration", source: manual },
      settings: [
        { name: "AWS account", value: "account-id" },
        { name: "Role name", value: "role-name" },
        { name: "S3 bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
        { name: "KMS key ARN", value: "key-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Access key", value: "access-key-id" },
        { name: "Secret access key", value: "secret-access-key" },
        { name: "S3 bucket", value: "bucket-name" },
        { name: "Path", value: "path" },
      ],
    },
  ],
  notes: [
    "An archive uses the role of your account's AWS integration, by default DatadogIntegrationRole. If you have one, add these rights to it instead of making another role.",
    "Use access keys for buckets in GovCloud and China: Datadog's role does not reach them.",
    "Files lie at <path>/dt=<day>/hour=<hour>/archive_….json.gz.",
    "Without input Datadog can write archives but not rehydrate from them.",
  ],
  pitfalls: [
    {
      title: "The external ID waits 48 hours",
      text: "A new external ID of Datadog's is valid for 48 hours before the role must be there. Make the role in that time, or ask for another ID.",
      source: externalId,
      ways: ["role"],
    },
    {
      title: "Rehydration cannot read every storage class",
      text:
        "It reads Standard, Standard-IA, One Zone-IA, Glacier Instant Retrieval, and Intelligent-Tiering without its asynchronous tiers. " +
        "A lifecycle rule into another class makes logs unreadable for Datadog.",
      source: archives,
    },
    {
      title: "Keep the bucket private",
      text: "Archives hold your logs. Datadog asks for a bucket that is not public.",
      source: archives,
    },
    {
      title: "Grants are left out",
      text:
        "Datadog's key policy also allows kms:CreateGrant, ListGrants and RevokeGrant for AWS resources. That S3 does without them is " +
        "inferred from AWS's pages, not said by Datadog.",
      source: awsDocs.sseKms,
    },
    {
      title: "Dots in the bucket's name",
      text: "Datadog's FIPS endpoints do not work with a bucket that has dots in its name.",
      source: archives,
    },
    {
      title: "The vendor's list of key actions is longer",
      text:
        "Datadog also lists kms:Encrypt, ReEncrypt* and DescribeKey. S3 uses kms:GenerateDataKey and kms:Decrypt alone, so the rest is left out; that " +
        "Datadog does not call the key itself is inferred.",
      source: archives,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

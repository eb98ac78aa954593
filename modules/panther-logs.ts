import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow } from "../src/catalogue/pitfalls";

const auxiliary = "https://github.com/panther-labs/panther-auxiliary";
const role = `${auxiliary}/tree/38aebad/terraform/panther_log_analysis_iam`;
const template = `${auxiliary}/blob/38aebad/cloudformation/panther-log-analysis-iam.yml`;
const notifications = `${auxiliary}/tree/38aebad/terraform/panther_log_processing_notifications`;
const lookups = `${auxiliary}/blob/38aebad/cloudformation/panther-s3-lookups-iam.yml`;

export default definePattern({
  id: "panther-logs",
  name: "Panther S3 log source",
  vendor: "Panther",
  field: "operations",
  words: ["pantherlog", "pantherlabs", "panthersiem", "panthernotification"],
  docs: [role, template],
  checked: "2026-11-25",
  access: {
    input: {
      means: "Panther reads log files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a log file", source: role },
        { action: "s3:ListBucket", on: "bucket", because: "find log files", source: role },
        { action: "s3:GetBucketLocation", on: "bucket", because: "find out the bucket's region", source: role },
        {
          action: "s3:GetBucketNotification",
          on: "bucket",
          because: "read the bucket's notifications",
          source: role,
          feature: "managed-notifications",
        },
        {
          action: "s3:PutBucketNotification",
          on: "bucket",
          because: "have the bucket tell of new log files",
          source: role,
          feature: "managed-notifications",
        },
        { action: "kms:Decrypt", on: "key", because: "read a log file that is encrypted with SSE-KMS", source: role },
      ],
    },
  },
  features: {
    "managed-notifications": {
      allows: "read and replace the bucket's notifications",
      default: true,
      change:
        "Turn it off if you make the bucket's notifications yourself. While it is on, Panther also needs rights on the topic " +
        "panther-notifications-topic, which are not part of this.",
    },
  },
  told: {
    "panther-account-id": {
      form: "account-id",
      where: "Panther's console shows the ID of the AWS account it runs in when you add the log source",
      example: "111122223333",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::${panther-account-id}:root", source: role },
      proof: [{ kind: "condition", test: "Bool", variable: "aws:SecureTransport", values: ["true"], source: role }],
      roleName: { prefix: "PantherLogProcessingRole-", source: role },
      settings: [
        { name: "AWS Account ID", value: "account-id" },
        { name: "Bucket Name", value: "bucket-name" },
        { name: "S3 Prefix", value: "path" },
        { name: "KMS Key", value: "key-arn" },
        { name: "Role ARN", value: "role-arn" },
      ],
    },
  ],
  notes: [
    "Panther's role for lookup tables needs less: GetObject of one file, and GetBucketLocation.",
    "With notifications of your own, let Panther's account subscribe to your SNS topic.",
  ],
  pitfalls: [
    {
      title: "There is no external ID",
      text:
        "The only condition of Panther's trust policy is that the call comes over TLS, which proves nothing about who asks. Whoever may use " +
        "Panther's account could use the role. Whether that account is yours alone is not said in its modules: ask Panther.",
      source: role,
      ways: ["role"],
      about: "no-proof",
    },
    {
      title: "Managed notifications replace the bucket's",
      text: "PutBucketNotification replaces all notifications of a bucket. Turn managed-notifications off where others own them.",
      source: notifications,
    },
    {
      title: "Panther's module allows every SNS action",
      text: "It has sns:* on its topic. Rights on SNS are not part of this: add those that you find needed, on that topic alone.",
      source: role,
    },
    {
      title: "Lookup tables have a template of their own",
      text: "Do not give the rights of a log source to a lookup table: one file is enough for it.",
      source: lookups,
    },
    {
      title: "The vendor's list of key actions is longer",
      text:
        "Panther also lists kms:DescribeKey. S3 uses kms:GenerateDataKey and kms:Decrypt alone, so the rest is left out; that " +
        "Panther does not call the key itself is inferred.",
      source: role,
    },
    keyPolicyMustAllow,
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire } from "../src/catalogue/pitfalls";

const docs = "https://github.com/SumoLogic/sumologic-documentation/blob";
const access = `${docs}/061a0215/docs/send-data/hosted-collectors/amazon-aws/grant-access-aws-product.md`;
const s3Source = `${docs}/00625521/docs/send-data/hosted-collectors/amazon-aws/aws-s3-source.md`;

export default definePattern({
  id: "sumo-logic",
  name: "Sumo Logic",
  vendor: "Sumo Logic",
  field: "operations",
  words: ["sumologic"],
  docs: [access, s3Source],
  checked: "2026-11-25",
  access: {
    input: {
      means: "a Sumo Logic S3 source collects logs",
      needs: [
        { action: "s3:GetObject", on: "object", because: "read a log file", source: access },
        { action: "s3:ListBucket", on: "bucket", because: "find new log files", source: access },
        {
          action: "s3:GetObjectVersion",
          on: "object",
          because: "read a version of a log file",
          source: access,
          feature: "versioned-apis",
        },
        {
          action: "s3:ListBucketVersions",
          on: "bucket",
          because: "find the versions of log files",
          source: access,
          feature: "versioned-apis",
        },
        { action: "kms:Decrypt", on: "key", because: "read a log file that is encrypted with SSE-KMS", source: access },
      ],
    },
    output: {
      means: "Sumo Logic forwards data into the bucket",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write a file of forwarded data", source: access },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
  },
  features: {
    "versioned-apis": {
      allows: "read and list versions of files",
      default: true,
      change: 'Turn it off if the source has "Use AWS versioned APIs" set to No.',
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where:
        "your deployment and organisation ID with a colon between, e.g. us1:0000000000000000; Sumo Logic shows both, so it is known beforehand",
      example: "us1:0000000000ABC123",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::926226587429:root", source: access },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket Name", value: "bucket-name" },
        { name: "S3 Region", value: "region" },
        { name: "Path Expression", value: "path" },
        { name: "Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "Bucket Name", value: "bucket-name" },
        { name: "S3 Region", value: "region" },
        { name: "Path Expression", value: "path" },
        { name: "Access Key ID", value: "access-key-id" },
        { name: "Secret Key", value: "secret-access-key" },
      ],
    },
  ],
  notes: [
    "Use access keys for buckets in GovCloud and China.",
    "A subscription of Sumo Logic's endpoint to an SNS topic of the bucket finds new files faster. The topic and its policy are not part of this.",
  ],
  pitfalls: [
    {
      title: "A refused GetBucketAcl is harmless",
      text: "Sumo Logic tries s3:GetBucketAcl and does without. AccessDenied in CloudTrail for it is no fault of the policy.",
      source: s3Source,
    },
    { title: "Glacier is skipped", text: "Files in Glacier storage classes are not collected.", source: s3Source },
    {
      title: "KMS for forwarding is not documented",
      text: "Sumo Logic names kms:Decrypt for collecting. The key action for forwarding is what S3 demands of any service that writes.",
      source: awsDocs.sseKms,
    },
    {
      title: "The topic policy in the documentation is open",
      text: "Sumo Logic's example lets every principal publish, limited by aws:SourceArn. Name s3.amazonaws.com as principal and your account in aws:SourceAccount.",
      source: s3Source,
    },
    keyPolicyMustAllow,
    keysDoNotExpire,
  ],
});

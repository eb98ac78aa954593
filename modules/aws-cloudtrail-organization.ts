import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html";
const key = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html";

export default definePattern({
  id: "aws-cloudtrail-organization",
  name: "CloudTrail of an organization",
  vendor: "AWS",
  field: "operations",
  docs: [guide, key],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "CloudTrail writes the log files of an organization's trail",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file of the management account, or of a member",
          source: guide,
          keys: ["AWSLogs/${account-id}/*", "AWSLogs/${organization-id}/*"],
          conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: guide },
        { action: "kms:GenerateDataKey", on: "key", because: "encrypt a log file", source: key },
        { action: "kms:DescribeKey", on: "key", because: "look whether the key can be used", source: key },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the organization's management account",
      example: "111122223333",
      when: "before",
    },
    "organization-id": {
      form: "organization-id",
      where: "ID of the organization; AWS Organizations shows it",
      example: "o-exampleorgid",
      when: "before",
    },
    "trail-arn": {
      form: "arn",
      where: "ARN of the trail in the management account; it can be written before the trail exists",
      example: "arn:aws:cloudtrail:eu-central-1:111122223333:trail/organization",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: { service: "cloudtrail.amazonaws.com", source: guide },
      proof: [{ kind: "source", arn: "${trail-arn}", source: guide }],
      settings: [
        { name: "S3 bucket", value: "bucket-name" },
        { name: "Prefix", value: "path" },
      ],
    },
  ],
  bucket: [{ rule: "no-requester-pays", because: "CloudTrail does not pay for its requests", source: guide }],
  notes: [
    "Apply the policy before the trail. Also where a delegated administrator makes the trail, its ARN has the management account.",
    "The folder of the management account is needed, too: the trail writes there before it is one of the organization.",
  ],
  pitfalls: [
    {
      title: "The ARN is that of the management account",
      text: "With the delegated administrator's own account in it, no log arrives.",
      source: guide,
    },
    {
      title: "AWS's key policy asks for an encryption context, too",
      text:
        "For a key that the trail itself names, AWS's example adds StringLike on kms:EncryptionContext:aws:cloudtrail:arn. It is not " +
        "here, since the context of the bucket's default encryption is another. Whoever reads the files needs kms:Decrypt.",
      source: key,
    },
    onePolicyPerBucket,
  ],
});

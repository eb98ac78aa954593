import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html";
const key = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html";

export default definePattern({
  id: "aws-cloudtrail",
  name: "CloudTrail",
  vendor: "AWS",
  field: "operations",
  docs: [guide, key],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "CloudTrail writes the log files of a trail",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file",
          source: guide,
          keys: ["AWSLogs/${account-id}/*"],
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
      where: "the number of the account that has the trail",
      example: "111122223333",
      when: "before",
    },
    "trail-arn": {
      form: "arn",
      where:
        "ARN of the trail, arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME; it can be written before the trail exists",
      example: "arn:aws:cloudtrail:eu-central-1:111122223333:trail/management-events",
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
    "Apply the policy before the trail: CloudTrail tries it when the trail is made. Write the trail's ARN from its region, account and name.",
    "For a trail of an organization take aws-cloudtrail-organization. It writes into two folders.",
    "A trail of another account: give that account's number and the ARN of its trail. For several trails, merge a second document.",
  ],
  pitfalls: [
    {
      title: "A wrong path is told late",
      text:
        "The trail's prefix must be the path given here, without AWSLogs. Otherwise CloudTrail says \"There is a problem with the bucket " +
        'policy", or logs stop.',
      source: guide,
    },
    {
      title: "Older policies name accounts",
      text:
        "They list CloudTrail's accounts region by region, so that logs of newer regions are missing, and have no aws:SourceArn. Replace " +
        "them.",
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

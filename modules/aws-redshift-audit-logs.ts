import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const guide = "https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html";
const regions = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html";

export default definePattern({
  id: "aws-redshift-audit-logs",
  name: "Amazon Redshift audit logs",
  vendor: "AWS",
  field: "operations",
  docs: [guide, regions],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "Redshift writes the audit logs of a cluster",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file, in parts if it is large",
          source: guide,
          keys: ["AWSLogs/${account-id}/redshift/*"],
        },
        { action: "s3:GetBucketAcl", on: "bucket", because: "see whose the bucket is", source: guide },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the cluster",
      example: "111122223333",
      when: "before",
    },
    region: {
      form: "choice",
      where:
        "the cluster's region if the account has to switch that region on, e.g. eu-south-1; for all others: default",
      example: "default",
      when: "before",
    },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        chosen: "region",
        from: {
          default: { service: "redshift.amazonaws.com" },
          "af-south-1": { service: "redshift.af-south-1.amazonaws.com" },
          "ap-east-1": { service: "redshift.ap-east-1.amazonaws.com" },
          "ap-east-2": { service: "redshift.ap-east-2.amazonaws.com" },
          "ap-south-2": { service: "redshift.ap-south-2.amazonaws.com" },
          "ap-southeast-3": { service: "redshift.ap-southeast-3.amazonaws.com" },
          "ap-southeast-4": { service: "redshift.ap-southeast-4.amazonaws.com" },
          "ap-southeast-5": { service: "redshift.ap-southeast-5.amazonaws.com" },
          "ap-southeast-6": { service: "redshift.ap-southeast-6.amazonaws.com" },
          "ap-southeast-7": { service: "redshift.ap-southeast-7.amazonaws.com" },
          "ca-west-1": { service: "redshift.ca-west-1.amazonaws.com" },
          "eu-central-2": { service: "redshift.eu-central-2.amazonaws.com" },
          "eu-south-1": { service: "redshift.eu-south-1.amazonaws.com" },
          "eu-south-2": { service: "redshift.eu-south-2.amazonaws.com" },
          "il-central-1": { service: "redshift.il-central-1.amazonaws.com" },
          "me-central-1": { service: "redshift.me-central-1.amazonaws.com" },
          "me-south-1": { service: "redshift.me-south-1.amazonaws.com" },
          "mx-central-1": { service: "redshift.mx-central-1.amazonaws.com" },
        },
        source: guide,
      },
      proof: [],
      settings: [
        { name: "S3 bucket", value: "bucket-name" },
        { name: "S3 key prefix", value: "path" },
      ],
    },
  ],
  bucket: [
    { rule: "sse-s3-only", because: "Redshift writes its logs with SSE-S3 only", source: guide },
    { rule: "no-object-lock", because: "Redshift does not write into a bucket with Object Lock", source: guide },
    { rule: "same-region", because: "the bucket must be in the cluster's region", source: guide },
  ],
  notes: [
    "Which regions an account has to switch on stands on AWS's page of regions; in those, the service's name has the region in it.",
    "Whoever turns on the logs needs s3:PutObject on the bucket, too.",
    "Parts of a failed upload stay: let a lifecycle rule abort incomplete multipart uploads.",
  ],
  pitfalls: [
    {
      title: "AWS documents no source condition",
      about: "no-proof",
      text:
        "The guide's policy names the service alone, without aws:SourceAccount or aws:SourceArn, and nothing that was read says that Redshift " +
        "sends them. Only the account in the folder's name limits it: use a bucket for these logs alone.",
      source: guide,
    },
    {
      title: "AWS's example mixes bucket and objects",
      text:
        "It allows both actions on both ARNs, on every key, and has a Sid with spaces. Here each action stands on what it works on, and the " +
        "keys are those that the guide describes.",
      source: guide,
    },
    {
      title: "The logs stop if the bucket changes hands",
      text: "Redshift remembers the bucket's owner and compares it at each upload.",
      source: guide,
    },
    {
      title: "Older policies name accounts",
      text: "They list an account of Redshift for each region. AWS asks for the service's name now.",
      source: guide,
    },
    onePolicyPerBucket,
  ],
});

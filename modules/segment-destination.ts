import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import {
  keyMustBeCustomerManaged,
  keyPolicyMustAllow,
  onePolicyPerBucket,
  publicStatementCutsVendor,
  trustStoresUniqueId,
} from "../src/catalogue/pitfalls";

const docs = "https://github.com/segmentio/segment-docs/blob/747b35d8/src/connections/storage/catalog";
const awsS3 = `${docs}/aws-s3/index.md`;
const legacy = `${docs}/amazon-s3/index.md`;

export default definePattern({
  id: "segment-destination",
  name: "Segment S3 destination",
  vendor: "Segment",
  field: "data",
  words: ["segmentdestination", "segmentio", "twiliosegment"],
  docs: [awsS3, legacy],
  checked: "2026-11-25",
  access: {
    output: {
      means: "Segment writes the logs of a source's events",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          keys: ["segment-logs/*"],
          because: "write a file of events",
          source: awsS3,
        },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          keys: ["segment-logs/*"],
          because: "set an ACL on what it writes; Segment lists it without a reason",
          source: awsS3,
          ways: ["role"],
          feature: "set-acl",
        },
        {
          action: "kms:GenerateDataKey",
          on: "key",
          because: "write into a bucket whose default key is a KMS key",
          source: awsS3,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together an encrypted multipart upload",
          source: awsS3,
          ways: ["role"],
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set an ACL on what it writes (role only)",
      default: true,
      change:
        "Leave it on for the policy that Segment documents. Why it is in there is not said; try without it on a bucket with ACLs off.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where: "the ID of your Segment workspace, shown in the workspace's general settings",
      example: "aBcDeFgHiJkLmNoPqRsTuV",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: { arn: "arn:aws:iam::595280932656:role/segment-s3-integration-production-access", source: awsS3 },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "Bucket Name", value: "bucket-name" },
        { name: "Region", value: "region" },
        { name: "IAM Role ARN", value: "role-arn" },
      ],
    },
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::107630771604:user/s3-copy", source: legacy },
      proof: [],
      settings: [{ name: "Bucket Name", value: "bucket-name" }],
    },
  ],
  notes: [
    'The role is for the destination "AWS S3"; the bucket policy is for the older destination "Amazon S3", for workspaces in the US only.',
    "Segment writes to segment-logs/<source>/<day>/ below the path. Give the path without segment-logs/.",
    "One instance of the destination serves one source.",
    "Segment writes dummy-object.txt to test the connection. Its documented policy covers segment-logs/ alone.",
  ],
  pitfalls: [
    {
      title: "STS must be active in Segment's region",
      text: "Segment assumes the role through STS in us-west-2 (US workspace) or eu-west-1 (EU workspace). The endpoint must be active in your account.",
      source: awsS3,
      ways: ["role"],
    },
    {
      title: "Two destinations overwrite each other",
      text: '"AWS S3" and "Amazon S3" write the same keys. Turn the old one off, or give them different buckets.',
      source: awsS3,
    },
    {
      title: "The old destination asks for SSE-S3",
      text: '"Amazon S3" sends the header for SSE-S3 unless told otherwise. Turn its server-side encryption off for a bucket with a KMS key.',
      source: legacy,
      ways: ["bucket-policy"],
    },
    {
      title: "Every customer of the old destination comes as the same user",
      text:
        "The bucket policy has nothing that tells one Segment workspace from another: who knows your bucket's name may be able to " +
        "send events into it. Use the role, which asks for your workspace's ID.",
      source: awsDocs.externalId,
      ways: ["bucket-policy"],
      about: "no-proof",
    },
    {
      title: "Data lakes are another thing",
      text: "Segment Data Lakes come as another role, with rights on Glue and EMR. This is the S3 destination only.",
      source:
        "https://github.com/segmentio/segment-docs/blob/747b35d8/src/connections/storage/data-lakes/data-lakes-manual-setup.md",
    },
    { ...keyMustBeCustomerManaged, ways: ["bucket-policy"] },
    keyPolicyMustAllow,
    onePolicyPerBucket,
    publicStatementCutsVendor,
    trustStoresUniqueId,
  ],
});

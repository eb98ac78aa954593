import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const permissions = "https://developer.bitmovin.com/playback/docs/what-permissions-on-s3-buckets-for-analytics-exports";
const roleTutorial = "https://developer.bitmovin.com/playback/docs/s3-role-based-output-for-analytics-exports";
const roleBasedOutput =
  "https://github.com/bitmovin/bitmovin-api-sdk-javascript/blob/158e2d7dc/src/models/AnalyticsS3RoleBasedOutput.ts";

export default definePattern({
  id: "bitmovin-analytics",
  name: "Bitmovin Analytics exports",
  vendor: "Bitmovin",
  field: "analytics",
  docs: [permissions, roleTutorial, roleBasedOutput],
  checked: "2026-11-22",
  access: {
    output: {
      means: "Bitmovin writes the analytics exports",
      needs: [
        { action: "s3:PutObject", on: "object", because: "write the export", source: permissions },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL of an export",
          source: permissions,
          feature: "set-acl",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "check that all files of the export are there",
          source: permissions,
        },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find the bucket's region for cloudRegion AUTO",
          source: permissions,
          feature: "region-lookup",
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
          because: "put together the parts of an encrypted multipart upload",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set an ACL on the exports",
      default: true,
      change:
        "Turn it off after a test export without it: Bitmovin lists it as required, but the export has no ACL setting and " +
        "whether an ACL is sent is not documented.",
    },
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: true,
      change: "Turn it off if the output names its `cloudRegion` instead of AUTO.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where:
        "Bitmovin's API makes it when the output is created with externalIdMode GLOBAL or GENERATED, and returns it as " +
        "externalId; with CUSTOM you make it up yourself (a UUID is recommended)",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        arn: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access",
        source: roleTutorial,
      },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "bucketName", value: "bucket-name" },
        { name: "roleArn", value: "role-arn" },
        { name: "externalId", value: "external-id" },
      ],
    },
  ],
  notes: [
    "Bitmovin asks for the role's ARN before it tells the external ID. The role's name is chosen here, so its ARN is known " +
      "first: create the output with that ARN, then apply with the external ID it returns.",
    "The export task's `outputPath` is the prefix that the files get: give it as a path, e.g. analytics/*.",
    "The exports hold data about your viewers. Bitmovin may write them but, with this policy, not read them.",
  ],
  pitfalls: [
    {
      title: "The external ID is what keeps other customers out",
      text:
        "Every Bitmovin customer is served by the same AWS user. Without a matching external ID in the trust policy, anybody who " +
        "knows the role's ARN could have Bitmovin use it. Bitmovin calls it optional; here it is not.",
      source: awsDocs.externalId,
    },
    {
      title: "A wrong external ID looks like no access",
      text:
        "If the ID in the trust policy and that of the Bitmovin output differ, Bitmovin cannot assume the role. To get another " +
        "GLOBAL or GENERATED ID, create a new output.",
      source: roleBasedOutput,
    },
    {
      title: "ACLs on a bucket without ACLs: not documented",
      text:
        "A bucket with BucketOwnerEnforced (the default) refuses every ACL but bucket-owner-full-control. Which ACL Bitmovin " +
        "sends with an export, if any, is not documented. Run one export before relying on it.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "KMS is not documented by Bitmovin",
      text:
        "No page says whether the exports work with SSE-KMS buckets, or whether they are uploaded in parts. The KMS actions " +
        "here are what S3 demands for uploads in parts.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    { ...trustStoresUniqueId, ways: ["role"] },
  ],
});

import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyPolicyMustAllow, keysDoNotExpire, trustStoresUniqueId } from "../src/catalogue/pitfalls";

const permissions =
  "https://developer.bitmovin.com/encoding/docs/required-permissions-for-s3-buckets-for-encoding-input-and-output";
const roleTutorial =
  "https://developer.bitmovin.com/encoding/docs/creating-an-s3-role-based-encoding-input-or-output-with-the-bitmovin-api";
const roleReference = "https://developer.bitmovin.com/encoding/reference/postencodingoutputss3rolebased";
const encodingOutput =
  "https://github.com/bitmovin/bitmovin-api-sdk-javascript/blob/158e2d7dc/src/models/EncodingOutput.ts";
const awsCloudRegion =
  "https://github.com/bitmovin/bitmovin-api-sdk-javascript/blob/158e2d7dc/src/models/AwsCloudRegion.ts";

export default definePattern({
  id: "bitmovin-encoding",
  name: "Bitmovin Encoding",
  vendor: "Bitmovin",
  field: "video",
  docs: [permissions, roleTutorial, roleReference],
  checked: "2026-11-22",
  access: {
    input: {
      means: "Bitmovin downloads the source files",
      needs: [
        { action: "s3:GetObject", on: "object", because: "download the source file", source: permissions },
        {
          action: "s3:GetBucketLocation",
          on: "bucket",
          because: "find the encoding region for cloudRegion AUTO",
          source: permissions,
          feature: "region-lookup",
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "download a file that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
      ],
    },
    output: {
      means: "Bitmovin uploads segments, files and manifests",
      needs: [
        { action: "s3:PutObject", on: "object", because: "upload segments, files and manifests", source: permissions },
        {
          action: "s3:PutObjectAcl",
          on: "object",
          because: "set the ACL PUBLIC_READ or PRIVATE on what it uploads",
          source: permissions,
          feature: "set-acl",
        },
        {
          action: "s3:GetObject",
          on: "object",
          because: "check that a file was uploaded",
          source: permissions,
          feature: "verify-upload",
        },
        {
          action: "s3:ListBucket",
          on: "bucket",
          because: "check that all segments are there",
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
          because: "upload into a bucket that is encrypted with SSE-KMS",
          source: awsDocs.sseKms,
        },
        {
          action: "kms:Decrypt",
          on: "key",
          because: "put together an encrypted multipart upload, and read back what was uploaded",
          source: awsDocs.multipart,
        },
      ],
    },
  },
  features: {
    "set-acl": {
      allows: "set an ACL on what it uploads",
      default: true,
      change:
        "Turn it off if no output of your encodings sets an ACL. An output without an `acl` setting is PUBLIC_READ; whether " +
        "PRIVATE works without it is not documented.",
    },
    "verify-upload": {
      allows: "read back what it uploaded",
      default: true,
      change:
        "Turn it off to keep the service from reading the output. Bitmovin's permissions page lists it, its API reference " +
        "and its page of 2020 do not.",
    },
    "region-lookup": {
      allows: "ask for the bucket's region",
      default: true,
      change: "Turn it off if the input or output names its `cloudRegion` instead of AUTO.",
    },
  },
  told: {
    "external-id": {
      form: "external-id",
      where:
        "Bitmovin's API makes it when the input or output is created with externalIdMode GLOBAL or GENERATED, and returns " +
        "it as externalId; with CUSTOM you make it up yourself (a UUID is recommended)",
      example: "4b8a6a5e-0000-4000-8000-5f6d7c8b9a01",
      when: "before",
    },
  },
  ways: [
    {
      kind: "role",
      who: {
        arn: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access",
        source: roleReference,
      },
      proof: [{ kind: "external-id" }],
      settings: [
        { name: "bucketName", value: "bucket-name" },
        { name: "roleArn", value: "role-arn" },
        { name: "externalId", value: "external-id" },
      ],
    },
    {
      kind: "user",
      settings: [
        { name: "bucketName", value: "bucket-name" },
        { name: "accessKey", value: "access-key-id" },
      ],
    },
  ],
  acl: { canned: "public-read", feature: "set-acl", source: encodingOutput },
  notes: [
    "Bitmovin asks for the role's ARN before it tells the external ID. The role's name is chosen here, so its ARN is known " +
      "first: create the input or output with that ARN, then apply with the external ID it returns.",
    "Repeat this for every Bitmovin account and sub-organisation: the external ID differs.",
    "Role-based segmented outputs need encoder 2.29.0 or later.",
    "With a user, enter its secret access key as `secretKey`.",
  ],
  pitfalls: [
    {
      title: "Outputs are public by default",
      text:
        "An encoding output without an `acl` is written with PUBLIC_READ. On a bucket with AWS's defaults (ACLs off, Block Public " +
        "Access on) such an upload fails; it needs ACLs on and BlockPublicAcls off. Set `acl` to PRIVATE unless people play the " +
        "files from the bucket.",
      source: encodingOutput,
    },
    {
      title: "PRIVATE on a bucket without ACLs: not documented",
      text:
        "PRIVATE is an ACL too, and a bucket with BucketOwnerEnforced accepts only bucket-owner-full-control or none. Test it, or " +
        "use Object Ownership BucketOwnerPreferred for output buckets.",
      source: awsDocs.objectOwnershipErrors,
    },
    {
      title: "The dashboard wants a public bucket",
      text: "Encodings started in the Bitmovin dashboard need public access on the output bucket. Those started through the API do not.",
      source: permissions,
    },
    {
      title: "The external ID is what keeps other customers out",
      text:
        "Every Bitmovin customer is served by the same AWS user. Without a matching external ID in the trust policy, anybody who " +
        "knows the role's ARN could have Bitmovin use it. Bitmovin calls it optional; here it is not. An ID that Bitmovin " +
        "made protects better than one you chose.",
      source: awsDocs.externalId,
      ways: ["role"],
    },
    {
      title: "A wrong external ID looks like no access",
      text:
        "If the ID in the trust policy and that of the Bitmovin input or output differ, Bitmovin cannot assume the role. To get " +
        "another GLOBAL or GENERATED ID, create a new input or output.",
      source: roleReference,
      ways: ["role"],
    },
    {
      title: "Not every region has a name at Bitmovin",
      text:
        "cloudRegion knows 16 regions, none in Africa or the Middle East and neither eu-south nor ap-east. Whether AUTO works " +
        "for buckets elsewhere is not documented.",
      source: awsCloudRegion,
    },
    {
      title: "KMS is not documented by Bitmovin",
      text:
        "No page says whether Bitmovin works with SSE-KMS buckets. The KMS actions here are what S3 demands of any service that " +
        "uploads in parts; try it with one file first.",
      source: awsDocs.multipart,
    },
    keyPolicyMustAllow,
    { ...trustStoresUniqueId, ways: ["role"] },
    keysDoNotExpire,
  ],
});

import {
  allow,
  allowService,
  assumer,
  bucketWith,
  document,
  type Entry,
  ofDistribution,
  roleWith,
  vendor,
} from "../synthetic";
import { testRule } from "./support";

const key = "arn:aws:kms:eu-central-1:123456789012:key/1111";
function encrypted(by: object): Entry {
  return {
    address: "aws_s3_bucket_server_side_encryption_configuration.acme-in",
    after: {
      bucket: "acme-in",
      rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", ...by }] }],
    },
  };
}
const shared = bucketWith(
  "acme-in",
  allow(vendor, ["s3:GetObject", "s3:GetBucketLocation"], ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]),
);
function own(policy: string): Entry {
  return {
    address: "aws_kms_key.k",
    actions: ["no-op"],
    before: { arn: key, key_id: "1111", policy },
    after: { arn: key, key_id: "1111", policy },
  };
}
const ofAccount = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};
const accountOnly = document(ofAccount);
function grant(...operations: readonly string[]): Entry {
  return {
    address: "aws_kms_grant.k",
    after: { key_id: "1111", grantee_principal: vendor, operations },
  };
}
function role(...more: readonly object[]): readonly Entry[] {
  return roleWith(
    "bitmovin-encoding",
    assumer,
    { StringEquals: { "sts:ExternalId": "acme-1" } },
    allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"),
    ...more,
  );
}

function uploads(...more: readonly string[]) {
  return bucketWith(
    "acme-in",
    allow(vendor, ["s3:PutObject", "s3:PutObjectAcl", ...more], ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"]),
  );
}

function newKey(service: string): Entry {
  return {
    address: "aws_kms_key.k",
    after: {
      policy: document(
        allow(vendor, "kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ViaService": service } } }),
      ),
    },
    unknown: { arn: true, key_id: true },
  };
}

/** The provider's region, and that the bucket's key is the one of the plan. */
const configured = {
  provider_config: {
    aws: { name: "aws", expressions: { region: { constant_value: "eu-central-1" } } },
  },
  root_module: {
    resources: [
      {
        address: "aws_kms_key.k",
        mode: "managed",
        type: "aws_kms_key",
        name: "k",
        provider_config_key: "aws",
        expressions: { policy: { constant_value: "" } },
      },
      {
        address: "aws_s3_bucket_server_side_encryption_configuration.acme-in",
        mode: "managed",
        type: "aws_s3_bucket_server_side_encryption_configuration",
        name: "acme-in",
        provider_config_key: "aws",
        expressions: {
          rule: [
            {
              apply_server_side_encryption_by_default: [
                { kms_master_key_id: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] } },
              ],
            },
          ],
        },
      },
    ],
  },
};

const distributed = bucketWith(
  "acme-in",
  allowService("cloudfront.amazonaws.com", "s3:GetObject", "arn:aws:s3:::acme-in/*", ofDistribution),
);

testRule("kms-unreachable", [
  {
    name: "a distribution that the key's policy does not name",
    entries: [...distributed, encrypted({ kms_master_key_id: key }), own(accountOnly)],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a distribution that the key's policy lets in",
    entries: [
      ...distributed,
      encrypted({ kms_master_key_id: key }),
      own(document(ofAccount, allowService("cloudfront.amazonaws.com", "kms:Decrypt", "*", ofDistribution))),
    ],
    finds: [],
  },
  {
    name: "a distribution, and the key that nobody can change",
    entries: [...distributed, encrypted({})],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  { name: "kms-conditions", finds: ["high aws_s3_bucket_policy.vod"] },
  { name: "kms-role", finds: ["high aws_iam_role_policy.b"] },
  { name: "kms-aws-managed", finds: ["high aws_s3_bucket_policy.p"] },
  { name: "kms-unreachable", finds: ["high aws_s3_bucket_policy.managed", "high aws_s3_bucket_policy.own"] },
  { name: "kms-reachable", finds: [] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "AWS's own key", entries: [...shared, encrypted({})], finds: ["high aws_s3_bucket_policy.acme-in"] },
  { name: "SSE-S3", entries: [...shared, encrypted({ sse_algorithm: "AES256" })], finds: [] },
  {
    name: "a key for the account only",
    entries: [...shared, encrypted({ kms_master_key_id: key }), own(accountOnly)],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "a grant",
    entries: [...shared, encrypted({ kms_master_key_id: key }), own(accountOnly), grant("Decrypt")],
    finds: [],
  },
  {
    name: "a grant of something else",
    entries: [...shared, encrypted({ kms_master_key_id: key }), own(accountOnly), grant("Encrypt")],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "data keys only, for uploads in one part",
    entries: [...uploads(), encrypted({ kms_master_key_id: key }), own(accountOnly), grant("GenerateDataKey")],
    finds: [],
  },
  {
    name: "data keys only, for uploads in parts",
    entries: [
      ...uploads("s3:ListMultipartUploadParts"),
      encrypted({ kms_master_key_id: key }),
      own(accountOnly),
      grant("GenerateDataKey"),
    ],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  {
    name: "both, for uploads in parts",
    entries: [
      ...uploads("s3:ListMultipartUploadParts"),
      encrypted({ kms_master_key_id: key }),
      own(accountOnly),
      grant("GenerateDataKey", "Decrypt"),
    ],
    finds: [],
  },
  ...(["eu-central-1", "us-east-1"] as const).map((region) => ({
    name: `by S3 of ${region}, of a key whose ARN is not known`,
    entries: [
      ...shared,
      {
        ...encrypted({}),
        unknown: { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }] },
      },
      newKey(`s3.${region}.amazonaws.com`),
    ],
    more: { configuration: configured },
    finds: region === "eu-central-1" ? [] : ["high aws_s3_bucket_policy.acme-in"],
  })),
  {
    name: "an alias",
    entries: [...shared, encrypted({ kms_master_key_id: "alias/media" })],
    finds: ["high aws_s3_bucket_policy.acme-in"],
  },
  { name: "a role of the own account with AWS's own key", entries: [encrypted({}), ...role()], finds: [] },
  {
    name: "a role without the key",
    entries: [encrypted({ kms_master_key_id: key }), own(accountOnly), ...role()],
    finds: ["high aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "a role with the key",
    entries: [encrypted({ kms_master_key_id: key }), own(accountOnly), ...role(allow(undefined, "kms:Decrypt", key))],
    finds: [],
  },
]);

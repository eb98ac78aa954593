import { allow, bucketWith, document, type Entry, reviewed, vendor } from "../synthetic";
import { testRule } from "./support";

function policy(...statements: readonly object[]): readonly Entry[] {
  return bucketWith("acme-in", ...statements);
}
const reading = allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*");
const at = "aws_s3_bucket_policy.acme-in";

function point(...statements: readonly object[]): readonly Entry[] {
  return [
    {
      address: "aws_s3_access_point.p",
      after: { bucket: "acme-in", name: "p", policy: document(allow(vendor, "s3:GetObject", `${ap}/object/*`)) },
    },
    ...bucketWith("acme-in", ...statements),
  ];
}
const ap = "arn:aws:s3:eu-central-1:123456789012:accesspoint/p";
const both = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"];
const delegating = {
  ...allow("*", "*", both),
  Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } },
};

testRule("ineffective-statement", [
  {
    name: "an access point that the bucket's policy does not know of",
    entries: point(allow("arn:aws:iam::123456789012:root", "s3:*", both)),
    finds: ["medium aws_s3_access_point.p"],
  },
  { name: "an access point that it leaves the decision to", entries: point(delegating), finds: [] },
  {
    name: "an access point beside the same in the bucket's policy",
    entries: point(allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*")),
    finds: [],
  },
  // keys of an identity provider are in no list of AWS
  { name: "federated", finds: [] },
  { name: "typo", finds: ["high aws_s3_bucket_policy.in"] },
  { name: "unknown-names-modules", finds: [] },
  {
    name: "ineffective-statement",
    finds: [
      "high aws_s3_bucket_policy.blocked",
      "high aws_s3_bucket_policy.blocked",
      "high aws_s3_bucket_policy.in",
      "high aws_s3_bucket_policy.in",
      "high aws_s3_bucket_policy.in",
    ],
  },
  { name: "exact-bucket-policy", finds: [] },
  { name: "exact-role", finds: [] },
  { name: "nothing wrong", entries: policy(reading), finds: [] },
  {
    name: "an object's action on the bucket",
    entries: policy(allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in")),
    finds: [`high ${at}`],
  },
  {
    name: "a bucket's action on the objects",
    entries: policy(allow(vendor, "s3:ListBucket", "arn:aws:s3:::acme-in/*")),
    finds: [`high ${at}`],
  },
  {
    name: "one resource too many",
    entries: policy({ ...reading, Resource: ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"] }),
    finds: [`low ${at}`],
  },
  {
    name: "a key that the action never has",
    entries: policy({ ...reading, Condition: { StringLike: { "s3:prefix": "vod/*" } } }),
    finds: [`high ${at}`],
  },
  {
    name: "an action that does not exist",
    entries: policy(reading, allow(vendor, "s3:ReadObject", "arn:aws:s3:::acme-in/*")),
    finds: [`high ${at}`],
  },
  {
    name: "an account of 15 digits",
    entries: policy({ ...reading, Principal: { AWS: "arn:aws:iam::000111333444555:root" } }),
    finds: [`high ${at}`],
  },
  {
    name: "another bucket",
    entries: policy({ ...reading, Resource: "arn:aws:s3:::acme-out/*" }),
    finds: [`high ${at}`],
  },
  {
    name: "no JSON",
    entries: [{ address: "aws_s3_bucket_policy.x", after: { bucket: "acme-x", policy: "{" } }],
    finds: ["high aws_s3_bucket_policy.x"],
  },
  {
    name: "an ACL on a bucket without ACLs",
    entries: [
      { address: "aws_s3_bucket.x", after: { bucket: "acme-x" } },
      { address: "aws_s3_bucket_acl.x", after: { bucket: "acme-x", acl: "public-read" } },
    ],
    finds: ["medium aws_s3_bucket_acl.x"],
  },
  {
    name: "a policy about nobody outside",
    entries: [
      ...policy(allow("arn:aws:iam::123456789012:root", "s3:GetObject", "arn:aws:s3:::acme-in")),
      { address: "aws_iam_role.own", after: { arn: "arn:aws:iam::123456789012:role/own" } },
    ],
    finds: [],
  },
]);

const user = "a".repeat(64);
const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
function acl(settings: object, ...grantees: readonly object[]): readonly Entry[] {
  const grant = grantees.map((grantee) => ({ permission: "READ", grantee: [grantee] }));
  return [
    { address: "aws_s3_bucket.x", after: { bucket: "acme-x" } },
    {
      address: "aws_s3_bucket_ownership_controls.x",
      after: { bucket: "acme-x", rule: [{ object_ownership: "BucketOwnerPreferred" }] },
    },
    { address: "aws_s3_bucket_public_access_block.x", after: { bucket: "acme-x", ...settings } },
    {
      address: "aws_s3_bucket_acl.x",
      after: { bucket: "acme-x", access_control_policy: [{ grant, owner: [{ id: user }] }] },
    },
  ];
}

// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
test.each<readonly [string, object, readonly object[], string]>([
  ["refused as a whole", { block_public_acls: true }, [{ uri: everyone }, { id: user }], "nobody access"],
  [
    "its public grant is ignored",
    { ignore_public_acls: true },
    [{ uri: everyone }, { id: user }],
    "the public no access",
  ],
  ["all of it is ignored", { ignore_public_acls: true }, [{ uri: everyone }], "nobody access"],
])("an ACL, %s", (_, settings, grantees, whom) => {
  const texts = reviewed(acl(settings, ...grantees)).findings.map(({ what }) => what);
  expect(texts).toContain(`The ACL aws_s3_bucket_acl.x gives ${whom} to acme-x.`);
});

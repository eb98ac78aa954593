import { allow, assumer, bucketWith, type Entry, roleWith, vendor } from "../synthetic";
import { testRule } from "./support";

function role(...actions: readonly string[]): readonly Entry[] {
  return roleWith(
    "bitmovin-encoding",
    assumer,
    { StringEquals: { "sts:ExternalId": "acme-1" } },
    allow(undefined, actions, "arn:aws:s3:::acme-out/*"),
    allow(undefined, ["s3:ListBucket", "s3:GetBucketLocation"], "arn:aws:s3:::acme-out"),
  );
}
const writes = ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"];
const bucket: Entry = { address: "aws_s3_bucket.out", after: { bucket: "acme-out" } };
function owned(by: string): Entry {
  return {
    address: "aws_s3_bucket_ownership_controls.out",
    after: { bucket: "acme-out", rule: [{ object_ownership: by }] },
  };
}
function block(on: boolean): Entry {
  return {
    address: "aws_s3_bucket_public_access_block.out",
    after: { bucket: "acme-out", block_public_acls: on },
  };
}

function only(acl: string): object {
  return { "s3:x-amz-acl": acl };
}

testRule("acl-blocked", [
  { name: "acl-blocked", finds: ["medium aws_iam_policy.bitmovin"] },
  { name: "exact-role", finds: [] },
  { name: "exact-bucket-policy", finds: [] },
  {
    name: "a new bucket",
    entries: [bucket, ...role(...writes)],
    finds: ["medium aws_iam_role_policy.bitmovin-encoding"],
  },
  {
    name: "ACLs on, nothing blocked",
    entries: [bucket, owned("BucketOwnerPreferred"), block(false), ...role(...writes)],
    finds: [],
  },
  {
    name: "ACLs on, public ones blocked",
    entries: [bucket, owned("BucketOwnerPreferred"), block(true), ...role(...writes)],
    finds: ["medium aws_iam_role_policy.bitmovin-encoding"],
  },
  { name: "it sends no ACL", entries: [bucket, ...role("s3:PutObject", "s3:GetObject")], finds: [] },
  { name: "a bucket of another configuration", entries: role(...writes), finds: [] },
  // Zencoder sends bucket-owner-full-control, or none where it may not set one
  ...(
    [
      ["another ACL asked for", ["s3:PutObject", "s3:PutObjectAcl"], { StringEquals: only("private") }, 1],
      [
        "its own asked for",
        ["s3:PutObject", "s3:PutObjectAcl"],
        { StringEquals: only("bucket-owner-full-control") },
        0,
      ],
      ["it sends none, and one is asked for", ["s3:PutObject"], { StringEquals: only("private") }, 1],
      ["it sends none, and none is asked for", ["s3:PutObject"], { StringEqualsIfExists: only("private") }, 0],
      ["no public one", ["s3:PutObject", "s3:PutObjectAcl"], { StringNotLike: only("public-*") }, 0],
    ] as const
  ).map(([name, actions, condition, count]) => ({
    name: `a condition on the ACL: ${name}`,
    entries: bucketWith("acme-out", allow(vendor, actions, "arn:aws:s3:::acme-out/*", { Condition: condition })),
    finds: count === 1 ? ["medium aws_s3_bucket_policy.acme-out"] : [],
  })),
  {
    name: "a Deny of all other ACLs",
    entries: bucketWith("acme-out", allow(vendor, ["s3:PutObject", "s3:PutObjectAcl"], "arn:aws:s3:::acme-out/*"), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::acme-out/*",
      Condition: { StringNotEquals: only("private") },
    }),
    finds: ["medium aws_s3_bucket_policy.acme-out"],
  },
]);

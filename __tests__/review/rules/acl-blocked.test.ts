import { allow, assumer, type Entry, roleWith } from "../synthetic";
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
]);

import { allow, document, type Entry, vendor } from "../synthetic";
import { testRule } from "./support";

const bucket: Entry = {
  address: "aws_s3_bucket.in",
  actions: ["no-op"],
  before: { bucket: "acme-in" },
  after: { bucket: "acme-in" },
};
function block(restrict: boolean): Entry {
  return {
    address: "aws_s3_bucket_public_access_block.in",
    after: { bucket: "acme-in", block_public_policy: false, restrict_public_buckets: restrict },
  };
}
function policy(...statements: readonly object[]): Entry {
  return {
    address: "aws_s3_bucket_policy.in",
    after: { bucket: "acme-in", policy: document(...statements) },
  };
}
const shared = allow(vendor, "s3:GetObject", "arn:aws:s3:::acme-in/*");
const open = allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/previews/*");
const account: Entry = { address: "aws_s3_account_public_access_block.all", after: { restrict_public_buckets: true } };

testRule("public-statement-cuts-vendors", [
  { name: "public-statement-cuts-vendors", finds: ["high aws_s3_bucket_policy.in"] },
  { name: "exact-bucket-policy", finds: [] },
  {
    name: "by the bucket's block",
    entries: [bucket, block(true), policy(shared, open)],
    finds: ["high aws_s3_bucket_policy.in"],
  },
  {
    name: "by the account's block",
    entries: [bucket, account, policy(shared, open)],
    finds: ["high aws_s3_bucket_policy.in"],
  },
  { name: "not restricted", entries: [bucket, block(false), policy(shared, open)], finds: [] },
  { name: "nothing public", entries: [bucket, block(true), policy(shared)], finds: [] },
  { name: "nobody to cut off", entries: [bucket, block(true), policy(open)], finds: [] },
]);

import type { Entry } from "../synthetic";
import { testRule } from "./support";

function settings(acls: boolean, ignore: boolean, policy: boolean, restrict: boolean) {
  return {
    block_public_acls: acls,
    ignore_public_acls: ignore,
    block_public_policy: policy,
    restrict_public_buckets: restrict,
  };
}
const all = settings(true, true, true, true);
const off = settings(false, false, false, false);
const block = "aws_s3_bucket_public_access_block.in";
const account = "aws_s3_account_public_access_block.all";
const exists: Entry = {
  address: "aws_s3_bucket.in",
  actions: ["no-op"],
  before: { bucket: "acme-in" },
  after: { bucket: "acme-in" },
};
const fresh: Entry = { address: "aws_s3_bucket.in", after: { bucket: "acme-in" } };
function of(values: object) {
  return { bucket: "acme-in", ...values };
}

testRule("public-block-weakened", [
  {
    name: "public-block-weakened",
    finds: [
      "medium aws_s3_access_point.open",
      "medium aws_s3_bucket_public_access_block.fresh",
      "medium aws_s3_bucket_public_access_block.one",
      "medium aws_s3_bucket_public_access_block.removed",
    ],
  },
  { name: "block-removed", finds: ["medium aws_s3_bucket_public_access_block.b"] },
  { name: "exact-bucket-policy", finds: [] },
  { name: "removed", entries: [exists, { address: block, before: of(all) }], finds: [`medium ${block}`] },
  { name: "removed while all was off", entries: [exists, { address: block, before: of(off) }], finds: [] },
  {
    name: "removed with its bucket",
    entries: [
      { address: "aws_s3_bucket.in", before: { bucket: "acme-in" } },
      { address: block, before: of(all) },
    ],
    finds: [],
  },
  {
    name: "forgotten: it stays as it is",
    entries: [exists, { address: block, actions: ["forget"], before: of(all) }],
    finds: [],
  },
  {
    name: "kept when destroyed",
    entries: [exists, { address: block, before: of({ ...all, skip_destroy: true }) }],
    finds: [],
  },
  {
    name: "one setting off",
    entries: [exists, { address: block, before: of(all), after: of(settings(true, true, true, false)) }],
    finds: [`medium ${block}`],
  },
  {
    name: "one setting on",
    entries: [exists, { address: block, before: of(settings(true, true, true, false)), after: of(all) }],
    finds: [],
  },
  {
    name: "not known until apply",
    entries: [
      exists,
      {
        address: block,
        before: of(all),
        after: { bucket: "acme-in" },
        unknown: {
          block_public_acls: true,
          ignore_public_acls: true,
          block_public_policy: true,
          restrict_public_buckets: true,
        },
      },
    ],
    finds: [],
  },
  { name: "a new bucket without any: AWS has all on", entries: [fresh], finds: [] },
  {
    name: "a new bucket with all off",
    entries: [fresh, { address: block, after: of(off) }],
    finds: [`medium ${block}`],
  },
  {
    name: "written as off for a bucket that exists",
    entries: [exists, { address: block, after: of(off) }],
    finds: [`medium ${block}`],
  },
  {
    name: "the account keeps it on",
    entries: [
      exists,
      { address: block, before: of(all), after: of(off) },
      { address: account, actions: ["no-op"], before: all, after: all },
    ],
    finds: [`low ${block}`],
  },
  { name: "the account's is removed", entries: [{ address: account, before: all }], finds: [`high ${account}`] },
  {
    name: "the account's is turned off in part",
    entries: [{ address: account, before: all, after: settings(true, true, false, true) }],
    finds: [`high ${account}`],
  },
  { name: "the account's is turned on", entries: [{ address: account, before: off, after: all }], finds: [] },
  { name: "the account's is new and on", entries: [{ address: account, after: all }], finds: [] },
  { name: "the account's is new and off", entries: [{ address: account, after: off }], finds: [`high ${account}`] },
  {
    name: "a multi-region access point",
    entries: [
      {
        address: "aws_s3control_multi_region_access_point.p",
        after: { details: [{ name: "p", public_access_block: [settings(true, true, false, false)], region: [] }] },
      },
    ],
    finds: ["medium aws_s3control_multi_region_access_point.p"],
  },
  {
    name: "an access point as AWS makes it",
    entries: [
      {
        address: "aws_s3_access_point.p",
        after: { bucket: "acme-in", name: "p", public_access_block_configuration: [] },
      },
    ],
    finds: [],
  },
]);

import { allow, document, reviewed, type Entry } from "../synthetic";

const block = {
  bucket: "acme-in",
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const policy = { bucket: "acme-in", policy: document(allow("*", "s3:GetObject", "arn:aws:s3:::acme-in/*")) };
function stays(address: string, values: object): Entry {
  return {
    address,
    actions: ["no-op"],
    before: values,
    after: values,
  };
}
const bucket = stays("aws_s3_bucket.b", { bucket: "acme-in" });
const open = stays("aws_s3_bucket_policy.b", policy);
const [x, y] = ["aws_s3_bucket_public_access_block.x", "aws_s3_bucket_public_access_block.y"];
const old = { more: { deposed: "abcd1234" } };

test.each<[string, readonly Entry[], readonly string[]]>([
  ["a block that stays", [bucket, open, stays(x, block)], []],
  [
    "an old block of the same bucket is deleted after the new one is there",
    [bucket, open, stays(x, block), { address: x, before: block, ...old }],
    ["gains"],
  ],
  [
    "an old block of another bucket",
    [bucket, open, stays(x, block), { address: x, before: { ...block, bucket: "other" }, ...old }],
    [],
  ],
  [
    "a block is made again before it is deleted",
    [bucket, open, { address: x, actions: ["create", "delete"], before: block, after: block }],
    ["gains"],
  ],
  [
    "a block is deleted before it is made again",
    [bucket, open, { address: x, actions: ["delete", "create"], before: block, after: block }],
    [],
  ],
  [
    "a block whose deletion the provider leaves out",
    [
      bucket,
      open,
      { address: x, actions: ["create", "delete"], before: { ...block, skip_destroy: true }, after: block },
    ],
    [],
  ],
  [
    "a block of a new address: nobody knows which comes last",
    [bucket, open, { address: x, before: block }, { address: y, after: block }],
    ["undecided"],
  ],
  [
    "another block of the same bucket is deleted: AWS has one for both",
    [bucket, open, stays(x, block), { address: y, before: block }],
    ["gains"],
  ],
  [
    "another block of the same bucket is deleted, and one is written: nobody knows which comes last",
    [
      bucket,
      open,
      { address: x, before: { ...block, block_public_acls: false }, after: block },
      { address: y, before: block },
    ],
    ["undecided"],
  ],
  [
    "a block that the provider leaves in AWS",
    [bucket, open, { address: x, before: { ...block, skip_destroy: true } }],
    [],
  ],
  [
    "an old policy of the same bucket is deleted after the new one is there",
    [bucket, open, { address: "aws_s3_bucket_policy.b", before: policy, ...old }],
    ["loses"],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries);
  expect(access.map(({ change, undecided }) => (undecided === undefined ? change : "undecided"))).toEqual(expected);
});

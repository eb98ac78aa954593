import { allow, bucketWith, document, type Entry, reviewed, roleWith, stranger } from "../synthetic";

const boundary = "arn:aws:iam::123456789012:policy/b";
const objects = "arn:aws:s3:::acme-in/*";

const open = { block_public_policy: false, restrict_public_buckets: false };

/** A role with everything on a bucket's files, within a boundary, beside a policy of the bucket. */
function within(bounding: object, ...ofBucket: readonly object[]): readonly Entry[] {
  const [role, ...policies] = roleWith("r", stranger, {}, allow(undefined, "s3:*", objects));
  return [
    { address: "aws_iam_role.r", after: { ...role?.after, permissions_boundary: boundary } },
    ...policies,
    { address: "aws_iam_policy.b", after: { name: "b", arn: boundary, policy: document(bounding) } },
    ...bucketWith("acme-in", ...ofBucket),
    { address: "aws_s3_bucket_public_access_block.acme-in", after: { bucket: "acme-in", ...open } },
  ];
}

const denied = { Effect: "Deny", Principal: "*", Action: "s3:*Object", Resource: "arn:aws:s3:::acme-in/vod/a" };

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    "what the bucket gives by itself, of what a boundary for another bucket takes",
    within(
      allow(undefined, "s3:DeleteObject", "arn:aws:s3:::acme-out/*"),
      denied,
      allow("*", "s3:DeleteObject", "arn:aws:s3:::acme-in/other/*"),
    ),
    ["s3:DeleteObject"],
  ],
  ["one action that the boundary leaves", within(allow(undefined, "s3:GetObject", objects), denied), ["s3:GetObject"]],
  [
    "one action whose requests have the key that the boundary asks for",
    within(
      allow(undefined, ["s3:GetObject", "s3:PutObject"], objects, {
        Condition: { StringEquals: { "s3:ExistingObjectTag/public": "yes" } },
      }),
      denied,
    ),
    ["s3:GetObject"],
  ],
  [
    "what the boundary leaves and what the bucket gives by itself",
    within(
      allow(undefined, "s3:GetObject", objects),
      denied,
      allow("*", "s3:DeleteObject", "arn:aws:s3:::acme-in/other/*"),
    ),
    ["s3:DeleteObject", "s3:GetObject"],
  ],
])("of a role's wildcard is left: %s", (_, entries, expected) => {
  const rows = reviewed(entries).access.filter(({ way }) => way === "role");
  expect([...new Set(rows.flatMap(({ actions }) => actions))].sort()).toEqual(expected);
});

/** A role that may list all buckets, and what one has, by a boundary of this resource. */
function listing(resource: string): readonly Entry[] {
  const [role, ...policies] = roleWith(
    "r",
    stranger,
    {},
    allow(undefined, ["s3:ListAllMyBuckets", "s3:ListBucket"], "*"),
  );
  const bounding = allow(undefined, "s3:List*", resource);
  return [
    { address: "aws_iam_role.r", after: { ...role?.after, permissions_boundary: boundary } },
    ...policies,
    { address: "aws_iam_policy.b", after: { name: "b", arn: boundary, policy: document(bounding) } },
  ];
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html: on `*`, or on `arn:aws:s3:::*`
test.each<[string, readonly string[]]>([
  ["*", ["s3:ListAllMyBuckets", "s3:ListBucket"]],
  ["arn:aws:s3:::*", ["s3:ListAllMyBuckets", "s3:ListBucket"]],
  ["arn:aws:s3:::acme-*", ["s3:ListBucket"]],
])("what has no resource is left by a boundary of %s", (resource, expected) => {
  const rows = reviewed(listing(resource)).access;
  expect([...new Set(rows.flatMap(({ actions }) => actions))].sort()).toEqual(expected);
});

test("a Deny on all other buckets takes what has no resource", () => {
  const but = { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::acme-in", objects] };
  const list = allow(undefined, ["s3:ListAllMyBuckets", "s3:ListBucket"], "*");
  const rows = reviewed(roleWith("r", stranger, {}, list, but)).access;
  expect(rows.flatMap(({ actions }) => actions)).toEqual(["s3:ListBucket"]);
});

test.each(["*", "arn:aws-cn:s3:::*"])("what has no resource, given on %s to somebody in China", (resource) => {
  const [role, ...policies] = roleWith(
    "r",
    "arn:aws-cn:iam::444455556666:root",
    {},
    allow(undefined, "s3:ListAllMyBuckets", resource),
  );
  const rows = reviewed([role, ...policies] as readonly Entry[]).access;
  expect(rows.flatMap(({ actions }) => actions)).toEqual(["s3:ListAllMyBuckets"]);
});

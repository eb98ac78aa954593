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

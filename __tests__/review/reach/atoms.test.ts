import { allow, document, type Entry, reviewed, roleWith, stranger } from "../synthetic";

const boundary = "arn:aws:iam::123456789012:policy/b";

/** A role that may list what is not named, within a boundary. */
function within(resource: string): readonly Entry[] {
  const list = { Effect: "Allow", Action: "s3:ListBucket", NotResource: "arn:aws:s3:::acme/secret/*" };
  const [role, ...policies] = roleWith("r", stranger, {}, list);
  return [
    { address: "aws_iam_role.r", after: { ...role?.after, permissions_boundary: boundary } },
    ...policies,
    {
      address: "aws_iam_policy.b",
      after: { name: "b", arn: boundary, policy: document(allow(undefined, "s3:*", resource)) },
    },
  ];
}

test.each([
  ["buckets", "arn:aws:s3:::acme", ["s3:ListBucket"]],
  ["files of a bucket only", "arn:aws:s3:::acme/*", []],
  ["files by an access point only", "arn:aws:s3:eu-central-1:123456789012:accesspoint/p/object/*", []],
])("listing, of all but some, within %s", (_, resource, expected) => {
  expect(reviewed(within(resource)).access.flatMap(({ actions }) => actions)).toEqual(expected);
});

test.each(["acme-media", "media"])("what a policy waits for is told as it is named, of the bucket %s", (bucket) => {
  const { access } = reviewed([
    { address: "aws_s3_bucket.media", after: { bucket } },
    { address: "aws_s3_bucket_policy.media", after: { bucket }, unknown: { policy: true } },
  ]);
  expect(access.map(({ undecided }) => undecided)).toEqual(["waits for aws_s3_bucket_policy.media"]);
});

import { allow, type Entry, reviewed } from "../synthetic";
import { me, rowsOf } from "./rows";

const bucket: Entry = {
  address: "aws_s3_bucket.b",
  actions: ["no-op"],
  before: { bucket: "acme-web" },
  after: { bucket: "acme-web" },
};
function owner(value: string, was = value): Entry {
  return {
    address: "aws_s3_bucket_ownership_controls.b",
    before: { bucket: "acme-web", rule: [{ object_ownership: was }] },
    after: { bucket: "acme-web", rule: [{ object_ownership: value }] },
  };
}
function block(settings: object): Entry {
  return {
    address: "aws_s3_bucket_public_access_block.b",
    after: { bucket: "acme-web", block_public_acls: false, ignore_public_acls: false, ...settings },
  };
}
function object(values: object): object {
  return { bucket: "acme-web", key: "a.png", ...values };
}
const acls = owner("ObjectWriter");
const friend = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
function grants(...given: readonly object[]): Entry {
  return {
    address: "aws_s3_object_copy.o",
    after: object({ grant: given }),
  };
}
const open: Entry = { address: "aws_s3_object.o", after: object({ acl: "public-read" }) };
const read = "s3:GetObject,s3:GetObjectVersion";

test.each<[string, readonly Entry[], readonly string[]]>([
  ["for everyone", [acls, open], [`gains * acme-web/a.png ${read}`]],
  ["of the older type", [acls, { ...open, address: "aws_s3_bucket_object.o" }], [`gains * acme-web/a.png ${read}`]],
  ["private", [acls, { ...open, after: object({ acl: "private" }) }], []],
  ["ACLs disabled", [owner("BucketOwnerEnforced"), open], []],
  ["public ACLs refused", [acls, block({ block_public_acls: true }), open], []],
  ["public ACLs ignored", [acls, block({ ignore_public_acls: true }), open], []],
  ["nothing blocked", [acls, block({}), open], [`gains * acme-web/a.png ${read}`]],
  [
    "taken away",
    [acls, { address: "aws_s3_object.o", before: object({ acl: "public-read" }) }],
    [`loses * acme-web/a.png ${read}`],
  ],
  [
    "made private",
    [acls, { ...open, before: object({ acl: "public-read" }), after: object({ acl: "private" }) }],
    [`loses * acme-web/a.png ${read}`],
  ],
  [
    "ACLs disabled from now on",
    [
      owner("BucketOwnerEnforced", "ObjectWriter"),
      { ...open, actions: ["no-op"], before: object({ acl: "public-read" }) },
    ],
    [`loses * acme-web/a.png ${read}`],
  ],
  [
    "one of a known canonical user, in spite of a block",
    [
      acls,
      block({ block_public_acls: true, ignore_public_acls: true }),
      grants({ type: "CanonicalUser", id: friend, permissions: ["READ"] }),
    ],
    [`gains ${friend} acme-web/a.png ${read}`],
  ],
  [
    "by email: who that is, only AWS knows",
    [acls, grants({ type: "AmazonCustomerByEmail", email: "a@example.com", permissions: ["READ"] })],
    [`gains a@example.com acme-web/a.png ${read}`],
  ],
])("%s", (_, entries, rows) => {
  expect(rowsOf([me, bucket, ...entries])).toEqual(rows);
});

test("with any AWS account is not everyone", () => {
  const [row] = reviewed([me, bucket, acls, { ...open, after: object({ acl: "authenticated-read" }) }]).access;
  expect(row).toMatchObject({ change: "gains", standing: "everyone", way: "acl" });
  expect(row?.conditions).toContain("by the object's ACL, with any AWS account");
});

test("a Deny of the bucket's policy counts for its objects, too", () => {
  const policy: Entry = {
    address: "aws_s3_bucket_policy.b",
    after: {
      bucket: "acme-web",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ ...allow("*", "s3:GetObject*", "arn:aws:s3:::acme-web/*"), Effect: "Deny" }],
      }),
    },
  };
  expect(rowsOf([me, bucket, acls, policy, open])).toEqual([]);
});

test("an ACL that is not known yet", () => {
  const configuration = {
    root_module: {
      resources: [
        {
          address: "aws_s3_object.o",
          mode: "managed",
          type: "aws_s3_object",
          name: "o",
          expressions: { acl: { references: ["var.acl"] } },
        },
      ],
    },
  };
  const entry: Entry = { address: "aws_s3_object.o", after: object({}), unknown: { acl: true } };
  const { access, complete } = reviewed([me, bucket, acls, entry], { more: { configuration } });
  expect(access.map(({ change, undecided }) => [change, undecided])).toEqual([
    ["gains", "waits for the ACL of aws_s3_object.o"],
  ]);
  expect(complete).toBe(false);
});

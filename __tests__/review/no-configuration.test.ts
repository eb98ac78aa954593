import { allow, document, type Entry, reviewed, stranger } from "./synthetic";

// people cut the configuration out of a plan before they hand it on
const shared = document(allow(stranger, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const wider = document(allow(stranger, ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::acme-in/*"));
const note =
  "The plan has no configuration: what waits for other resources cannot be followed to them; make the plan again.";
function bucket(after: object, more: object = {}): Entry {
  return {
    address: "aws_s3_bucket.in",
    after: { bucket: "acme-in", ...after },
    ...more,
  };
}
const open: Entry = {
  address: "aws_s3_bucket_public_access_block.in",
  after: {
    bucket: "acme-in",
    block_public_acls: false,
    block_public_policy: false,
    ignore_public_acls: false,
    restrict_public_buckets: false,
  },
};
const ownership: Entry = {
  address: "aws_s3_bucket_ownership_controls.in",
  after: { bucket: "acme-in", rule: [{ object_ownership: "ObjectWriter" }] },
};

test.each<[string, readonly Entry[], readonly string[], readonly string[]]>([
  [
    "a new bucket's own policy",
    [bucket({ policy: shared })],
    ["unknown account 111122223333 gains s3:GetObject"],
    [note],
  ],
  ["a new bucket's own ACL", [bucket({ acl: "public-read" }), open, ownership], ["anyone gains s3:ListBucket"], [note]],
  [
    "a policy of the bucket that changes",
    [bucket({ policy: wider }, { before: { bucket: "acme-in", policy: shared } })],
    ["unknown account 111122223333 gains s3:PutObject"],
    [note],
  ],
  [
    "a policy that a resource of its own writes, and the bucket only shows",
    [
      bucket({ policy: shared }, { actions: ["no-op"], before: { bucket: "acme-in", policy: shared } }),
      {
        address: "aws_s3_bucket_policy.in",
        before: { bucket: "acme-in", policy: shared },
        after: { bucket: "acme-in", policy: wider },
      },
    ],
    ["unknown account 111122223333 gains s3:PutObject"],
    [note],
  ],
  [
    "nothing that changes",
    [bucket({ policy: shared }, { actions: ["no-op"], before: { bucket: "acme-in", policy: shared } })],
    [],
    [],
  ],
])("%s", (_, entries, access, notes) => {
  const report = reviewed(entries);
  const gains = report.access.filter(({ change }) => change === "gains");
  const told = gains.flatMap(({ name, actions }) => actions.map((action) => `${name} gains ${action}`));
  expect(told.filter((line) => /Object$|ListBucket$/.test(line)).sort()).toEqual(access);
  expect(report.notes).toEqual(notes);
});

const ofAws = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const trust = document({ Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" });
function role(before: object, after: object, unknown: object = {}): readonly Entry[] {
  const values = { name: "r", assume_role_policy: trust };
  return [{ address: "aws_iam_role.r", before: { ...values, ...before }, after: { ...values, ...after }, unknown }];
}

test.each<[string, readonly Entry[], string]>([
  ["is emptied", role({ managed_policy_arns: [ofAws] }, { managed_policy_arns: [] }), "loses"],
  ["stays", role({ managed_policy_arns: [ofAws] }, { managed_policy_arns: [ofAws] }), "keeps"],
  ["waits for apply", role({ managed_policy_arns: [ofAws] }, {}, { managed_policy_arns: true }), "keeps"],
])("what a role has of managed policies %s", (_, entries, change) => {
  expect([...new Set(reviewed(entries).access.map((row) => row.change))]).toEqual([change]);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSource } from "../../../src/files/read-source";
import { review } from "../../../src/review/review";
import { rules } from "../../../src/review/rules/all";
import { patterns } from "../../support/patterns";
import { allow, document, type Entry, planOf } from "../synthetic";

/** What belongs to a role, user or group that the plan does not name yet: who has it, without the files and with them. */

const trust = document({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::444455556666:root" },
  Action: "sts:AssumeRole",
});
const get = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*"));
const waits = { id: true, arn: true };
function role(name: string, assumed = trust): Entry {
  return {
    address: `aws_iam_role.${name}`,
    after: { assume_role_policy: assumed },
    unknown: { ...waits, name: true },
  };
}
const own = role(
  "own",
  document({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
);
const inline: Entry = { address: "aws_iam_role_policy.p", after: { name: "p", policy: get }, unknown: { role: true } };
const policy: Entry = {
  address: "aws_iam_policy.p",
  after: { arn: "arn:aws:iam::111122223333:policy/p", policy: get },
};
const attached = { policy_arn: "arn:aws:iam::111122223333:policy/p" };
const one: Entry = { address: "aws_iam_role_policy_attachment.p", after: attached, unknown: { role: true } };
const several: Entry = { address: "aws_iam_policy_attachment.p", after: attached, unknown: { roles: true } };
const user: readonly Entry[] = [
  { address: "aws_iam_user.u", after: { name: "zencoder" }, unknown: waits },
  { address: "aws_iam_access_key.k", after: {}, unknown: { user: true } },
];
const group: Entry = { address: "aws_iam_group.g", after: { name: "g" }, unknown: waits };
const grouped: readonly Entry[] = [
  ...user,
  group,
  { address: "aws_iam_group_policy.p", after: { policy: get }, unknown: { group: true } },
  { address: "aws_iam_user_group_membership.p", after: {}, unknown: { user: true, groups: true } },
];

/** A plan's configuration, with what these attributes refer to. */
function configured(attributes: { readonly [address: string]: readonly string[] }, entries: readonly Entry[]): object {
  const resources = entries.map(({ address }) => {
    const [type, name] = address.split(".");
    const [attribute = "", ...references] = attributes[address] ?? [];
    return {
      address,
      mode: "managed",
      type,
      name,
      expressions: attribute === "" ? {} : { [attribute]: { references } },
    };
  });
  return { configuration: { root_module: { resources } }, variables: { create: { value: true } } };
}

/** `gains role` or `gains? role`; for each of both roles of a plan. */
function told(plan: object, source?: Awaited<ReturnType<typeof readSource>>): readonly string[] {
  const { access, complete } = review(plan, { patterns, known: new Map(), ...(source ? { source } : {}) }, rules);
  const rows = access.map(({ change, name, undecided }) => `${name} ${change}${undecided === undefined ? "" : "?"}`);
  return complete || rows.some((row) => row.endsWith("?")) ? rows : [...rows, "not all"];
}

const E = "unknown account 444455556666";

test.each<[string, readonly Entry[], readonly string[]]>([
  ["an inline policy", [role("r"), inline], [`${E} gains?`]],
  ["an attachment", [role("r"), policy, one], [`${E} gains?`]],
  ["an attachment to several", [role("r"), policy, several], [`${E} gains?`]],
  [
    "one of which the policy is not known, either",
    [role("r"), { ...one, after: {}, unknown: { role: true, policy_arn: true } }],
    ["not all"],
  ],
  ["a role that nobody outside may become", [own, inline], []],
  [
    "a role that was there",
    [
      {
        address: "aws_iam_role.r",
        actions: ["no-op"],
        before: { name: "r", id: "r", assume_role_policy: trust },
        after: { name: "r", id: "r", assume_role_policy: trust },
      },
      inline,
    ],
    [],
  ],
  ["a key, and a policy of a group", grouped, ["Zencoder gains?"]],
])("without a configuration: %s", (_, entries, expected) => {
  expect(told(planOf(entries))).toEqual(expected);
});

test("of very many that may belong to very many, it is said that not all is known", () => {
  const entries = Array.from({ length: 23 }, (_, at): readonly Entry[] => [
    role(`r${at}`),
    { ...inline, address: `aws_iam_role_policy.p${at}` },
  ]).flat();
  expect(told(planOf(entries))).toEqual(["not all"]);
});

const refers: readonly [
  string,
  readonly Entry[],
  { readonly [address: string]: readonly string[] },
  readonly string[],
][] = [
  [
    "a choice of a role or a name",
    [role("r"), own, inline],
    { [inline.address]: ["role", "var.create", "aws_iam_role.r.name", "aws_iam_role.r"] },
    [`${E} gains`],
  ],
  [
    "a choice of two",
    [role("r"), own, inline],
    { [inline.address]: ["role", "var.create", "aws_iam_role.r.name", "aws_iam_role.own.name"] },
    [`${E} gains?`],
  ],
  [
    "our own alone",
    [role("r"), own, inline],
    { [inline.address]: ["role", "aws_iam_role.own.name", "aws_iam_role.own.id"] },
    [],
  ],
  ["a local", [role("r"), own, inline], { [inline.address]: ["role", "local.roles", "count.index"] }, [`${E} gains?`]],
  [
    "a local or our own",
    [role("r"), own, inline],
    { [inline.address]: ["role", "local.role", "aws_iam_role.own.id"] },
    [`${E} gains?`],
  ],
];
test.each(refers)("a configuration that has %s", (_, entries, attributes, expected) => {
  expect(told(planOf(entries, configured(attributes, entries)))).toEqual(expected);
});

const files: readonly [string, string, readonly Entry[], readonly string[]][] = [
  ["a choice of two", "role = var.create ? aws_iam_role.own.name : aws_iam_role.r.name", [role("r"), own, inline], []],
  [
    "the other choice",
    "role = var.create ? aws_iam_role.r.id : aws_iam_role.own.id",
    [role("r"), own, inline],
    [`${E} gains`],
  ],
  ["an element of a local", "role = local.roles[1]", [role("r"), own, inline], [`${E} gains`]],
];
const others: readonly Entry[] = [
  { address: "aws_iam_policy.get", after: { name: "get", policy: get }, unknown: waits },
  {
    address: "aws_iam_policy.none",
    after: { name: "none", policy: document(allow(undefined, "ec2:*", "*")) },
    unknown: waits,
  },
];
const attachment: Entry = {
  address: "aws_iam_role_policy_attachment.p",
  after: { role: "r" },
  unknown: { policy_arn: true },
};
const named: Entry = { address: "aws_iam_role.r", after: { name: "r", assume_role_policy: trust }, unknown: waits };
const chosen: readonly [string, string, readonly string[]][] = [
  ["the first of two policies", "var.create ? aws_iam_policy.get.arn : aws_iam_policy.none.arn", [`${E} gains`]],
  ["the second of two policies", "var.create ? aws_iam_policy.none.arn : aws_iam_policy.get.arn", []],
];

describe("with the files", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "grantform-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(files)("%s", async (_, expression, entries, expected) => {
    const text = `variable "create" {}
locals {
  roles = [aws_iam_role.own.name, aws_iam_role.r.name]
}
resource "aws_iam_role" "r" {}
resource "aws_iam_role" "own" {}
resource "aws_iam_role_policy" "p" {
  ${expression}
}
`;
    writeFileSync(join(folder, "main.tf"), text);
    expect(told(planOf(entries, configured({}, entries)), await readSource(folder))).toEqual(expected);
  });

  test.each(chosen)("%s", async (_, expression, expected) => {
    const text = `variable "create" {}
resource "aws_iam_policy" "get" {}
resource "aws_iam_policy" "none" {}
resource "aws_iam_role_policy_attachment" "p" {
  role       = "r"
  policy_arn = ${expression}
}
`;
    writeFileSync(join(folder, "main.tf"), text);
    const entries = [named, ...others, attachment];
    expect(told(planOf(entries, configured({}, entries)), await readSource(folder))).toEqual(expected);
  });
});

const bucket: Entry = { address: "aws_s3_bucket.b", after: { bucket: "acme" }, unknown: waits };
const other: Entry = { address: "aws_s3_bucket.other", after: { bucket: "acme-other" }, unknown: waits };
const standing: Entry = {
  address: "aws_s3_bucket.b",
  actions: ["no-op"],
  before: { bucket: "acme", id: "acme" },
  after: { bucket: "acme", id: "acme" },
};
const open: Entry = {
  address: "aws_s3_bucket_policy.b",
  after: { bucket: "acme", policy: document(allow("*", "s3:GetObject", "arn:aws:s3:::acme/*")) },
};
function block(on: boolean): Entry {
  const names = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
  return {
    address: "aws_s3_bucket_public_access_block.b",
    after: Object.fromEntries(names.map((name) => [name, on])),
    unknown: { bucket: true },
  };
}
function ownership(value: string): Entry {
  return {
    address: "aws_s3_bucket_ownership_controls.b",
    after: { rule: [{ object_ownership: value }] },
    unknown: { bucket: true },
  };
}
const acl: Entry = { address: "aws_s3_bucket_acl.b", after: { bucket: "acme", acl: "public-read" } };
const log: Entry = { address: "aws_s3_bucket_acl.b", after: { bucket: "acme", acl: "log-delivery-write" } };
const controls = ownership("BucketOwnerPreferred");

test.each<[string, readonly Entry[], { readonly [address: string]: readonly string[] }, readonly string[]]>([
  ["a block that is off", [bucket, open, block(false)], {}, ["anyone gains?"]],
  ["a block that is on", [bucket, open, block(true)], {}, []],
  ["a block that may be off, of a bucket that was there", [standing, open, block(false)], {}, ["anyone gains"]],
  [
    "a block of this bucket or a name",
    [bucket, open, block(false)],
    { "aws_s3_bucket_public_access_block.b": ["bucket", "var.create", "aws_s3_bucket.b.id"] },
    ["anyone gains"],
  ],
  [
    "a block of another bucket",
    [bucket, other, open, block(false)],
    { "aws_s3_bucket_public_access_block.b": ["bucket", "aws_s3_bucket.other.id"] },
    [],
  ],
  ["ownership that takes ACLs", [bucket, log, controls], {}, ["AWS service logging.s3.amazonaws.com gains?"]],
  ["ownership that takes none", [bucket, log, ownership("BucketOwnerEnforced")], {}, []],
  ["both", [bucket, acl, controls, block(false)], {}, ["anyone gains?"]],
  ["ownership, and the block of every new bucket", [bucket, acl, controls], {}, []],
])("settings of a bucket that is not named yet: %s", (_, entries, attributes, expected) => {
  const plan =
    Object.keys(attributes).length === 0 ? planOf(entries) : planOf(entries, configured(attributes, entries));
  expect([...new Set(told(plan))]).toEqual(expected);
});

const key: Entry = { address: "aws_kms_key.k", after: {}, unknown: { ...waits, key_id: true, policy: true } };
const keyPolicy: Entry = {
  address: "aws_kms_key_policy.k",
  after: { policy: document(allow("arn:aws:iam::444455556666:root", "kms:Decrypt", "*")) },
  unknown: { key_id: true },
};
const encrypted: Entry = {
  address: "aws_s3_bucket_server_side_encryption_configuration.b",
  after: { bucket: "acme", rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }] },
  unknown: { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }] },
};
const shared: Entry = {
  address: "aws_s3_bucket_policy.b",
  after: {
    bucket: "acme",
    policy: document(allow("arn:aws:iam::444455556666:root", "s3:GetObject", "arn:aws:s3:::acme/*")),
  },
};

test.each<[string, readonly string[], string]>([
  ["its own", ["key_id", "aws_kms_key.k.key_id"], "allowed"],
  ["a local", ["key_id", "local.key"], "unknown"],
])("a policy of the key that %s names", (_, references, expected) => {
  const entries = [bucket, shared, encrypted, key, keyPolicy];
  const { configuration } = configured({ [keyPolicy.address]: references }, entries) as {
    configuration: { root_module: { resources: { type: string; expressions: object }[] } };
  };
  for (const resource of configuration.root_module.resources)
    if (resource.type === "aws_s3_bucket_server_side_encryption_configuration")
      resource.expressions = {
        rule: [
          {
            apply_server_side_encryption_by_default: [
              { kms_master_key_id: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] } },
            ],
          },
        ],
      };
  const { access } = review(planOf(entries, { configuration }), { patterns, known: new Map() }, rules);
  expect(access.map((row) => row.key)).toEqual([expected]);
});

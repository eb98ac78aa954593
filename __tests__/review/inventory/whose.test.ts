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
});

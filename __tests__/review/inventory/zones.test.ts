import { allow, assuming, document, type Entry, providersOf, reviewed } from "../synthetic";

/**
 * Two accounts in one plan: each has roles, users and groups of its own, which may have one name, and a block of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (names are unique within an account),
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const [here, there, vendor] = ["111122223333", "444455556666", "222233334444"];
const apart = { aws: assuming(here), "aws.other": assuming(there) };
const profiles = {
  aws: { profile: { constant_value: "a" } },
  "aws.other": { profile: { constant_value: "b" } },
};

function kept(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
function trusted(account: string): string {
  return document({ Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" });
}
const reads = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*"));
const bucket = kept("aws_s3_bucket.acme", { bucket: "acme" });
const one = { name: "deploy", assume_role_policy: trusted(vendor) };
const two = {
  name: "deploy",
  assume_role_policy: document({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
};
const made = { unknown: { arn: true, id: true } };
const fresh: readonly Entry[] = [
  bucket,
  { address: "aws_iam_role.one", after: one, ...made },
  { address: "aws_iam_role.two", after: two, ...made },
];
function arn(account: string): object {
  return { arn: `arn:aws:iam::${account}:role/deploy` };
}
const standing: readonly Entry[] = [
  bucket,
  kept("aws_iam_role.one", { ...one, ...arn(here) }),
  kept("aws_iam_role.two", { ...two, ...arn(there) }),
];
/** A policy of the one role that nobody of this plan writes, and one of the same name of the other. */
const present = { ...one, ...arn(here), inline_policy: [{ name: "p", policy: reads }] };
const shown: readonly Entry[] = [
  bucket,
  kept("aws_iam_role.one", present),
  kept("aws_iam_role.two", { ...two, ...arn(there) }),
  kept("aws_iam_role_policy.p", { name: "p", role: "deploy", policy: reads }),
];
/** The vendor's role may become the other one, which is in the bucket's account. */
const hub: readonly Entry[] = [
  kept("aws_s3_bucket.two", { bucket: "acme" }),
  { address: "aws_iam_role.one", after: one, ...made },
  {
    address: "aws_iam_role_policy.one",
    after: {
      name: "hop",
      role: "deploy",
      policy: document(allow(undefined, "sts:AssumeRole", `arn:aws:iam::${there}:role/deploy`)),
    },
  },
  {
    address: "aws_iam_role.two",
    after: { name: "deploy", assume_role_policy: trusted(`arn:aws:iam::${here}:role/deploy`) },
    ...made,
  },
];
const inline: Entry = { address: "aws_iam_role_policy.p", after: { name: "p", role: "deploy", policy: reads } };
const attached: readonly Entry[] = [
  kept("aws_iam_policy.p", { name: "p", arn: `arn:aws:iam::${here}:policy/p`, policy: reads }),
  {
    address: "aws_iam_role_policy_attachment.p",
    after: { role: "deploy", policy_arn: `arn:aws:iam::${here}:policy/p` },
  },
];
const all: Entry = {
  address: "aws_iam_role_policies_exclusive.p",
  after: { role_name: "deploy", policy_names: [] },
};
const users: readonly Entry[] = [
  bucket,
  kept("aws_iam_user.one", { name: "zencoder", arn: `arn:aws:iam::${here}:user/zencoder` }),
  kept("aws_iam_access_key.one", { user: "zencoder", status: "Active" }),
  kept("aws_iam_user.two", { name: "zencoder", arn: `arn:aws:iam::${there}:user/zencoder` }),
  kept("aws_iam_user_group_membership.one", { user: "zencoder", groups: ["staff"] }),
  kept("aws_iam_group.one", { name: "staff", arn: `arn:aws:iam::${here}:group/staff` }),
  kept("aws_iam_group.two", { name: "staff", arn: `arn:aws:iam::${there}:group/staff` }),
  { address: "aws_iam_group_policy.p", after: { name: "p", group: "staff", policy: reads } },
];
const on = {
  block_public_acls: true,
  ignore_public_acls: true,
  block_public_policy: true,
  restrict_public_buckets: true,
};
const open: readonly Entry[] = [
  bucket,
  kept("aws_s3_bucket_policy.acme", {
    bucket: "acme",
    policy: document(allow("*", "s3:GetObject", "arn:aws:s3:::acme/*")),
  }),
];
const blocked: Entry = { address: "aws_s3_account_public_access_block.p", before: on };

/** All of the first account, but what is named `two` and those of the other. */
function of(
  providers: { readonly [key: string]: object },
  entries: readonly Entry[],
  ...others: readonly string[]
): object {
  const isOther = (address: string) => address.endsWith(".two") || others.includes(address);
  return {
    configuration: providersOf(
      providers,
      entries.map(({ address }) => [address, isOther(address) ? "aws.other" : "aws"]),
    ),
  };
}
const p = "aws_iam_role_policy.p";
const block = "aws_s3_account_public_access_block.p";

test.each<[string, readonly Entry[], object, readonly string[]]>([
  ["a policy of the role that lets the vendor in", [...fresh, inline], of(apart, [...fresh, inline]), ["gains"]],
  ["a policy of the other role", [...fresh, inline], of(apart, [...fresh, inline], p), []],
  ["a policy that is attached", [...standing, ...attached], of(apart, [...standing, ...attached]), ["gains"]],
  ["a role that becomes the other of its name", [...hub, inline], of(apart, [...hub, inline], p), ["gains"]],
  ["what only the role shows, beside a policy of the other", shown, of(apart, shown, p), ["keeps"]],
  ["two profiles", [...fresh, inline], of(profiles, [...fresh, inline]), ["gains"]],
  ["two profiles, the other role", [...fresh, inline], of(profiles, [...fresh, inline], p), []],
  ["no configuration", [...standing, inline], {}, ["gains?"]],
  [
    "a list of all policies of the other role",
    [...standing, { ...inline, ...kept(p, inline.after ?? {}) }, all],
    of(apart, [...standing, inline, all], all.address),
    ["keeps"],
  ],
  ["a group of the user's account", users, of(apart, users), ["gains"]],
  ["a group of the other account", users, of(apart, users, "aws_iam_group_policy.p"), []],
  ["the account's block goes", [...open, blocked], of(apart, [...open, blocked]), ["gains"]],
  ["the other account's block goes", [...open, blocked], of(apart, [...open, blocked], block), ["keeps"]],
  [
    "the block of an account that is named goes",
    [...open, { ...blocked, before: { ...on, account_id: there } }],
    of(apart, [...open, blocked]),
    ["keeps"],
  ],
  [
    "the account's block goes, the other's stays",
    [...open, blocked, kept("aws_s3_account_public_access_block.two", on)],
    of(apart, [...open, blocked, kept("aws_s3_account_public_access_block.two", on)]),
    ["gains"],
  ],
  [
    "a block that may be the other account's goes",
    [...open, blocked],
    of(profiles, [...open, blocked], block),
    ["gains?"],
  ],
])("%s", (_, entries, more, expected) => {
  const { access } = reviewed(entries, { more });
  expect(access.map(({ change, undecided }) => `${change}${undecided === undefined ? "" : "?"}`)).toEqual(expected);
});

test("finds the role before its policy and after it", () => {
  const entries = [inline, ...fresh];
  expect(reviewed(entries, { more: of(apart, entries) }).access.map(({ change }) => change)).toEqual(["gains"]);
});

import { allow, document, reviewed, type Entry } from "../synthetic";

/** Two resources of one object of AWS: a rename without `moved`. What is decided of it, and how the first sentence begins. */

const E = "arn:aws:iam::444455556666:root";
function get(path: string, principal?: string) {
  return document(allow(principal, "s3:GetObject", `arn:aws:s3:::acme/${path}`));
}
function stays(address: string, values: object): Entry {
  return {
    address,
    actions: ["no-op"],
    before: values,
    after: values,
  };
}
const bucket = stays("aws_s3_bucket.b", { bucket: "acme" });
const trust = document({ Effect: "Allow", Principal: { AWS: E }, Action: "sts:AssumeRole" });
const role = stays("aws_iam_role.r", { name: "r", assume_role_policy: trust });
const managed = stays("aws_iam_policy.p", { name: "p", arn: "arn:aws:iam::111122223333:policy/p", policy: get("*") });

type How = "delete" | "forget";
function ofBucket(how: How, policy: string): readonly Entry[] {
  return [
    bucket,
    { address: "aws_s3_bucket_policy.old", actions: [how], before: { bucket: "acme", policy: get("*", E) } },
    { address: "aws_s3_bucket_policy.new", after: { bucket: "acme", policy } },
  ];
}
/** The state has it, and an import takes it to another address: both show what is there. */
function importedFrom(how: How, policy: string): readonly Entry[] {
  const there = { bucket: "acme", policy: get("*", E) };
  return [
    bucket,
    { address: "aws_s3_bucket_policy.old", actions: [how], before: there },
    {
      address: "aws_s3_bucket_policy.new",
      actions: [policy === there.policy ? "no-op" : "update"],
      before: there,
      after: { bucket: "acme", policy },
      importing: true,
    },
  ];
}
function ofRole(how: How, name: string, path: string): readonly Entry[] {
  return [
    role,
    { address: "aws_iam_role_policy.old", actions: [how], before: { role: "r", name: "access", policy: get("*") } },
    { address: "aws_iam_role_policy.new", after: { role: "r", name, policy: get(path) } },
  ];
}
const attached = { role: "r", policy_arn: "arn:aws:iam::111122223333:policy/p" };
const toAll = { name: "all", policy_arn: attached.policy_arn, roles: ["x"], users: [], groups: [] };
function denied(how: How): readonly Entry[] {
  const policy = document({ Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" });
  return [
    bucket,
    role,
    stays("aws_iam_role_policy.p", { role: "r", name: "access", policy: get("*") }),
    { address: "aws_s3_bucket_policy.old", actions: [how], before: { bucket: "acme", policy } },
    { address: "aws_s3_bucket_policy.new", after: { bucket: "acme", policy } },
  ];
}
const [, denies] = denied("delete").slice(-2);
const denyStays = stays("aws_s3_bucket_policy.new", denies?.after ?? {});

test.each<[string, readonly Entry[], readonly string[], RegExp]>([
  ["a bucket's policy, deleted beside", ofBucket("delete", get("*", E)), ["keeps?"], /^Access of .* not decidable/],
  ["a bucket's policy, forgotten beside", ofBucket("forget", get("*", E)), ["keeps"], /^No change in access: nobody/],
  ["another bucket's policy, forgotten beside", ofBucket("forget", get("*", "*")), ["gains"], /^Anyone gains/],
  ["a bucket's policy, forgotten and imported", importedFrom("forget", get("*", E)), ["keeps"], /^No change/],
  [
    "a narrower bucket's policy, forgotten and imported",
    importedFrom("forget", get("vod/*", E)),
    ["keeps", "loses"],
    /loses/,
  ],
  [
    "a bucket's policy, deleted and imported",
    importedFrom("delete", get("*", E)),
    ["keeps?"],
    /^Access of .* not decid/,
  ],
  ["a role's policy, deleted beside", ofRole("delete", "access", "*"), ["keeps?"], /^Access of .* not decidable/],
  ["a role's policy of another name, deleted beside", ofRole("delete", "other", "*"), ["keeps"], /^No change/],
  [
    "a narrower role's policy, forgotten beside",
    ofRole("forget", "access", "vod/*"),
    ["keeps", "loses"],
    /loses access/,
  ],
  [
    "what attaches a policy, deleted beside",
    [
      role,
      managed,
      { address: "aws_iam_role_policy_attachment.old", before: attached },
      { address: "aws_iam_role_policy_attachment.new", after: attached },
    ],
    ["keeps?"],
    /^Access of .* not decidable/,
  ],
  [
    "what attaches a policy, deleted beside one that stays in the state: AWS has one for both",
    [
      role,
      managed,
      { address: "aws_iam_role_policy_attachment.old", before: attached },
      stays("aws_iam_role_policy_attachment.new", attached),
    ],
    ["loses"],
    /loses access/,
  ],
  [
    "what attaches a policy to several, from whom another one takes it that stays in the state",
    [
      role,
      managed,
      { address: "aws_iam_policy_attachment.all", before: { ...toAll, roles: ["r", "x"] }, after: toAll },
      stays("aws_iam_role_policy_attachment.r", attached),
    ],
    ["loses"],
    /loses access/,
  ],
  [
    "what attaches a policy to several, and still does",
    [
      role,
      managed,
      {
        address: "aws_iam_policy_attachment.all",
        before: { ...toAll, roles: ["r"] },
        after: { ...toAll, roles: ["r", "x"] },
      },
      stays("aws_iam_role_policy_attachment.r", attached),
    ],
    ["keeps"],
    /^No change/,
  ],
  [
    "a role's policy, deleted beside one that is changed",
    [
      role,
      { address: "aws_iam_role_policy.old", before: { role: "r", name: "access", policy: get("vod/*") } },
      {
        address: "aws_iam_role_policy.new",
        before: { role: "r", name: "access", policy: get("vod/*") },
        after: { role: "r", name: "access", policy: get("*") },
      },
    ],
    ["gains?"],
    /^Access of .* not decidable/,
  ],
  [
    "a Deny, deleted beside one that stays in the state",
    [...denied("delete").slice(0, -1), denyStays],
    ["gains?"],
    /^Access of .* not decidable/,
  ],
  ["a Deny, deleted beside", denied("delete"), ["gains?"], /^Access of .* not decidable/],
  ["a Deny, forgotten beside", denied("forget"), [], /^Nobody outside/],
])("%s", (_, entries, changes, verdict) => {
  const report = reviewed(entries);
  const told = report.access.map(({ change, undecided }) => (undecided === undefined ? change : `${change}?`));
  expect([...new Set(told)].sort()).toEqual(changes);
  expect(report.verdict).toMatch(verdict);
});

import { allow, document, type Entry, reviewed, stranger } from "../synthetic";

/** A policy of about so many characters, white space aside, on objects whose names begin so. */
function policy(size: number, prefix: string): string {
  const paths = Array.from(
    { length: Math.ceil(size / 60) },
    (_, at) => `arn:aws:s3:::acme/${prefix}${"x".repeat(33)}${1000 + at}/*`,
  );
  return document(allow(undefined, "s3:GetObject", paths));
}

const role: Entry = {
  address: "aws_iam_role.r",
  after: {
    name: "r",
    assume_role_policy: document({ Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" }),
  },
};

function inline(name: string, size: number): Entry {
  return { address: `aws_iam_role_policy.${name}`, after: { name, role: "r", policy: policy(size, name) } };
}

function kept(entry: Entry): Entry {
  return { ...entry, actions: ["no-op"], before: entry.after ?? {} };
}

/** The same, written anew: before, it was on other objects. */
function changed(name: string, size: number): Entry {
  return { ...inline(name, size), before: { name, role: "r", policy: policy(60, "o") } };
}

/** A user with keys, in groups. */
function user(groups: readonly string[], ...entries: readonly Entry[]): readonly Entry[] {
  return [
    { address: "aws_iam_user.u", after: { name: "u" } },
    { address: "aws_iam_access_key.k", after: { user: "u" } },
    ...groups.map((name) => ({ address: `aws_iam_group.${name}`, after: { name } })),
    ...(groups.length === 0 ? [] : [{ address: "aws_iam_user_group_membership.m", after: { user: "u", groups } }]),
    ...entries,
  ];
}

function ofGroup(group: string, size: number): Entry {
  return { address: `aws_iam_group_policy.${group}`, after: { name: "p", group, policy: policy(size, group) } };
}

const tooMuch = /^AWS refuses more than 10,240 characters of inline policies of a role, and there would be 12,/;

// AWS counts the inline policies of one role together: it refuses one of what is written, and nobody knows which
test.each<readonly [string, readonly Entry[], readonly string[]]>([
  ["one within the limit", [role, inline("a", 9_000)], ["gains a"]],
  ["one that is too large by itself, which AWS refuses", [role, inline("a", 12_000)], []],
  ["it leaves what it was", [kept(role), changed("a", 12_000)], ["keeps o"]],
  ["another beside it", [role, inline("a", 12_000), inline("b", 6_000)], ["gains b"]],
  ["two that are too large together", [role, inline("a", 6_000), inline("b", 6_000)], ["gains ab?"]],
  ["one beside one that is there", [kept(role), kept(inline("a", 6_000)), inline("b", 6_000)], ["gains b?", "keeps a"]],
  [
    "one that grows: what it was before may stay",
    [kept(role), kept(inline("a", 6_000)), changed("b", 6_000)],
    ["gains b?", "keeps a", "keeps o?"],
  ],
  [
    "one in place of one",
    [kept(role), { address: "aws_iam_role_policy.a", before: inline("a", 6_000).after ?? {} }, inline("b", 6_000)],
    ["gains b", "loses a"],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries);
  const told = access.map(({ change, paths, undecided }) => {
    if (undecided !== undefined) expect(undecided).toMatch(tooMuch);
    const of = new Set(paths.map((path) => path.slice(0, 1)));
    return `${change} ${[...of].join("")}${undecided === undefined ? "" : "?"}`;
  });
  expect(told.sort()).toEqual(expected);
});

test.each<readonly [string, readonly Entry[], readonly string[]]>([
  [
    "a user's",
    user([], { address: "aws_iam_user_policy.p", after: { name: "p", user: "u", policy: policy(2_400, "u") } }),
    ["high aws_iam_user_policy.p has 2,"],
  ],
  ["a group's", user(["a"], ofGroup("a", 6_000)), ["high aws_iam_group_policy.a has 6,"]],
  ["each group's for itself", user(["a", "b"], ofGroup("a", 3_000), ofGroup("b", 3_000)), []],
  [
    "a role's, of which one was there",
    [kept(role), kept(inline("a", 6_000)), inline("b", 6_000)],
    ["high With aws_iam_role_policy.b there are 12,"],
  ],
  ["a role's that does not change", [kept(role), kept(inline("a", 6_000)), kept(inline("b", 6_000))], []],
])("the finding: %s", (_, entries, expected) => {
  const found = reviewed(entries).findings.filter(({ rule }) => rule === "policy-too-large");
  expect(found.map(({ severity, what }) => `${severity} ${what}`)).toEqual(
    expected.map((text): unknown => expect.stringContaining(text)),
  );
});

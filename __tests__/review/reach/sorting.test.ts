import { hole } from "../../../src/policy";
import { allow, document, reviewed } from "../synthetic";

const account = "arn:aws:iam::444455556666:root";
const session = "arn:aws:sts::444455556666:assumed-role/feed/s1";
const objects = "arn:aws:s3:::acme-in/*";

/** Who has what, where Deny statements for somebody come, go, or are in doubt. */
function rows(denied: string, ...sides: readonly [readonly object[], readonly object[]]): readonly string[] {
  const given = allow(account, "s3:GetObject", objects);
  const denial = { Effect: "Deny", Principal: { AWS: denied }, Action: "s3:*", Resource: objects };
  const [before = [], after = []] = sides.map((denials) => [given, ...denials.map((more) => ({ ...denial, ...more }))]);
  return changesOf(before, after).map(({ change, principal, conditions, undecided }) => {
    const isOpen = undecided !== undefined || conditions.some((one) => one.startsWith("unless"));
    return `${change} ${principal}${isOpen ? " in doubt" : ""}`;
  });
}

function changesOf(...sides: readonly [readonly object[], readonly object[]]) {
  return reviewOf(...sides).access;
}

function reviewOf(...sides: readonly [readonly object[], readonly object[]]) {
  const [before, after] = sides.map((statements) => document(...statements));
  const bucket = { bucket: "acme-in" };
  return reviewed([
    { address: "aws_s3_bucket.in", actions: ["no-op"], before: bucket, after: bucket },
    {
      address: "aws_s3_bucket_policy.in",
      before: { ...bucket, policy: before },
      after: { ...bucket, policy: after },
    },
  ]);
}

const unknown = { Action: hole("local.denied") };
const notByIam = { Condition: { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:*" } } };
const ofFolder = { Resource: "arn:aws:s3:::acme-in/vod/*" };

// what is told of an account is not told again of those in it, unless they alone lose or gain, or may, something
test.each<[string, readonly object[], readonly object[], readonly string[]]>([
  [session, [], [{}], [`loses ${session}`, `keeps ${account}`]],
  [session, [], [unknown], [`keeps ${account}`, `keeps ${session} in doubt`]],
  [session, [{}], [unknown], [`gains ${session} in doubt`, `keeps ${account}`]],
  [session, [], [ofFolder, unknown], [`loses ${session}`, `keeps ${account}`, `keeps ${session} in doubt`]],
  [account, [], [unknown], [`keeps ${account} in doubt`]],
  // those of the account who come by sts:GetFederationToken, and no others
  ["*", [], [{ ...unknown, ...notByIam }], [`keeps ${account} in doubt`]],
])("Deny statements for %s with %j, and then %j", (denied, before, after, expected) => {
  expect(rows(denied, before, after)).toEqual(expected);
});

test("of what all others lose, it is told who keeps it", () => {
  const all = allow("*", "s3:*", objects);
  const denial = { Effect: "Deny", NotPrincipal: { AWS: account }, Action: "s3:GetObject", Resource: objects };
  const rows = changesOf([all], [all, denial]).map(({ change, principal, actions }) =>
    [change, principal, ...actions].join(" "),
  );
  expect(rows).toEqual(["loses * s3:GetObject", "keeps * s3:* except s3:GetObject", `keeps ${account} s3:GetObject`]);
});

const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const loses = `Unknown canonical user ${canonical} loses access to acme-in.`;
const open = `Access of unknown canonical user ${canonical} is not decidable by this plan.`;
const stays = "No change in access: nobody outside gains or loses anything.";

/**
 * A canonical user stands for an AWS account, of which the plan tells no number: of its users only some have the name that is
 * asked for, and its root user and roles have none.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html, AWS account principals,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
test.each<[string, object, string]>([
  ["users by their name", { Condition: { StringEquals: { "aws:username": "carol" } } }, loses],
  ["all but a user", { Condition: { StringNotEqualsIfExists: { "aws:username": "carol" } } }, loses],
  ["all but users", { Condition: { StringNotEquals: { "aws:PrincipalType": "User" } } }, loses],
  ["all but services", { Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } }, loses],
  ["services", { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }, stays],
  ["an account by a condition", { Condition: { StringEquals: { "aws:PrincipalAccount": "444455556666" } } }, open],
  ["all but an account", { Condition: { StringNotEquals: { "aws:PrincipalAccount": "444455556666" } } }, open],
  ["all but an account, by name", { Principal: undefined, NotPrincipal: { AWS: account } }, open],
  ["an account", { Principal: { AWS: account } }, open],
  [
    "a user of an account",
    { Condition: { StringEquals: { "aws:PrincipalType": "User", "aws:PrincipalAccount": "444455556666" } } },
    open,
  ],
  [
    "an account, in one folder of what two statements name",
    { Resource: "arn:aws:s3:::acme-in/vod/*", Principal: { AWS: account } },
    open,
  ],
])("of a canonical user, a Deny that comes takes from %s", (_, more, expected) => {
  const given = { ...allow(undefined, "s3:GetObject", objects), Principal: { CanonicalUser: canonical } };
  const denial = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects, ...more };
  expect(reviewOf([given], [given, denial]).verdict).toBe(expected);
  expect(reviewOf([given, denial], [given, denial]).verdict).toMatch(/^(No change in access|Nobody outside)/);
});

import { comparePolicies } from "../../src/policy/compare";
import { decide } from "../../src/policy/decide";
import { parsePolicy } from "../../src/policy/parse";
import type { PolicyKind } from "../../src/policy/policy";

type Elements = { readonly [element: string]: unknown };

function document(kind: PolicyKind, statements: readonly Elements[]) {
  const usual = {
    identity: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" },
    resource: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" },
    trust: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
    key: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:Decrypt", Resource: "*" },
  } as const;
  return { Version: "2012-10-17", Statement: statements.map((statement) => ({ ...usual[kind], ...statement })) };
}

function when(operator: string, key: string, value: unknown): Elements {
  return { Condition: { [operator]: { [key]: value } } };
}

const everything = { Action: "s3:*", Resource: "*" };
const deny = { Effect: "Deny", ...everything };
const web = { Action: "sts:AssumeRoleWithWebIdentity" };
const github = "token.actions.githubusercontent.com";
const gitHub = { ...web, Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` } };
const tags = { Action: "s3:PutObjectTagging" };
const role = "arn:aws:iam::111122223333:role";

/** What a check advises, and the policy after somebody did so. */
const rows: readonly (readonly [
  check: string,
  kind: PolicyKind,
  before: readonly Elements[],
  advice: string,
  after: readonly Elements[],
])[] = [
  [
    "ForAllValues with single valued key",
    "identity",
    [when("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-acme123456")],
    "write StringEquals",
    [when("StringEquals", "aws:PrincipalOrgID", "o-acme123456")],
  ],
  [
    "ForAllValues with single valued key",
    "identity",
    [everything, { ...deny, ...when("ForAllValues:StringNotEquals", "aws:PrincipalOrgID", "o-acme123456") }],
    "write StringNotEquals",
    [everything, { ...deny, ...when("StringNotEquals", "aws:PrincipalOrgID", "o-acme123456") }],
  ],
  [
    "ForAllValues without Null",
    "identity",
    [{ ...tags, ...when("ForAllValues:StringEquals", "aws:PrincipalServiceNamesList", "acme") }],
    'add "Null": {"aws:PrincipalServiceNamesList": "false"}',
    [
      {
        ...tags,
        Condition: {
          "ForAllValues:StringEquals": { "aws:PrincipalServiceNamesList": "acme" },
          Null: { "aws:PrincipalServiceNamesList": "false" },
        },
      },
    ],
  ],
  [
    "Unsupported action for condition key",
    "identity",
    [
      {
        Action: ["s3:ListBucket", "s3:GetBucketAcl"],
        Resource: "arn:aws:s3:::acme",
        ...when("StringLike", "s3:prefix", "vod/*"),
      },
    ],
    "leave them out, or allow them in a statement of their own with a key that they know",
    [{ Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme", ...when("StringLike", "s3:prefix", "vod/*") }],
  ],
  [
    "Unsupported action for condition key",
    "identity",
    [
      everything,
      { ...deny, Action: ["s3:ListBucket", "s3:GetBucketAcl"], ...when("StringLike", "s3:prefix", "vod/*") },
    ],
    "deny them in a statement without it",
    [
      everything,
      { ...deny, Action: "s3:ListBucket", ...when("StringLike", "s3:prefix", "vod/*") },
      { ...deny, Action: "s3:GetBucketAcl" },
    ],
  ],
  [
    "Duplicate keys with different case",
    "identity",
    [{ Condition: { StringEquals: { "aws:PrincipalTag/a": ["x", "y"], "aws:principaltag/A": ["y", "z"] } } }],
    "keep one of them, with the values that both have",
    [when("StringEquals", "aws:PrincipalTag/a", "y")],
  ],
  [
    "String like operator with ARN condition keys",
    "resource",
    [when("StringLike", "aws:PrincipalArn", `${role}/media-*`)],
    "use ArnLike, with a star in each part that may be anything",
    [when("ArnLike", "aws:PrincipalArn", `${role}/media-*`)],
  ],
  [
    "String like operator with ARN condition keys",
    "resource",
    [{}, { ...deny, ...when("StringNotLike", "aws:PrincipalArn", `${role}/media-*`) }],
    "use ArnNotLike, with a star in each part that may be anything",
    [{}, { ...deny, ...when("ArnNotLike", "aws:PrincipalArn", `${role}/media-*`) }],
  ],
  [
    "Missing condition key for oidc principal",
    "trust",
    [{ ...web, Principal: { Federated: "www.amazon.com" } }],
    "add www.amazon.com:user_id and www.amazon.com:app_id",
    [
      {
        ...web,
        Principal: { Federated: "www.amazon.com" },
        Condition: { StringEquals: { "www.amazon.com:user_id": "acme", "www.amazon.com:app_id": "acme" } },
      },
    ],
  ],
  [
    "Role open to strangers of its provider",
    "trust",
    [{ ...gitHub, ...when("StringLike", `${github}:sub`, "repo:*:environment:production") }],
    `add ${github}:sub as repo:OWNER/REPOSITORY:…`,
    [{ ...gitHub, ...when("StringLike", `${github}:sub`, "repo:acme/media:environment:production") }],
  ],
  [
    "Other buckets whose names begin so",
    "identity",
    [{ Action: "s3:*", Resource: "arn:aws:s3:::acme*" }],
    "write arn:aws:s3:::acme for the bucket and arn:aws:s3:::acme/* for its objects",
    [{ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }],
  ],
  [
    "Pattern of external IDs",
    "trust",
    [when("StringLike", "sts:ExternalId", "acme-*")],
    "write the ID itself, with StringEquals",
    [when("StringEquals", "sts:ExternalId", "acme-4711")],
  ],
];

test.each(rows)("the advice of %s, a %s policy, %j, is safe: %s", (check, kind, before, advice, after) => {
  const said = parsePolicy(document(kind, before), { kind }).problems.filter((problem) => problem.check === check);
  expect(said.map(({ fix }) => fix)).toContain(advice);
  const { policy: old } = parsePolicy(document(kind, before), { kind });
  const { policy: changed, problems } = parsePolicy(document(kind, after), { kind });
  expect(problems.map((problem) => problem.check)).not.toContain(check);
  if (old === undefined || changed === undefined) throw new Error("no policy");
  expect(["equal", "narrower"]).toContain(comparePolicies(changed, old).relation);
});

// an empty value, which no request has, is none for a set operator, so that a comparison finds a difference
test.each([
  ["no key", {}],
  ["a value of the list", { "aws:PrincipalOrgID": "o-acme123456" }],
])("a Deny goes on to hold with %s once the set operator is left out as advised", (_, context) => {
  const denied = (operator: string) =>
    document("identity", [everything, { ...deny, ...when(operator, "aws:PrincipalOrgID", "o-acme*") }]);
  const before = denied("ForAllValues:StringLike");
  expect(parsePolicy(before).problems.map(({ fix }) => fix)).toContain("write StringLikeIfExists");
  for (const policy of [before, denied("StringLikeIfExists")]) {
    const { answer } = decide(policy, { action: "s3:GetObject", resource: "arn:aws:s3:::acme/a", context });
    expect(answer).toBe("denied-explicitly");
  }
});

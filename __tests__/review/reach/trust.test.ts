import { hole } from "../../../src/policy";
import { allow, assumer, document, type Entry, reviewed, stranger } from "../synthetic";

const doubt = 'AWS does not say whether "*" means identities of a provider, too';

function roleOf(actions: string | readonly string[], who = "*", more: object = {}): readonly Entry[] {
  const trust = document({ Effect: "Allow", Principal: { AWS: who }, Action: actions, ...more });
  return [
    { address: "aws_iam_role.r", after: { name: "r", assume_role_policy: trust } },
    {
      address: "aws_iam_role_policy.r",
      after: { role: "r", name: "a", policy: document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*")) },
    },
  ];
}

// a star is everyone with an account; of tokens, AWS's documentation says nothing: no row and no finding says more
test.each<readonly [string | readonly string[], readonly (string | undefined)[], readonly string[]]>([
  ["sts:AssumeRole", [undefined], ["public-access"]],
  ["sts:AssumeRoleWithWebIdentity", [doubt], ["not-decidable"]],
  ["sts:AssumeRoleWithSAML", [doubt], ["not-decidable"]],
  [["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"], [undefined], ["public-access"]],
  ["sts:*", [undefined], ["public-access"]],
])("a star trusted with %j", (actions, undecided, rules) => {
  const { access, findings } = reviewed(roleOf(actions));
  expect(access.map((row) => [row.change, row.undecided])).toEqual(undecided.map((why) => ["gains", why]));
  const told = findings.map(({ rule }) => rule);
  expect(told.filter((rule) => /public-access|not-decidable|ineffective-statement/.test(rule))).toEqual(rules);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html: it may be a star
test.each([
  ["sts:AssumeRole"],
  ["sts:AssumeRoleWithWebIdentity"],
  ["sts:AssumeRoleWithSAML"],
  [["sts:AssumeRoleWithSAML", "sts:TagSession"]],
])("somebody not known until apply, trusted with %j", (actions) => {
  const { access, findings, complete } = reviewed(roleOf(actions, hole("var.trusted")));
  expect(access.map((row) => [row.change, row.undecided])).toEqual([["gains", "waits for var.trusted"]]);
  expect(findings.map(({ rule }) => rule)).toEqual(["not-decidable"]);
  expect(complete).toBe(false);
});

function roleIn(own: string | undefined, provider: string, action: string): readonly Entry[] {
  const [role, ...others] = roleOf([]);
  const trust = document({ Effect: "Allow", Principal: { Federated: provider }, Action: action });
  const arn = own === undefined ? {} : { arn: `arn:aws:iam::${own}:role/r` };
  return [{ address: "aws_iam_role.r", after: { ...role?.after, ...arn, assume_role_policy: trust } }, ...others];
}

const saml = "arn:aws:iam::444455556666:saml-provider/x";
const pods = "arn:aws:iam::444455556666:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABC";
const site = "arn:aws:iam::444455556666:oidc-provider/idp.example.com";
const another = "AWS does not say whether a role takes an identity provider of another account";
const yours = "Terraform does not say whether the account 444455556666 of the identity provider is yours";

// of a provider of another account AWS's documentation says nothing: never nobody
test.each<readonly [string | undefined, string, string | undefined]>([
  ["999988887777", saml, another],
  ["999988887777", pods, another],
  ["999988887777", site, another],
  [undefined, saml, yours],
  [undefined, pods, yours],
])("in the account %s, %s is undecided", (own, provider, why) => {
  const action = provider === saml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
  const { access, findings, verdict, complete } = reviewed(roleIn(own, provider, action));
  expect(access.map((row) => [row.change, row.principal, row.undecided])).toEqual([["gains", provider, why]]);
  expect(findings.map((one) => [one.rule, one.why])).toEqual([["not-decidable", `${why}.`]]);
  expect(verdict).not.toMatch(/nobody/i);
  expect(complete).toBe(false);
});

test.each([
  [saml, "sts:AssumeRoleWithSAML"],
  [pods, "sts:AssumeRoleWithWebIdentity"],
])("a provider of our own account, %s, lets in nobody outside", (provider, action) => {
  expect(reviewed(roleIn("444455556666", provider, action))).toMatchObject({ access: [], complete: true });
});

const assume = { Effect: "Allow", Principal: { AWS: stranger }, Action: "sts:AssumeRole" };

function denying(condition: object): object {
  return { Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole", Condition: condition };
}

function trustChange(before: readonly object[], after: readonly object[]): readonly Entry[] {
  const [, given] = roleOf([]);
  const values = (trust: readonly object[]) => ({
    name: "r",
    arn: "arn:aws:iam::999988887777:role/r",
    assume_role_policy: document(...trust),
  });
  return [
    { address: "aws_iam_role.r", before: values(before), after: values(after) },
    { address: "aws_iam_role_policy.r", actions: ["no-op"], before: given?.after ?? {}, after: given?.after ?? {} },
  ];
}

const otherId = denying({ StringNotEquals: { "sts:ExternalId": "acme-1234" } });
const noMfa = denying({ Bool: { "aws:MultiFactorAuthPresent": "false" } });
const both = denying({
  StringNotEquals: { "sts:ExternalId": "acme-1234" },
  NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" },
});

// what a Deny of a trust policy leaves is said in words, and no external ID is printed
test.each<readonly [string, readonly object[], readonly object[], readonly (readonly [string, RegExp])[]]>([
  [
    "an ID",
    [assume],
    [assume, otherId],
    [
      ["loses", /^$/],
      ["keeps", /^sts:ExternalId set$/],
    ],
  ],
  ["an ID no more", [assume, otherId], [assume], [["gains", /^$/]]],
  [
    "a device",
    [assume],
    [assume, noMfa],
    [
      ["loses", /^$/],
      ["keeps", /^unless statement 1 of the trust policy denies it \(aws:MultiFactorAuthPresent is false\)$/],
    ],
  ],
  [
    "a device besides",
    [assume, otherId],
    [assume, otherId, noMfa],
    [
      ["loses", /^sts:ExternalId set$/],
      ["keeps", /^sts:ExternalId set; unless statement 2 of the trust policy denies it/],
    ],
  ],
  [
    "an ID or a place",
    [assume],
    [assume, both],
    [
      ["loses", /^$/],
      [
        "keeps",
        /\((aws:SourceIp is not in 192.0.2.0\/24, sts:ExternalId is not … \(fingerprint [0-9a-f]{4}\)|sts:ExternalId is not … \(fingerprint [0-9a-f]{4}\), aws:SourceIp is not in 192.0.2.0\/24)\)$/,
      ],
    ],
  ],
])("a trust policy comes to ask for %s by a Deny", (_, before, after, expected) => {
  const { access } = reviewed(trustChange(before, after));
  expect(access.map(({ change }) => change)).toEqual(expected.map(([change]) => change));
  expected.forEach(([, words], at) => expect(access[at]?.conditions.join("; ")).toMatch(words));
  expect(JSON.stringify(access)).not.toContain("acme-1234");
});

// who is told an external ID sends it, whatever it is; which organisation somebody is in, nobody tells it
test.each<readonly [key: string, undecided: string | undefined]>([
  ["sts:ExternalId", undefined],
  ["aws:PrincipalOrgID", "waits for local.later"],
  ["aws:SourceIp", "waits for local.later"],
])("a new role that asks for a value of %s which is not known until apply", (key, undecided) => {
  const condition = {
    Condition: { [key === "aws:SourceIp" ? "IpAddress" : "StringEquals"]: { [key]: hole("local.later") } },
  };
  const { access } = reviewed(roleOf("sts:AssumeRole", assumer, condition));
  expect(access.map((row) => [row.change, row.undecided])).toEqual([["gains", undecided]]);
});

test("a role that gives way to one of another name: each row says by which", () => {
  const [role, policy] = roleOf("sts:AssumeRole", stranger) as [Entry, Entry];
  const { access } = reviewed([
    { ...role, actions: ["delete", "create"], before: { ...role.after, name: "old" } },
    { ...policy, actions: ["delete", "create"], before: { ...policy.after, role: "old" } },
  ]);
  expect(access.map(({ change, conditions }) => `${change} ${conditions.join(", ")}`)).toEqual([
    "gains by the role r",
    "loses by the role old",
  ]);
});

test("a trust policy of which nothing is known is not said to deny", () => {
  const [role = { address: "" }, policy = { address: "" }] = roleOf("sts:AssumeRole");
  const open = { ...role, after: { name: "r" }, unknown: { assume_role_policy: true } };
  const [row] = reviewed([open, policy]).access;
  expect(row).toMatchObject({ standing: "undecided", conditions: ["a condition not known until apply"] });
});

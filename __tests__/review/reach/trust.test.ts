import { hole } from "../../../src/policy";
import { allow, assumer, document, type Entry, reviewed } from "../synthetic";

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

import { allow, document, type Entry, reviewed, vendor } from "../synthetic";

/** What a row names where values of a condition of a trust policy come or go. */

const github = "token.actions.githubusercontent.com";
const provider = `arn:aws:iam::999988887777:oidc-provider/${github}`;

type Trust = (values: readonly string[]) => object;

function byGithub(operator = "StringEquals"): Trust {
  return (subjects) => ({
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { [operator]: { [`${github}:sub`]: subjects } },
  });
}
function byVendor(condition: object): object {
  return { Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole", Condition: condition };
}
function byExternalId(ids: readonly string[]): object {
  return byVendor({ StringEquals: { "sts:ExternalId": ids } });
}
function byAddress(networks: readonly string[]): object {
  return byVendor({ IpAddress: { "aws:SourceIp": networks } });
}

/** A role whose trust policy asks for other values; its access is s3:GetObject, or becomes something else. */
function role(
  trust: Trust,
  before: readonly string[],
  after: readonly string[],
  then = "s3:GetObject",
): readonly Entry[] {
  const values = (asked: readonly string[]) => ({ name: "r", assume_role_policy: document(trust(asked)) });
  const may = (action: string) => ({
    role: "r",
    name: "access",
    policy: document(allow(undefined, action, "arn:aws:s3:::acme/*")),
  });
  return [
    { address: "aws_iam_role.r", before: values(before), after: values(after) },
    {
      address: "aws_iam_role_policy.r",
      actions: [then === "s3:GetObject" ? "no-op" : "update"],
      before: may("s3:GetObject"),
      after: may(then),
    },
  ];
}
const [a, b, c] = ["repo:acme/a:ref:refs/heads/main", "repo:acme/b:ref:refs/heads/main", "repo:acme/c:*"];
const sub = `${github}:sub`;

test.each<[string, readonly Entry[], readonly string[]]>([
  ["a repository that is added", role(byGithub(), [a], [a, b]), [`gains ${sub} is ${b}`, `keeps ${sub} is ${a}`]],
  ["one that is removed", role(byGithub(), [a, b], [b]), [`keeps ${sub} is ${b}`, `loses ${sub} is ${a}`]],
  [
    "one for another, beside one that stays",
    role(byGithub("StringLike"), [a, b], [a, c]),
    [`gains ${sub} matches ${c}`, `keeps ${sub} matches ${a}`, `loses ${sub} matches ${b}`],
  ],
  [
    "one that a pattern had already",
    role(byGithub("StringLike"), ["repo:acme/c:*", a], ["repo:acme/c:ref:refs/heads/main", a, b]),
    [
      `gains ${sub} matches ${b}`,
      `keeps ${sub} matches repo:acme/c:ref:refs/heads/main or ${a}`,
      `loses ${sub} matches repo:acme/c:*`,
    ],
  ],
  [
    "an external ID that is added",
    role(byExternalId, ["one"], ["one", "two"]),
    ["gains sts:ExternalId set (fingerprint ccfb)", "keeps sts:ExternalId set (fingerprint 2b8f)"],
  ],
  [
    "an address that is added, and another action for all",
    role(byAddress, ["203.0.113.0/24"], ["203.0.113.0/24", "192.0.2.0/24"], "s3:PutObject"),
    [
      "gains aws:SourceIp is in 192.0.2.0/24",
      "gains aws:SourceIp is in 203.0.113.0/24",
      "loses aws:SourceIp is in 203.0.113.0/24",
    ],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries);
  expect(access.map(({ change, conditions }) => `${change} ${conditions.join("; ")}`).sort()).toEqual(expected);
});

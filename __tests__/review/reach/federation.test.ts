import type { Condition } from "../../../src/policy";
import { tiesIdentity, webIdentityHost } from "../../../src/review/reach/federation";

const oidc = "arn:aws:iam::123456789012:oidc-provider";

test.each([
  ["accounts.google.com", "accounts.google.com"],
  [`${oidc}/token.actions.githubusercontent.com`, "token.actions.githubusercontent.com"],
  [`${oidc}/gitlab.example.com/group`, "gitlab.example.com/group"],
  [`${oidc}/oidc.eks.eu-central-1.amazonaws.com/id/ABC`, undefined],
  ["arn:aws:iam::123456789012:saml-provider/corporate", undefined],
])("%s", (id, host) => {
  expect(webIdentityHost(id)).toBe(host);
});

const github = "token.actions.githubusercontent.com";
const on = (operator: string, key: string, ...values: string[]): Condition => ({ operator, key, values });

test.each<[string, string, readonly Condition[], boolean]>([
  ["nothing", github, [], false],
  ["an audience alone", github, [on("StringEquals", `${github}:aud`, "sts.amazonaws.com")], false],
  ["one repository", github, [on("StringLike", `${github}:sub`, "repo:acme/site:*")], true],
  ["all repositories of one owner", github, [on("StringLike", `${github}:sub`, "repo:acme/*")], true],
  ["any repository", github, [on("StringLike", `${github}:sub`, "repo:*")], false],
  ["one of two that is open", github, [on("StringLike", `${github}:sub`, "repo:acme/site:*", "*")], false],
  ["the owner", github, [on("StringEquals", `${github}:repository_owner`, "acme")], true],
  ["whom it is not", github, [on("StringNotEquals", `${github}:sub`, "repo:evil/x")], false],
  [
    "a pool of Cognito",
    "cognito-identity.amazonaws.com",
    [on("StringEquals", "cognito-identity.amazonaws.com:aud", "eu-central-1:1")],
    true,
  ],
  ["another provider's key", "accounts.google.com", [on("StringEquals", "graph.facebook.com:app_id", "1")], false],
])("%s", (_, host, conditions, expected) => {
  expect(tiesIdentity(host, conditions)).toBe(expected);
});

import { issuerOf, strangersTokens } from "../../src/aws/strangers-tokens";
import { issuers } from "../../src/aws/issuers";
import { decide, parsePolicy } from "../../src/policy";

type Block = { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };

/** Who of all strangers gets in, by the policy engine; undefined for nobody. */
function whoGetsIn(host: string, condition: Block | undefined): string | undefined {
  const provider = /^(cognito|accounts|graph|www)/.test(host)
    ? host
    : `arn:aws:iam::111122223333:oidc-provider/${host}`;
  const { policy, problems } = parsePolicy(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: provider },
          Action: "sts:AssumeRoleWithWebIdentity",
          ...(condition === undefined ? {} : { Condition: condition }),
        },
      ],
    }),
    { kind: "trust" },
  );
  if (policy === undefined) throw new Error(JSON.stringify(problems));
  const tokens = strangersTokens(host, policy.statements[0]?.conditions ?? []);
  const inside = tokens.find(
    ({ context }) =>
      decide(policy, { principal: `federated:${provider}`, action: "sts:AssumeRoleWithWebIdentity", context })
        .answer === "allowed",
  );
  return inside === undefined ? undefined : `${inside.who}${inside.only === undefined ? "" : ` (if ${inside.only})`}`;
}

const github = "token.actions.githubusercontent.com";
const repository = "a workflow in a stranger's repository";
const aud = { [`${github}:aud`]: "sts.amazonaws.com" };
function sub(...values: readonly string[]) {
  return { [`${github}:sub`]: values };
}

test.each<[string, Block | undefined, string | undefined]>([
  ["no condition", undefined, repository],
  ["audience alone", { StringEquals: aud }, repository],
  ["any audience", { StringLike: { [`${github}:aud`]: "*" } }, repository],
  ["sub repo:*", { StringLike: sub("repo:*") }, repository],
  ["sub *", { StringEquals: aud, StringLike: sub("*") }, repository],
  ["sub repo:*/site:*", { StringLike: sub("repo:*/site:*") }, repository],
  ["sub repo:acme*", { StringLike: sub("repo:acme*") }, repository],
  ["sub repo:acme/*", { StringLike: sub("repo:acme/*") }, undefined],
  ["sub repo:acme-?/x:*", { StringLike: sub("repo:acme-?/x:*") }, repository],
  ["sub of one branch", { StringEquals: { ...aud, ...sub("repo:acme/site:ref:refs/heads/main") } }, undefined],
  ["sub of one immutable repository", { StringLike: sub("repo:acme@12/site@34:*") }, undefined],
  ["one of two owners is left open", { StringLike: sub("repo:acme/*", "repo:*/site:*") }, repository],
  ["StringEquals takes a star as it is", { StringEquals: sub("repo:*") }, undefined],
  [
    "two conditions on sub that a stranger meets",
    { StringLike: sub("repo:*"), StringEqualsIgnoreCase: sub("repo:x/y:pull_request") },
    undefined,
  ],
  [
    "two patterns on sub",
    { StringLike: sub("repo:*/site:*"), "ForAnyValue:StringLike": sub("*:environment:prod") },
    repository,
  ],
  ["environment alone", { StringEquals: { [`${github}:environment`]: "production" } }, repository],
  ["environment in sub alone", { StringLike: sub("*:environment:production") }, repository],
  [
    "somebody else's claim behind a free one",
    { StringEquals: sub("environment:production:repository_owner:acme") },
    undefined,
  ],
  ["subject without its repository", { StringEquals: sub("environment:production") }, repository],
  ["branch alone", { StringEquals: { [`${github}:ref`]: "refs/heads/main" } }, repository],
  [
    "a public workflow of the owner",
    { StringLike: { [`${github}:job_workflow_ref`]: "acme/shared/.github/workflows/x.yml@*" } },
    repository,
  ],
  ["repository", { StringEquals: { [`${github}:repository`]: "acme/site" } }, undefined],
  ["any repository of that name", { StringLike: { [`${github}:repository`]: "*/site" } }, repository],
  ["repository's number", { StringEquals: { [`${github}:repository_id`]: "123" } }, undefined],
  ["a bot that runs for everyone", { StringEquals: { [`${github}:actor`]: "dependabot[bot]" } }, repository],
  ["actor", { StringEquals: { [`${github}:actor`]: "octocat" } }, undefined],
  ["a claim that AWS does not know", { StringEquals: { [`${github}:repository_owner`]: "acme" } }, undefined],
  ["not one owner", { StringNotLike: sub("repo:evil/*") }, repository],
  ["sub if it exists", { StringLikeIfExists: sub("repo:acme/*") }, undefined],
  ["sub is there", { Null: { [`${github}:sub`]: "false" } }, repository],
  ["sub is not there", { Null: { [`${github}:sub`]: "true" } }, undefined],
  // GitHub's tokens always have a subject
  ["ForAllValues on sub", { "ForAllValues:StringLike": sub("repo:acme/*") }, undefined],
  ["ForAllValues on any sub", { "ForAllValues:StringLike": sub("repo:*") }, repository],
  ["ForAnyValue on sub", { "ForAnyValue:StringLike": sub("repo:acme/*") }, undefined],
  ["key in other case", { StringLike: { [`${github.toUpperCase()}:SUB`]: "repo:acme/*" } }, undefined],
  [
    "key of another issuer",
    { StringEquals: { "gitlab.com:sub": "project_path:acme/x:ref_type:branch:ref:main" } },
    undefined,
  ],
])("GitHub, %s", (_, condition, who) => {
  expect(whoGetsIn(github, condition)).toBe(who);
});

const guest = "anyone on the internet, as a guest of that identity pool (if the identity pool lets guests in)";
const pool = { "cognito-identity.amazonaws.com:aud": "us-east-1:0f0f0f0f-aaaa-bbbb-cccc-0123456789ab" };
function amr(value: string) {
  return { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": value } };
}

test.each<[string, string, Block | undefined, string | undefined]>([
  [
    "gitlab.com",
    "audience alone",
    { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } },
    "a pipeline of a stranger's project",
  ],
  [
    "gitlab.com",
    "project_path:*",
    { StringLike: { "gitlab.com:sub": "project_path:*:ref_type:branch:ref:main" } },
    "a pipeline of a stranger's project",
  ],
  [
    "gitlab.com",
    "a group",
    { StringLike: { "gitlab.com:sub": "project_path:acme/*:ref_type:branch:ref:main" } },
    undefined,
  ],
  [
    "gitlab.com",
    "the beginning of a group",
    { StringLike: { "gitlab.com:sub": "project_path:acme*" } },
    "a pipeline of a stranger's project",
  ],
  [
    "app.terraform.io",
    "audience alone",
    { StringEquals: { "app.terraform.io:aud": "aws.workload.identity" } },
    "a workspace in a stranger's organisation",
  ],
  [
    "app.terraform.io",
    "organization:*",
    { StringLike: { "app.terraform.io:sub": "organization:*:project:x:workspace:*:run_phase:*" } },
    "a workspace in a stranger's organisation",
  ],
  [
    "app.terraform.io",
    "an organisation",
    { StringLike: { "app.terraform.io:sub": "organization:acme:project:*:workspace:*:run_phase:*" } },
    undefined,
  ],
  [
    "agent.buildkite.com",
    "a pipeline's name",
    { StringLike: { "agent.buildkite.com:sub": "organization:*:pipeline:deploy:*" } },
    "a pipeline of a stranger's organisation",
  ],
  [
    "agent.buildkite.com",
    "an organisation",
    { StringLike: { "agent.buildkite.com:sub": "organization:acme:*" } },
    undefined,
  ],
  [
    "oidc.vercel.com",
    "production of any team",
    { StringLike: { "oidc.vercel.com:sub": "owner:*:project:*:environment:production" } },
    "a project of a stranger's team",
  ],
  [
    "oidc.vercel.com",
    "a team's audience",
    { StringEquals: { "oidc.vercel.com:aud": "https://vercel.com/acme" } },
    undefined,
  ],
  ["oidc.vercel.com/acme", "an issuer of one team", undefined, undefined],
  [
    "api.pulumi.com/oidc",
    "an organisation's audience",
    { StringEquals: { "api.pulumi.com/oidc:aud": "aws:acme" } },
    undefined,
  ],
  [
    "api.pulumi.com/oidc",
    "any audience",
    { StringLike: { "api.pulumi.com/oidc:aud": "aws:*" } },
    "a stack or environment of a stranger's organisation",
  ],
  ["oidc.circleci.com/org/12345678-aaaa", "no condition", undefined, undefined],
  ["api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc", "no condition", undefined, undefined],
  ["cognito-identity.amazonaws.com", "no condition", undefined, guest],
  ["cognito-identity.amazonaws.com", "guests of the pool", { StringEquals: pool, ...amr("unauthenticated") }, guest],
  ["cognito-identity.amazonaws.com", "the pool, guest or not", { StringEquals: pool }, guest],
  [
    "cognito-identity.amazonaws.com",
    "who has signed in to the pool",
    { StringEquals: pool, ...amr("authenticated") },
    undefined,
  ],
  [
    "cognito-identity.amazonaws.com",
    "who has signed in to any pool",
    amr("authenticated"),
    "a user of a stranger's identity pool",
  ],
  // these keys are never in a request that comes by Cognito
  [
    "cognito-identity.amazonaws.com",
    "keys of Google",
    { StringEquals: { "accounts.google.com:aud": "app" } },
    undefined,
  ],
  [
    "accounts.google.com",
    "an app",
    { StringEquals: { "accounts.google.com:aud": "app.apps.googleusercontent.com" } },
    "anyone who signs in to that app with Google (if the app lets anyone sign in)",
  ],
  [
    "accounts.google.com",
    "an audience",
    { StringEquals: { "accounts.google.com:oaud": "https://acme.example" } },
    "a stranger's Google service account",
  ],
  [
    "accounts.google.com",
    "one account",
    { StringEquals: { "accounts.google.com:sub": "112233445566778899001" } },
    undefined,
  ],
  [
    "graph.facebook.com",
    "an app",
    { StringEquals: { "graph.facebook.com:app_id": "123" } },
    "anyone who signs in to that app with Facebook (if the app lets anyone sign in)",
  ],
  ["www.amazon.com", "a user", { StringEquals: { "www.amazon.com:user_id": "amzn1.account.X" } }, undefined],
  [
    "login.acme.example",
    "an issuer that is not listed",
    { StringEquals: { "login.acme.example:aud": "aws" } },
    "anyone who can sign in there (if strangers can sign in there)",
  ],
  ["login.acme.example", "a subject of it", { StringEquals: { "login.acme.example:sub": "deploy" } }, undefined],
  ["login.acme.example", "subjects of a kind", { StringLike: { "login.acme.example:sub": "team:a:*" } }, undefined],
])("%s, %s", (host, _, condition, who) => {
  expect(whoGetsIn(host, condition)).toBe(who);
});

test.each([
  ["https://token.actions.githubusercontent.com", "GitHub Actions", true],
  ["TOKEN.actions.githubusercontent.com/", "GitHub Actions", true],
  ["token.actions.githubusercontent.com/acme", "GitHub Actions of one enterprise", false],
  ["oidc.eks.eu-central-1.amazonaws.com/id/ABC123", "Amazon EKS, one cluster", false],
  ["acme.app.spacelift.io", "Spacelift, one account", false],
  ["gitlab.com.evil.example", undefined, undefined],
  ["evil-gitlab.com", undefined, undefined],
])("%s is %s", (host, name, shared) => {
  expect([issuerOf(host)?.name, issuerOf(host)?.shared]).toEqual([name, shared]);
});

test("each shared issuer says what to fix, and its usual token is one of its forms", () => {
  expect(
    issuers.filter(({ shared, fix, strangers }) => shared === (fix === undefined || strangers.length === 0)),
  ).toEqual([]);
  expect(issuers.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

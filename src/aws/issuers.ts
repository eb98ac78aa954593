/** A claim of the tokens that a stranger can have. */
export interface Claim {
  /** What it is where no condition asks for something. Left out: the token may do without it. */
  readonly usual?: string;
  /** What it may be; see fit.ts. The most usual first. */
  readonly forms: readonly string[];
}

/** Somebody who is nobody to the owner of the role, and gets tokens of the issuer all the same. */
export interface Stranger {
  readonly who: string;
  /** Said where it is not certain that such a stranger can be: on what it depends. */
  readonly only?: string;
  /** By the name after the host in a condition key. What is not here is never in a request. */
  readonly claims: { readonly [claim: string]: Claim };
}

/** Who signs tokens for sts:AssumeRoleWithWebIdentity. */
export interface Issuer {
  readonly name: string;
  /** The host as it stands before the claim in a condition key. */
  readonly host: RegExp;
  /** False: each customer has an issuer of his own, and a stranger gets no token of it. */
  readonly shared: boolean;
  /** What a trust policy has to fix, with OWNER for the customer: `sub` → `repo:OWNER/…`. */
  readonly fix?: { readonly claim: string; readonly to: string };
  readonly source: string;
  readonly strangers: readonly Stranger[];
}

/** AWS itself lists issuers that sign for all customers, and the claim that a trust policy must look at. */
const controls = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html";

const keys =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif";

const free: Claim = { usual: "sts.amazonaws.com", forms: ["{rest}"] };

const own: Claim = { usual: "stranger", forms: ["{own}"] };

const number: Claim = { usual: "7000000001", forms: ["{id}"] };

function host(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(".", "\\.")}$`);
}

/** An issuer of all customers, whose subject begins with the customer's name. */
function shared(name: string, at: string, who: string, sub: Claim, to: string, source: string, aud = free): Issuer {
  const strangers = [{ who, claims: { aud, sub } }];
  return { name, host: host(at), shared: true, fix: { claim: "sub", to }, source, strangers };
}

/** An issuer of each customer's own. */
function single(name: string, at: RegExp, source: string): Issuer {
  return { name, host: at, shared: false, source, strangers: [] };
}

/** A sign-in for consumers: whoever uses the app has a token for it. */
function consumers(name: string, at: string, app: string, user: string): Issuer {
  return {
    name,
    host: host(at),
    shared: true,
    fix: { claim: user, to: "USER" },
    source: keys,
    strangers: [
      {
        who: `anyone who signs in to that app with ${name}`,
        only: "the app lets anyone sign in",
        claims: { [app]: { usual: "app", forms: ["{rest}"] }, [user]: own },
      },
    ],
  };
}

/** What a repository may put into the subject instead of its own name. */
const custom = ["environment", "ref", "workflow", "job_workflow_ref", "event_name", "runner_environment", "context"];

/** Who runs a workflow and what it is called is chosen there; a workflow that is public may be called from anywhere. */
const github: Issuer = {
  name: "GitHub Actions",
  host: host("token.actions.githubusercontent.com"),
  shared: true,
  fix: { claim: "sub", to: "repo:OWNER/REPOSITORY:…" },
  source: "https://docs.github.com/en/actions/reference/security/oidc",
  strangers: [
    {
      who: "a workflow in a stranger's repository",
      claims: {
        aud: free,
        sub: {
          usual: "repo:stranger/stranger:ref:refs/heads/main",
          forms: [
            "repo:{own}/{name}:ref:refs/heads/{rest}",
            "repo:{own}/{name}:ref:refs/tags/{rest}",
            "repo:{own}/{name}:environment:{name}",
            "repo:{own}/{name}:pull_request",
            // subjects can be put together of other claims
            "repo:{own}/{name}:{rest}",
            "repository_owner:{own}:{rest}",
            "repository_owner_id:{id}:{rest}",
            ...custom.map((claim) => `${claim}:{path}`),
          ],
        },
        actor: { usual: "stranger", forms: ["{own}", "dependabot[bot]", "github-actions[bot]", "renovate[bot]"] },
        actor_id: number,
        enterprise_id: number,
        environment: { forms: ["{rest}"] },
        job_workflow_ref: {
          usual: "stranger/stranger/.github/workflows/deploy.yml@refs/heads/main",
          forms: ["{rest}"],
        },
        ref: { usual: "refs/heads/main", forms: ["{rest}"] },
        repository: { usual: "stranger/stranger", forms: ["{own}/{name}"] },
        repository_id: number,
        repository_owner_id: number,
        workflow: { usual: "deploy", forms: ["{rest}"] },
      },
    },
  ],
};

const cognito: Issuer = {
  name: "Amazon Cognito",
  host: host("cognito-identity.amazonaws.com"),
  shared: true,
  fix: { claim: "amr", to: "authenticated" },
  source: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
  strangers: [
    {
      who: "anyone on the internet, as a guest of that identity pool",
      only: "the identity pool lets guests in",
      claims: {
        aud: { usual: "us-east-1:00000000-0000-0000-0000-000000000000", forms: ["{rest}"] },
        amr: { usual: "unauthenticated", forms: [] },
        sub: { usual: "us-east-1:11111111-1111-1111-1111-111111111111", forms: ["{name}:{own}"] },
      },
    },
    {
      who: "a user of a stranger's identity pool",
      claims: {
        aud: { usual: "us-east-1:22222222-2222-2222-2222-222222222222", forms: ["{name}:{own}"] },
        amr: { usual: "authenticated", forms: [] },
        sub: { usual: "us-east-1:33333333-3333-3333-3333-333333333333", forms: ["{name}:{own}"] },
      },
    },
  ],
};

/** A service account gets tokens for any audience; its number then stands in `aud`, and the audience in `oaud`. */
const google: Issuer = {
  ...consumers("Google", "accounts.google.com", "aud", "sub"),
  strangers: [
    {
      who: "a stranger's Google service account",
      claims: { aud: number, oaud: free, sub: number },
    },
    {
      who: "anyone who signs in to that app with Google",
      only: "the app lets anyone sign in",
      claims: { aud: { usual: "app", forms: ["{rest}"] }, oaud: { forms: ["{rest}"] }, sub: number },
    },
  ],
};

export const issuers: readonly Issuer[] = [
  github,
  shared(
    "GitHub audit log streaming",
    "oidc-configuration.audit-log.githubusercontent.com",
    "a stranger's enterprise",
    { usual: "https://github.com/stranger", forms: ["https://github.com/{own}"] },
    "https://github.com/OWNER",
    "https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise",
  ),
  shared(
    "GitLab.com",
    "gitlab.com",
    "a pipeline of a stranger's project",
    {
      usual: "project_path:stranger/stranger:ref_type:branch:ref:main",
      forms: [
        "project_path:{own}/{path}:ref_type:branch:ref:{rest}",
        "project_path:{own}/{path}:ref_type:tag:ref:{rest}",
        "project_path:{own}/{path}:{rest}",
      ],
    },
    "project_path:OWNER/PROJECT:…",
    "https://docs.gitlab.com/ci/cloud_services/aws/",
  ),
  shared(
    "HCP Terraform",
    "app.terraform.io",
    "a workspace in a stranger's organisation",
    {
      usual: "organization:stranger:project:stranger:workspace:stranger:run_phase:apply",
      forms: [
        "organization:{own}:project:{name}:workspace:{name}:run_phase:apply",
        "organization:{own}:project:{name}:workspace:{name}:run_phase:plan",
        "organization:{own}:{rest}",
      ],
    },
    "organization:OWNER:project:…",
    "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration",
  ),
  shared(
    "Buildkite",
    "agent.buildkite.com",
    "a pipeline of a stranger's organisation",
    {
      usual: "organization:stranger:pipeline:stranger:ref:refs/heads/main:commit:0:step:stranger",
      forms: ["organization:{own}:pipeline:{name}:ref:{path}:commit:{name}:step:{rest}", "organization:{own}:{rest}"],
    },
    "organization:OWNER:pipeline:…",
    "https://buildkite.com/docs/pipelines/security/oidc/aws",
  ),
  shared(
    "Vercel",
    "oidc.vercel.com",
    "a project of a stranger's team",
    {
      usual: "owner:stranger:project:stranger:environment:production",
      forms: ["owner:{own}:project:{name}:environment:{rest}", "owner:{own}:{rest}"],
    },
    "owner:OWNER:project:…",
    "https://vercel.com/docs/oidc/reference",
    { usual: "https://vercel.com/stranger", forms: ["https://vercel.com/{own}"] },
  ),
  shared(
    "Pulumi Cloud",
    "api.pulumi.com/oidc",
    "a stack or environment of a stranger's organisation",
    {
      usual: "pulumi:environments:org:stranger:env:stranger",
      forms: ["pulumi:environments:org:{own}:env:{rest}", "pulumi:deploy:org:{own}:project:{rest}"],
    },
    "pulumi:deploy:org:OWNER:…",
    "https://www.pulumi.com/docs/administration/access-identity/oidc-issuer/",
    { usual: "aws:stranger", forms: ["aws:{own}", "{own}"] },
  ),
  shared(
    "Codefresh",
    "oidc.codefresh.io",
    "a pipeline of a stranger's account",
    { usual: "account:stranger:pipeline:stranger:initiator:stranger", forms: ["account:{own}:{rest}"] },
    "account:OWNER:pipeline:…",
    controls,
  ),
  shared(
    "Scalr",
    "scalr.io",
    "a workspace of a stranger's account",
    { usual: "account:stranger:environment:stranger:workspace:stranger", forms: ["account:{own}:{rest}"] },
    "account:OWNER:environment:…",
    controls,
  ),
  shared(
    "DataChain Studio",
    "studio.datachain.ai/api",
    "a stranger's team",
    { usual: "credentials:stranger/stranger", forms: ["credentials:{own}/{rest}"] },
    "credentials:OWNER/…",
    controls,
  ),
  shared(
    "Upbound",
    "proidc.upbound.io",
    "a control plane of a stranger's organisation",
    { usual: "mcp:stranger/stranger:provider:provider-aws", forms: ["mcp:{own}/{name}:{rest}"] },
    "mcp:OWNER/…",
    controls,
  ),
  cognito,
  google,
  consumers("Facebook", "graph.facebook.com", "app_id", "id"),
  consumers("Login with Amazon", "www.amazon.com", "app_id", "user_id"),
  single("GitHub Actions of one enterprise", /^token\.actions\.githubusercontent\.com\/./, controls),
  single("Vercel, one team", /^oidc\.vercel\.com\/./, "https://vercel.com/docs/oidc/reference"),
  single(
    "Bitbucket, one workspace",
    /^api\.bitbucket\.org\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
    "https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/",
  ),
  single(
    "CircleCI, one organisation",
    /^oidc\.circleci\.com\/org\/./,
    "https://circleci.com/docs/openid-connect-tokens/",
  ),
  single(
    "Spacelift, one account",
    /^[\w-]+\.app\.(us\.)?spacelift\.io$/,
    "https://docs.spacelift.io/integrations/cloud-providers/oidc/aws-oidc",
  ),
  single(
    "Octopus Deploy, one instance",
    /^[\w-]+\.octopus\.app$/,
    "https://octopus.com/docs/infrastructure/accounts/openid-connect",
  ),
  single(
    "Amazon EKS, one cluster",
    /^oidc\.eks[.-][\w.-]+\/id\/\w+$/,
    "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html",
  ),
];

/** An issuer that is not in the list: nobody here knows who can sign in at it. */
export const unknownStranger: Stranger = {
  who: "anyone who can sign in there",
  only: "strangers can sign in there",
  claims: { aud: { usual: "stranger", forms: ["{rest}"] }, sub: { usual: "stranger", forms: [] } },
};

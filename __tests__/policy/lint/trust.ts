import { ofBucket, ofRole, type Row } from "./row";

const error = "error" as const;
const security = "security-warning" as const;
const github = "token.actions.githubusercontent.com";
function oidc(provider: string, Condition?: object) {
  return ofRole({
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(Condition === undefined ? {} : { Condition }),
  });
}
const saml = { Federated: "arn:aws:iam::111122223333:saml-provider/p" };
const aud = { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } };
const branch = { StringEquals: { [`${github}:sub`]: "repo:acme/media:ref:refs/heads/main" } };

/** Whom a role trusts. */
export const trustRows: readonly Row[] = [
  {
    check: "Role trust policy unsupported wildcard in principal",
    class: error,
    fires: [ofRole({ Principal: "*" })],
    quiet: [ofRole(), ofBucket({ Principal: "*" })],
  },
  {
    check: "Mismatched action for principal",
    class: error,
    fires: [
      ofRole({ Principal: saml, Action: "sts:AssumeRoleWithWebIdentity" }),
      ofRole({ Principal: saml }),
      ofRole({ Action: "sts:AssumeRoleWithSAML" }),
      ofRole({ Principal: { Federated: "accounts.google.com" }, Action: "sts:AssumeRole" }),
    ],
    quiet: [
      ofRole({ Principal: saml, Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] }),
      oidc("idp.example.com"),
      ofRole({ Principal: { ...saml, AWS: "111122223333" }, Action: ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] }),
    ],
  },
  {
    check: "Invalid federated principal syntax in role trust policy",
    class: error,
    fires: [ofRole({ Principal: { Federated: "AzureAD" }, Action: "sts:AssumeRoleWithSAML" })],
    quiet: [
      ofRole({ Principal: saml, Action: "sts:AssumeRoleWithSAML" }),
      oidc("oidc.eks.eu-west-1.amazonaws.com/id/ABC"),
    ],
  },
  {
    check: "Missing action for condition key",
    class: error,
    fires: [
      ofRole({ Condition: { StringLike: { "sts:SourceIdentity": "ana" } } }),
      ofRole({ Condition: { StringEquals: { "aws:RequestTag/team": "a" } } }),
    ],
    quiet: [
      ofRole({
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Condition: { StringLike: { "sts:SourceIdentity": "ana" } },
      }),
      ofRole({ Condition: { StringEquals: { "sts:ExternalId": "x1" } } }),
    ],
  },
  {
    check: "Missing action for roles anywhere trust policy",
    class: error,
    fires: [ofRole({ Principal: { Service: "rolesanywhere.amazonaws.com" } })],
    quiet: [
      ofRole({
        Principal: { Service: "rolesanywhere.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
      }),
      ofRole({ Principal: { Service: "ec2.amazonaws.com" } }),
    ],
  },
  {
    check: "Redundant principal in role trust policy",
    class: "suggestion",
    fires: [
      ofRole({
        Principal: { AWS: ["arn:aws:iam::111122223333:role/r", "arn:aws:sts::111122223333:assumed-role/r/s"] },
      }),
      ofRole({
        Principal: { AWS: ["arn:aws:iam::111122223333:role/r", "arn:aws:iam::111122223333:assumed-role/r/s"] },
      }),
    ],
    quiet: [
      ofRole({
        Principal: { AWS: ["arn:aws:iam::111122223333:role/q", "arn:aws:sts::111122223333:assumed-role/r/s"] },
      }),
    ],
  },
  {
    check: "Missing condition key for oidc principal",
    class: security,
    fires: [
      oidc("idp.example.com"),
      oidc("idp.example.com", { StringEquals: { "aws:PrincipalTag/a": "b" } }),
      oidc("idp.example.com", { StringEqualsIfExists: { "idp.example.com:sub": "b" } }),
      ofRole({ Principal: { Federated: "graph.facebook.com" }, Action: "sts:AssumeRoleWithWebIdentity" }),
    ],
    quiet: [
      oidc("idp.example.com", { StringEquals: { "idp.example.com:sub": "b" } }),
      oidc(github, branch),
      ofRole({ Principal: saml, Action: "sts:AssumeRoleWithSAML" }),
    ],
  },
  {
    check: "Missing github repo condition key",
    class: security,
    fires: [oidc(github), oidc(github, aud)],
    quiet: [oidc(github, branch), oidc("idp.example.com")],
  },
  {
    check: "Role open to strangers of its provider",
    class: security,
    fires: [
      oidc(github, { StringLike: { [`${github}:sub`]: "repo:*" }, ...aud }),
      oidc(github, { StringLike: { [`${github}:sub`]: ["repo:acme/media:*", "*:environment:production"] } }),
      oidc("gitlab.com", { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } }),
      oidc("app.terraform.io", { StringLike: { "app.terraform.io:sub": "organization:*:project:*:workspace:prod:*" } }),
    ],
    quiet: [
      oidc(github, branch),
      oidc(github, { StringLike: { [`${github}:sub`]: "repo:acme/*" } }),
      oidc("gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:acme/*" } }),
      // these are said by AWS's checks
      oidc(github),
      oidc("gitlab.com"),
      // whoever signs in at one's own provider is no stranger
      oidc("idp.example.com", { StringEquals: { "idp.example.com:aud": "acme" } }),
    ],
  },
  {
    check: "Specific github repo and branch recommended",
    class: "warning",
    fires: [oidc(github, { StringLike: { [`${github}:sub`]: "repo:acme/*" } })],
    quiet: [
      oidc(github, branch),
      oidc(github, { StringLike: { [`${github}:sub`]: "repo:acme/media:ref:refs/heads/main" } }),
    ],
  },
  {
    check: "ForAnyValue with audience claim type",
    class: security,
    fires: [oidc(github, { "ForAnyValue:StringEquals": { [`${github}:aud`]: "sts.amazonaws.com" } })],
    quiet: [oidc(github, aud)],
  },
  {
    check: "Confirm audience claim type",
    class: "suggestion",
    fires: [oidc(github, { "ForAllValues:StringEquals": { [`${github}:aud`]: "sts.amazonaws.com" } })],
    quiet: [oidc(github, aud)],
  },
];

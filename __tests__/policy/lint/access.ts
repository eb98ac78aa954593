import { ofBucket, ofIdentity, ofKey, ofRole, when, without, type Row } from "./row";

const error = "error" as const;
const warning = "warning" as const;
const security = "security-warning" as const;
const suggestion = "suggestion" as const;
function service(name: string, change: object = {}) {
  return ofBucket({ Principal: { Service: name }, ...change });
}
const source = { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } };
function tagged(Effect: string, actions: object) {
  return ofIdentity({
    Effect,
    Resource: "*",
    Condition: { StringEquals: { "aws:ResourceTag/status": "Confidential" } },
    ...actions,
  });
}
function listing(Effect: string, operator: string) {
  return ofIdentity({
    Effect,
    Action: "s3:ListBucket",
    Resource: "arn:aws:s3:::acme",
    Condition: { [operator]: { "s3:prefix": "private/*" } },
  });
}
const untagged = { Action: ["kms:ListKeys", "iam:ListRoles"] };
const taggable = { Action: "kms:Decrypt" };

/** What a policy opens more than it seems to. */
export const accessRows: readonly Row[] = [
  {
    check: "Principal of another partition",
    class: error,
    fires: [
      ofBucket({ Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } }),
      ofBucket({ Principal: { AWS: ["arn:aws:iam::111122223333:role/a", "arn:aws-us-gov:iam::111122223333:role/a"] } }),
      ofBucket({ Principal: { AWS: "arn:aws:iam::111122223333:role/a" }, Resource: "arn:aws-cn:s3:::acme/*" }),
    ],
    quiet: [
      ofBucket({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
      ofBucket({ Principal: { AWS: "arn:aws-cn:iam::111122223333:root" }, Resource: "arn:aws-cn:s3:::acme/*" }),
      ofBucket({ Principal: { AWS: "arn:aws-cn:iam::111122223333:root" }, Resource: "*" }),
    ],
  },
  {
    check: "Wildcard usage too permissive",
    class: error,
    fires: [
      when("StringLike", "aws:PrincipalOrgID", "o-*"),
      when("StringLike", "aws:SourceVpc", "*"),
      when("StringLike", "aws:userid", "AROA*"),
      when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/r-1/*"),
    ],
    quiet: [
      when("StringEquals", "aws:PrincipalOrgID", "o-1234567890"),
      when("StringLike", "aws:userid", ["AROAEXAMPLEID:*", "*:ana"]),
      when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1234567890/r-1/*"),
    ],
  },
  {
    check: "Variable usage too permissive",
    class: error,
    fires: [
      when("StringEquals", "aws:SourceVpc", "${aws:PrincipalTag/vpc}"),
      when("StringEquals", "aws:userid", "a${aws:username}b"),
    ],
    quiet: [
      when("StringEquals", "aws:ResourceAccount", "${aws:PrincipalAccount}"),
      when("StringEquals", "aws:PrincipalTag/a", "${aws:username}"),
    ],
  },
  {
    check: "Equivalent to null false",
    class: suggestion,
    fires: [when("StringLike", "aws:PrincipalTag/a", "*")],
    quiet: [when("StringLike", "aws:PrincipalTag/a", "b*"), when("StringLikeIfExists", "aws:PrincipalTag/a", "*")],
  },
  {
    check: "Equivalent to null true",
    class: suggestion,
    fires: [when("StringNotLike", "aws:PrincipalTag/a", "*")],
    quiet: [when("StringLike", "aws:PrincipalTag/a", "*")],
  },
  {
    check: "Redundant key due to wildcard in condition",
    class: suggestion,
    fires: [when("StringLikeIfExists", "aws:PrincipalTag/a", "*")],
    quiet: [when("StringLike", "aws:PrincipalTag/a", "*")],
  },
  {
    check: "Redundant statement due to wildcard in condition",
    class: suggestion,
    fires: [when("ForAnyValue:StringNotLike", "aws:CalledVia", "*")],
    quiet: [when("StringNotLike", "aws:PrincipalTag/a", "*")],
  },
  {
    check: "Untrustworthy condition key",
    class: security,
    fires: [
      when("StringLike", "aws:Referer", "https://example.com/*"),
      when("StringEquals", "aws:UserAgent", "secret"),
    ],
    quiet: [when("StringEquals", "aws:username", "ana")],
  },
  {
    check: "Missing paired condition keys",
    class: security,
    fires: [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8")],
    quiet: [
      ofIdentity({
        Condition: {
          IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
          StringEquals: { "aws:SourceVpc": "vpc-12345678" },
        },
      }),
    ],
  },
  {
    check: "Use condition key only with supported services",
    class: warning,
    fires: [when("StringEquals", "aws:VpceOrgID", "o-1234567890", { Action: "*" })],
    quiet: [when("StringEquals", "aws:VpceOrgID", "o-1234567890")],
  },
  {
    check: "S3 prefix in negative context",
    class: security,
    fires: [listing("Deny", "StringLike"), listing("Allow", "StringNotLike")],
    quiet: [listing("Allow", "StringLike"), listing("Deny", "StringNotLike")],
  },
  {
    check: "DynamoDB attributes without select",
    class: security,
    fires: [
      when("ForAllValues:StringEquals", "dynamodb:Attributes", ["a"], { Action: "dynamodb:GetItem", Resource: "*" }),
    ],
    quiet: [
      ofIdentity({
        Action: "dynamodb:GetItem",
        Resource: "*",
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb:Attributes": ["a"] },
          StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        },
      }),
    ],
  },
  {
    check: "Deny with unsupported tag condition key for service",
    class: security,
    fires: [tagged("Deny", untagged)],
    quiet: [tagged("Deny", taggable), tagged("Allow", untagged)],
  },
  {
    check: "Deny NotAction with unsupported tag condition key for service",
    class: security,
    fires: [without(tagged("Deny", { NotAction: "iam:*" }), "Action")],
    quiet: [tagged("Deny", taggable)],
  },
  {
    check: "Allow with unsupported tag condition key for service",
    class: suggestion,
    fires: [tagged("Allow", untagged)],
    quiet: [tagged("Allow", taggable), tagged("Deny", untagged)],
  },
  {
    check: "Allow NotAction with unsupported tag condition key for service",
    class: suggestion,
    fires: [without(tagged("Allow", { NotAction: "iam:*" }), "Action")],
    quiet: [tagged("Allow", taggable)],
  },
  {
    check: "Irrelevant condition key in policy",
    class: suggestion,
    fires: [ofBucket({ Condition: { StringEquals: { "s3:ResourceAccount": "111122223333" } } })],
    quiet: [when("StringEquals", "s3:ResourceAccount", "111122223333")],
  },
  {
    check: "Federated principal not supported",
    class: error,
    fires: [
      ofBucket({ Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/p" } }),
      ofKey({ Principal: { Federated: "accounts.google.com" } }),
    ],
    quiet: [
      ofBucket(),
      ofRole({ Principal: { Federated: "accounts.google.com" }, Action: "sts:AssumeRoleWithWebIdentity" }),
    ],
  },
  {
    check: "Restrict access to service principal",
    class: security,
    fires: [
      service("cloudfront.amazonaws.com"),
      service("cloudfront.amazonaws.com", {
        Condition: { ArnLikeIfExists: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1" } },
      }),
      ofKey({ Principal: { Service: "sns.amazonaws.com" } }),
    ],
    quiet: [
      service("cloudfront.amazonaws.com", source),
      ofRole({ Principal: { Service: "ec2.amazonaws.com" } }),
      service("s3.amazonaws.com", { Effect: "Deny" }),
    ],
  },
  {
    check: "Recommended condition key for service principal",
    class: suggestion,
    fires: [service("ses.amazonaws.com", { Condition: { StringEquals: { "aws:Referer": "111122223333" } } })],
    quiet: [service("ses.amazonaws.com", source), service("ses.amazonaws.com")],
  },
  {
    check: "Unsupported condition key for service principal",
    class: error,
    fires: [
      service("cloudfront.amazonaws.com", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }),
    ],
    quiet: [
      service("cloudfront.amazonaws.com", source),
      ofBucket({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }),
    ],
  },
  {
    check: "Source of a service asked of an identity",
    class: warning,
    fires: [
      ofBucket({ Principal: { AWS: "111122223333", Service: "cloudfront.amazonaws.com" }, ...source }),
      ofKey({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*:111122223333:*" } } }),
    ],
    quiet: [
      service("cloudfront.amazonaws.com", source),
      ofBucket({ Principal: "*", ...source }),
      ofBucket({ Principal: { AWS: "*" }, ...source }),
      ofBucket({ Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } } }),
      ofBucket({ Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } } }),
      ofBucket({ Effect: "Deny", ...source }),
    ],
  },
  {
    check: "Every action of a service",
    class: suggestion,
    fires: [
      ofIdentity({ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }),
      ofIdentity({ Action: ["s3:GetObject", "S3:**"], Resource: "*" }),
      ofBucket({ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }),
    ],
    quiet: [
      ofIdentity({ Action: ["s3:Get*", "s3:List*"], Resource: "*" }),
      ofIdentity({ Action: "*", Resource: "*" }),
      ofIdentity({ Action: "kms:*", Resource: "*" }),
      // the bucket is out of reach
      ofIdentity({ Action: "s3:*" }),
      ofBucket({ Effect: "Deny", Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }),
    ],
  },
  {
    check: "Other buckets whose names begin so",
    class: suggestion,
    fires: [ofIdentity({ Resource: "arn:aws:s3:::acme*" }), ofIdentity({ Resource: "arn:aws-cn:s3:::acme*" })],
    quiet: [
      ofIdentity({ Resource: "arn:aws:s3:::acme/*" }),
      ofIdentity({ Resource: "arn:aws:s3:::acme-*/*" }),
      ofIdentity({ Resource: "arn:aws:s3:::acme-*" }),
      ofIdentity({ Resource: "arn:aws:s3:::*" }),
      ofIdentity({ Effect: "Deny", Resource: "arn:aws:s3:::acme*" }),
    ],
  },
  {
    check: "Pattern of external IDs",
    class: security,
    fires: [
      ofRole({ Condition: { StringLike: { "sts:ExternalId": "acme-*" } } }),
      ofRole({ Condition: { StringLike: { "sts:externalid": ["acme-1", "*"] } } }),
    ],
    quiet: [
      ofRole({ Condition: { StringLike: { "sts:ExternalId": "acme-1" } } }),
      ofRole({ Condition: { StringEquals: { "sts:ExternalId": "acme-1" } } }),
      ofRole({ Effect: "Deny", Condition: { StringLike: { "sts:ExternalId": "acme-*" } } }),
      ofRole({ Condition: { StringNotLike: { "sts:ExternalId": "acme-*" } } }),
    ],
  },
  {
    check: "Allow with NotPrincipal",
    class: security,
    fires: [without(ofBucket({ NotPrincipal: { AWS: "444455556666" } }), "Principal")],
    quiet: [without(ofBucket({ Effect: "Deny", NotPrincipal: { AWS: "444455556666" } }), "Principal")],
  },
  ...roleFamily(security, "Pass role", "iam:PassRole"),
  ...roleFamily(warning, "Create SLR", "iam:CreateServiceLinkedRole"),
];

/** The six ways to allow an action on every role. */
function roleFamily(kind: Row["class"], verb: string, action: string): readonly Row[] {
  const named = "arn:aws:iam::111122223333:role/media";
  const row = (name: string, how: object, whose: "Resource" | "NotResource", ...drop: readonly string[]): Row => ({
    check: `${verb} with ${name}`,
    class: kind,
    fires: [without(ofIdentity({ ...how, [whose]: whose === "Resource" ? "*" : named }), ...drop)],
    quiet: [
      ofIdentity({ Action: action, Resource: named }),
      without(ofIdentity({ Effect: "Deny", ...how, [whose]: whose === "Resource" ? "*" : named }), ...drop),
    ],
  });
  return [
    row("NotResource", { Action: action }, "NotResource", "Resource"),
    row("star in action and NotResource", { Action: "iam:*" }, "NotResource", "Resource"),
    row("NotAction and NotResource", { NotAction: "s3:*" }, "NotResource", "Resource", "Action"),
    row("star in resource", { Action: action }, "Resource"),
    row("star in action and resource", { Action: "*" }, "Resource"),
    row("star in resource and NotAction", { NotAction: "s3:*" }, "Resource", "Action"),
  ];
}

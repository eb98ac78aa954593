import { allow, bucketWith, document, reviewed, roleWith, type Entry } from "../synthetic";

const object = "arn:aws:s3:::acme-in/*";
const all = ["arn:aws:s3:::acme-in", object];
function open(Condition: object) {
  return allow("*", "s3:GetObject", object, { Condition });
}
/** With Block Public Access off: S3 counts some of these as public. */
function bucket(...statements: readonly object[]): readonly Entry[] {
  return [
    ...bucketWith("acme-in", ...statements),
    {
      address: "aws_s3_bucket_public_access_block.acme-in",
      after: {
        bucket: "acme-in",
        block_public_acls: false,
        block_public_policy: false,
        ignore_public_acls: false,
        restrict_public_buckets: false,
      },
    },
  ];
}
/** The policy gets the second statement. */
function denied(deny: object): readonly Entry[] {
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme-in" }, after: { bucket: "acme-in" } },
    {
      address: "aws_s3_bucket_policy.b",
      before: { bucket: "acme-in", policy: document(allow("*", "s3:GetObject", object)) },
      after: { bucket: "acme-in", policy: document(allow("*", "s3:GetObject", object), deny) },
    },
  ];
}
const perimeter = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: all,
  Condition: {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abc1234567", "aws:PrincipalAccount": "111122223333" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  },
};
const roleOfAnyAccount = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/special_role" } };
function onPaths(...paths: readonly string[]) {
  return { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": paths } };
}
function denyPaths(Condition: object) {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: all, Condition };
}
const inOrganization = { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } };

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths:
    // roots and units have IDs of their own organisation only
    "units of whatever organisation",
    bucket(open(onPaths("*/r-ab12/*"))),
    ["gains anyone"],
  ],
  ["units of organisations by how they begin", bucket(open(onPaths("o-abc*/r-ab12/*"))), ["gains anyone"]],
  ["units by a part of their path", bucket(open(onPaths("*ou-ab12-x*"))), ["gains anyone"]],
  [
    "organisations by how their ID begins",
    bucket(open({ StringLike: { "aws:PrincipalOrgID": "o-abc*" } })),
    ["gains anyone"],
  ],
  [
    "units of whatever organisation, by a role's trust",
    roleWith("reader", "*", onPaths("*/r-ab12/*"), allow(undefined, "s3:GetObject", object)),
    ["gains anyone"],
  ],
  [
    "units of whatever organisation, and one organisation",
    bucket(open({ ...onPaths("*/ou-ab12-x/*"), ...inOrganization })),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    "an organisation without one of its units",
    bucket(open(inOrganization), denyPaths(onPaths("o-abc1234567/r-ab12/ou-ab12-x/*"))),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    "units of which one is denied",
    bucket(
      open(onPaths("o-abc1234567/r-ab12/ou-ab12-x/*", "o-abc1234567/r-ab12/ou-ab12-y/*")),
      denyPaths(onPaths("o-abc1234567/r-ab12/ou-ab12-x/*")),
    ),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    // github.com/awslabs/aws-cloudformation-iam-policy-validator, issue 48
    "a role of that name in whatever account of an organisation",
    bucket(open({ ...roleOfAnyAccount, ...inOrganization })),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    "users of that name in an organisation",
    bucket(open({ StringEquals: { "aws:PrincipalOrgID": "o-abc1234567", "aws:username": "bob" } })),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    "root users of an organisation",
    bucket(open({ StringEquals: { "aws:PrincipalOrgID": "o-abc1234567", "aws:PrincipalType": "Account" } })),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    "a role of that name in whatever account of an organisation, by a role's trust",
    roleWith("reader", "*", { ...roleOfAnyAccount, ...inOrganization }, allow(undefined, "s3:GetObject", object)),
    ["gains anyone in the organisation o-abc1234567"],
  ],
  [
    // github.com/aws-samples/data-perimeter-policy-examples, issue 17: a request that nobody signs is no service's
    "everyone, and a data perimeter against all but some",
    bucket(allow("*", "s3:GetObject", object), perimeter),
    ["gains any AWS service", "gains anyone in the organisation o-abc1234567", "gains unknown account 111122223333"],
  ],
  [
    "a data perimeter that is new",
    denied(perimeter),
    [
      "keeps any AWS service",
      "keeps anyone in the organisation o-abc1234567",
      "keeps unknown account 111122223333",
      "loses anyone",
    ],
  ],
  [
    "a Deny for everyone but one account",
    denied({ Effect: "Deny", NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "s3:*", Resource: all }),
    ["keeps unknown account 111122223333", "loses anyone"],
  ],
  [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-crossaccount.html
    "whoever comes by an access point of whatever account",
    bucket(
      allow("*", "s3:GetObject", object, {
        Condition: { StringLike: { "s3:DataAccessPointArn": "arn:aws:s3:*:*:accesspoint/*" } },
      }),
    ),
    ["gains anyone"],
  ],
  [
    "whoever comes by an access point in whatever VPC",
    bucket(open({ StringEquals: { "s3:AccessPointNetworkOrigin": "VPC" } })),
    ["gains anyone"],
  ],
  [
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
    "whoever calls his session so",
    bucket(open({ StringLike: { "aws:userid": "*:alice@acme.example" } })),
    ["gains anyone"],
  ],
  [
    "whoever calls his session so, by a role's trust",
    roleWith("v", "*", { StringLike: { "aws:userid": "AROA*:alice" } }, allow(undefined, "s3:GetObject", object)),
    ["gains anyone"],
  ],
  ["whoever comes by any access point", bucket(open({ Null: { "s3:DataAccessPointArn": "false" } })), ["gains anyone"]],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries);
  expect([...new Set(access.map(({ change, name }) => `${change} ${name}`))].sort()).toEqual(expected);
});

test("what a Deny for everyone else leaves to somebody is no dead grant", () => {
  const { findings } = reviewed(denied(perimeter));
  expect(findings.map(({ rule }) => rule)).not.toContain("dead-grant");
});

test("a key that its policy leaves to one account is not everyone's", () => {
  const key = document({
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:Decrypt",
    Resource: "*",
    // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
    Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
  });
  const { findings } = reviewed([{ address: "aws_kms_key.k", after: { policy: key } }]);
  expect(findings.map(({ rule, principal }) => `${rule} ${principal ?? ""}`)).toEqual([
    "unknown-principal arn:aws:iam::111122223333:root",
  ]);
});

const alice = "arn:aws:iam::111122223333:user/alice";
const root = "arn:aws:iam::111122223333:root";
const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
function byArn(operator: string, arn: string) {
  return { [operator]: { "aws:PrincipalArn": arn } };
}

const lists = allow("*", "s3:ListBucket", "arn:aws:s3:::acme-in");

/** A bucket whose ACL, with its owner's part, goes, and whose policy comes. */
function insteadOfAcl(policy: object): readonly Entry[] {
  const owner = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";
  const grant = { grantee: [{ id: owner, type: "CanonicalUser" }], permission: "FULL_CONTROL" };
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme-in" }, after: { bucket: "acme-in" } },
    {
      address: "aws_s3_bucket_acl.b",
      before: { bucket: "acme-in", access_control_policy: [{ grant: [grant], owner: [{ id: owner }] }] },
      after: { bucket: "acme-in", acl: "private" },
    },
    { address: "aws_s3_bucket_policy.b", after: { bucket: "acme-in", policy: document(policy) } },
  ];
}

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    "a user, beside a Deny by ARNs",
    bucket(allow(alice, "s3:GetObject", object), denyPaths(byArn("StringNotLike", alice))),
    [`gains ${alice}`],
  ],
  [
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
    "a user, as far as others come for it by sts:GetFederationToken",
    bucket(
      allow(alice, "s3:GetObject", object, {
        Condition: byArn("ArnLike", "arn:aws:sts::111122223333:federated-user/*"),
      }),
    ),
    [`gains ${alice}`],
  ],
  [
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
    "a user but for itself, as far as others come for it by sts:GetFederationToken: they have an ARN of their own",
    bucket(allow(alice, "s3:GetObject", object, { Condition: byArn("ArnNotEquals", alice) })),
    [`gains ${alice}`],
  ],
  [
    "an account, of which no owner of a bucket is",
    insteadOfAcl(allow(root, "s3:GetObject", object)),
    [`gains ${root}`],
  ],
  [
    "a canonical user that comes where an account goes, which may be its own, and a stranger, whose it is not",
    [
      ...denied({}).slice(0, 1),
      {
        address: "aws_s3_bucket_policy.b",
        before: { bucket: "acme-in", policy: document(lists, allow(root, "s3:GetObject", object)) },
        after: {
          bucket: "acme-in",
          policy: document(lists, { ...allow("*", "s3:GetObject", object), Principal: { CanonicalUser: canonical } }),
        },
      },
    ],
    [`gains? ${canonical}`, "keeps *", `keeps? ${root}`],
  ],
])("%s, is told for certain or not", (_, entries, expected) => {
  const { access } = reviewed(entries);
  expect(
    [
      ...new Set(access.map(({ change, principal, undecided }) => `${change}${undecided ? "?" : ""} ${principal}`)),
    ].sort(),
  ).toEqual(expected);
});

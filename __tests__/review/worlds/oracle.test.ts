import {
  type Asked,
  canonical,
  cloudfront,
  distribution,
  logDelivery,
  logs,
  partner,
  partnerRole,
  partnerSession,
  stranger,
} from "./alphabet";
import { everyone, signedIn } from "./acl";
import { outcomes } from "./oracle";
import { blockAll, blockNone } from "./settle";
import {
  type Bucket,
  own,
  pointArn,
  roleArn,
  type Role,
  sessionArn,
  type State,
  type Statement,
  userArn,
} from "./world";

/** The oracle itself, held against AWS's documentation: who of everybody outside may do one thing in a state. */

const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

const alice = `arn:aws:iam::${partner}:user/alice`;
const partnerRoot = `arn:aws:iam::${partner}:root`;
const ownRoot = `arn:aws:iam::${own}:root`;
const objects = "arn:aws:s3:::acme-one/*";
const all = ["arn:aws:s3:::acme-one", objects];

const partners = [
  "alice",
  "bob",
  "carol",
  "partner's federated user",
  "partner's r1",
  "partner's root",
  "partner's session",
  "partner's other session",
];
const feeds = ["partner's session", "partner's other session"];
const people = [
  ...partners,
  "bitmovin",
  "bitmovin's other",
  "bitmovin's r1",
  "zencoder",
  "mallory",
  "stranger's r1",
  "bitmovin's alice",
  "zencoder's alice",
  "stranger's alice",
  "zencoder's federated user",
  "zencoder's r1",
];
const anybody = [...people, "canonical user", "anonymous", logs, cloudfront, logDelivery];

function allow(more: Partial<Statement>): Statement {
  return {
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: objects,
    ...more,
  };
}
function deny(more: Partial<Statement>): Statement {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: all,
    ...more,
  };
}
const get = allow({});
const trust: Role["trust"] = [{ Effect: "Allow", Principal: { AWS: alice }, Action: "sts:AssumeRole" }];

function bucket(...policy: readonly Statement[]): State {
  return { buckets: { "acme-one": { policy, block: blockNone } } };
}
function withBucket(more: Bucket): State {
  return { buckets: { "acme-one": { block: blockNone, ...more } } };
}

/** A bucket, and a role that alice may assume. */
function role(more: Partial<Role>, policy: readonly Statement[] = [], policies?: State["policies"]): State {
  return { ...bucket(...policy), roles: { r1: { trust, ...more } }, ...(policies === undefined ? {} : { policies }) };
}

type Row = readonly [what: string, page: string, state: State, who: readonly string[], asked?: Partial<Asked>];

const evaluation = `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;
const boundaries = `${guide}/access_policies_boundaries.html`;
const operators = `${guide}/reference_policies_elements_condition_operators.html`;
const keys = `${guide}/reference_policies_condition-keys.html`;
const principals = `${guide}/reference_policies_elements_principal.html`;
const blocking = `${s3}/access-control-block-public-access.html`;
const acls = `${s3}/acl-overview.html`;
const points = `${s3}/access-points-policies.html`;

const table: readonly Row[] = [
  ["nobody without a policy", evaluation, bucket(), []],
  ["a user", principals, bucket(allow({ Principal: { AWS: alice } })), ["alice"]],
  ["an account is everybody in it", principals, bucket(allow({ Principal: { AWS: partner } })), partners],
  ["its root's ARN is the account", principals, bucket(allow({ Principal: { AWS: partnerRoot } })), partners],
  ["a role is its sessions", principals, bucket(allow({ Principal: { AWS: partnerRole } })), feeds],
  ["a session", principals, bucket(allow({ Principal: { AWS: partnerSession } })), ["partner's session"]],
  ["a canonical user", principals, bucket(allow({ Principal: { CanonicalUser: canonical } })), ["canonical user"]],
  ["a service", principals, bucket(allow({ Principal: { Service: logs } })), [logs]],
  ["everyone, anonymous callers too", principals, bucket(allow({ Principal: "*" })), anybody],
  [
    "a Deny wins",
    evaluation,
    bucket(allow({ Principal: { AWS: partner } }), deny({ Principal: { AWS: alice } })),
    partners.filter((name) => name !== "alice"),
  ],
  [
    "an account denied is all of it",
    principals,
    bucket(allow({ Principal: { AWS: alice } }), deny({ Principal: { AWS: partnerRoot } })),
    [],
  ],
  [
    "NotAction is all other actions",
    `${guide}/reference_policies_elements_notaction.html`,
    bucket({ Effect: "Allow", Principal: { AWS: alice }, NotAction: "s3:PutObject", Resource: objects }),
    ["alice"],
  ],
  [
    "not what NotAction names",
    `${guide}/reference_policies_elements_notaction.html`,
    bucket({ Effect: "Allow", Principal: { AWS: alice }, NotAction: "s3:Get*", Resource: objects }),
    [],
  ],
  [
    "NotResource is all other objects",
    `${guide}/reference_policies_elements_notresource.html`,
    bucket({ Effect: "Allow", Principal: { AWS: alice }, Action: "s3:*", NotResource: "arn:aws:s3:::acme-one/vod/*" }),
    [],
  ],
  [
    "NotPrincipal exempts who is named with its account",
    `${guide}/reference_policies_elements_notprincipal.html`,
    bucket(allow({ Principal: { AWS: partner } }), {
      Effect: "Deny",
      NotPrincipal: { AWS: [alice, partnerRoot] },
      Action: "s3:*",
      Resource: all,
    }),
    ["alice", "partner's root"],
  ],
  [
    "one key and value",
    operators,
    bucket(allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": partner } } })),
    partners,
  ],
  [
    "an account that is not the caller's",
    operators,
    bucket(allow({ Principal: { AWS: alice }, Condition: { StringEquals: { "aws:PrincipalAccount": stranger } } })),
    [],
  ],
  [
    "a negated operator without its key holds",
    operators,
    bucket(allow({ Principal: "*", Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${partner}:*` } } })),
    [
      // by federation
      "alice",
      "bob",
      "partner's federated user",
      "bitmovin",
      "bitmovin's other",
      "bitmovin's r1",
      "zencoder",
      "mallory",
      "stranger's r1",
      "bitmovin's alice",
      "zencoder's alice",
      "stranger's alice",
      "zencoder's federated user",
      "zencoder's r1",
      "anonymous",
      logs,
      cloudfront,
      logDelivery,
    ],
  ],
  [
    "IfExists without its key holds",
    operators,
    bucket(allow({ Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalArn": alice } } })),
    ["alice", "anonymous", logs, cloudfront, logDelivery],
  ],
  [
    "Null asks for absence",
    operators,
    bucket(allow({ Principal: "*", Condition: { Null: { "aws:PrincipalArn": "true" } } })),
    ["anonymous", logs, cloudfront, logDelivery],
  ],
  [
    "ForAllValues without its key holds",
    `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    bucket(
      allow({
        Principal: { AWS: alice },
        Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-none" } },
      }),
    ),
    ["alice"],
  ],
  [
    "aws:PrincipalArn of a session is its role's",
    keys,
    bucket(allow({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": partnerRole } } })),
    feeds,
  ],
  [
    "an anonymous caller's account is called so",
    keys,
    bucket(allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "anonymous" } } })),
    ["anonymous"],
  ],
  [
    "a service's source",
    keys,
    bucket(allow({ Principal: { Service: cloudfront }, Condition: { ArnLike: { "aws:SourceArn": distribution } } })),
    [cloudfront],
  ],
  [
    "a prefix is asked of a listing only",
    `${s3}/amazon-s3-policy-keys.html`,
    bucket(allow({ Principal: { AWS: alice }, Condition: { StringEquals: { "s3:prefix": "vod/" } } })),
    [],
  ],
  // in one account
  ["a role whose policy allows it", evaluation, role({ inline: [get] }), ["alice by r1"]],
  [
    "a role that the bucket's policy names needs none",
    evaluation,
    role({}, [allow({ Principal: { AWS: roleArn("r1") } })]),
    ["alice by r1"],
  ],
  [
    "a session that it names",
    evaluation,
    role({}, [allow({ Principal: { AWS: sessionArn("r1", "s1") } })]),
    ["alice by r1"],
  ],
  [
    "the own account is a delegation: the role needs a policy",
    principals,
    role({}, [allow({ Principal: { AWS: ownRoot } })]),
    [],
  ],
  ["the bucket's Deny counts for roles", evaluation, role({ inline: [get] }, [deny({})]), []],
  [
    "a role that nobody trusts",
    evaluation,
    { ...role({ inline: [get] }), roles: { r1: { trust: [], inline: [get] } } },
    [],
  ],
  [
    "an external ID that can be sent",
    `${guide}/id_roles_common-scenarios_third-party.html`,
    role({
      inline: [get],
      trust: [
        {
          Effect: "Allow",
          Principal: { AWS: alice },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "x-1" } },
        },
      ],
    }),
    ["alice by r1"],
  ],
  [
    "a trust policy of everyone takes signed requests only",
    `${guide}/id_roles_create_for-user_externalid.html`,
    role({ inline: [get], trust: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }] }),
    people.filter((who) => !who.includes("federated")).map((who) => `${who} by r1`),
  ],
  [
    "a user's group",
    `${guide}/id_groups.html`,
    { ...bucket(), users: { zencoder: { group: "media" } }, groups: { media: [get] } },
    ["user zencoder"],
  ],
  [
    "an own user that the bucket's policy names",
    evaluation,
    { ...bucket(allow({ Principal: { AWS: userArn("zencoder") } })), users: { zencoder: {} } },
    ["user zencoder"],
  ],
  [
    "a boundary limits the role's policy",
    boundaries,
    role({ inline: [get], boundary: "p2" }, [], { p2: [allow({ Action: "s3:PutObject" })] }),
    [],
  ],
  [
    "and lets through what both allow",
    boundaries,
    role({ inline: [allow({ Action: "s3:*" })], boundary: "p2" }, [], { p2: [get] }),
    ["alice by r1"],
  ],
  ["a boundary gives nothing", boundaries, role({ boundary: "p2" }, [], { p2: [get] }), []],
  [
    "a boundary limits what a bucket gives to the role",
    boundaries,
    role({ boundary: "p2" }, [allow({ Principal: { AWS: roleArn("r1") } })], {
      p2: [allow({ Action: "s3:PutObject" })],
    }),
    [],
  ],
  [
    "not what it gives to the session",
    boundaries,
    role({ boundary: "p2" }, [allow({ Principal: { AWS: sessionArn("r1", "s1") } })], {
      p2: [allow({ Action: "s3:PutObject" })],
    }),
    ["alice by r1"],
  ],
  [
    "nor to everyone with the role's ARN",
    `${principals}#principal-roles`,
    role(
      { boundary: "p2" },
      [allow({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": roleArn("r1") } } })],
      { p2: [allow({ Action: "s3:PutObject" })] },
    ),
    ["alice by r1"],
  ],
  [
    "a Deny in a boundary wins over that",
    boundaries,
    role({ boundary: "p2" }, [allow({ Principal: { AWS: sessionArn("r1", "s1") } })], {
      p2: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }],
    }),
    [],
  ],
  [
    "NotPrincipal never exempts who has a boundary",
    boundaries,
    role(
      { inline: [get], boundary: "p2" },
      [
        {
          Effect: "Deny",
          NotPrincipal: { AWS: [roleArn("r1"), sessionArn("r1", "s1"), ownRoot] },
          Action: "s3:*",
          Resource: all,
        },
      ],
      { p2: [get] },
    ),
    [],
  ],
  [
    "it does exempt one that has none",
    `${guide}/reference_policies_elements_notprincipal.html`,
    role({ inline: [get] }, [
      {
        Effect: "Deny",
        NotPrincipal: { AWS: [roleArn("r1"), sessionArn("r1", "s1"), ownRoot] },
        Action: "s3:*",
        Resource: all,
      },
    ]),
    ["alice by r1"],
  ],
  [
    "a role that trusts another",
    `${guide}/id_roles.html#iam-term-role-chaining`,
    {
      ...bucket(),
      roles: {
        r1: { trust },
        r2: {
          trust: [{ Effect: "Allow", Principal: { AWS: roleArn("r1") }, Action: "sts:AssumeRole" }],
          inline: [get],
        },
      },
    },
    ["alice by r1, r2"],
  ],
  [
    "a role that trusts the account asks for a policy",
    `${guide}/id_roles.html#iam-term-role-chaining`,
    {
      ...bucket(),
      roles: {
        r1: { trust },
        r2: { trust: [{ Effect: "Allow", Principal: { AWS: ownRoot }, Action: "sts:AssumeRole" }], inline: [get] },
      },
    },
    [],
  ],
  [
    "which the first role may have",
    `${guide}/id_roles.html#iam-term-role-chaining`,
    {
      ...bucket(),
      roles: {
        r1: { trust, inline: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: roleArn("r2") }] },
        r2: { trust: [{ Effect: "Allow", Principal: { AWS: ownRoot }, Action: "sts:AssumeRole" }], inline: [get] },
      },
    },
    ["alice by r1, r2"],
  ],
  // Block Public Access, ownership, ACLs
  [
    "a public policy lets nobody in from other accounts",
    blocking,
    withBucket({
      policy: [
        allow({ Principal: "*" }),
        allow({ Principal: { AWS: alice } }),
        allow({ Principal: { Service: logs } }),
      ],
      block: { ...blockNone, restrict_public_buckets: true },
    }),
    [logs],
  ],
  [
    "one that is not public is left alone",
    blocking,
    withBucket({ policy: [allow({ Principal: { AWS: alice } })], block: blockAll }),
    ["alice"],
  ],
  [
    "a source that is fixed is not public",
    blocking,
    withBucket({
      policy: [allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-partner" } } })],
      block: { ...blockNone, restrict_public_buckets: true },
    }),
    [...people, "canonical user"],
  ],
  [
    "an account's block counts for all its buckets",
    blocking,
    { ...bucket(allow({ Principal: "*" })), accountBlock: blockAll },
    [],
  ],
  ["an ACL for everyone", acls, withBucket({ acl: "public-read", ownership: "ObjectWriter" }), anybody, list()],
  [
    "an ACL for whoever signs in",
    acls,
    withBucket({ acl: [{ to: signedIn, permission: "READ" }], ownership: "ObjectWriter" }),
    [...people, "canonical user"],
    list(),
  ],
  [
    "READ of a bucket is no reading of objects",
    acls,
    withBucket({ acl: [{ to: everyone, permission: "READ" }], ownership: "ObjectWriter" }),
    [],
  ],
  [
    "a grant to a canonical user",
    acls,
    withBucket({ acl: [{ to: canonical, permission: "READ" }], ownership: "ObjectWriter" }),
    ["canonical user"],
    list(),
  ],
  [
    "ACLs that are disabled",
    `${s3}/about-object-ownership.html`,
    withBucket({ acl: "public-read", ownership: "BucketOwnerEnforced" }),
    [],
    list(),
  ],
  [
    "public ACLs that are ignored",
    blocking,
    withBucket({ acl: "public-read", ownership: "ObjectWriter", block: { ...blockNone, ignore_public_acls: true } }),
    [],
    list(),
  ],
  [
    "a Deny wins over an ACL",
    acls,
    withBucket({ acl: "public-read", ownership: "ObjectWriter", policy: [deny({})] }),
    [],
    list(),
  ],
  // access points
  [
    "a point whose bucket leaves it to points",
    points,
    withBucket({ policy: [deleg()], points: { ap1: { policy: [atPoint(alice)] } } }),
    ["alice at ap1"],
  ],
  ["a point whose bucket does not", points, withBucket({ points: { ap1: { policy: [atPoint(alice)] } } }), []],
  [
    "a point whose bucket denies",
    points,
    withBucket({ policy: [deleg(), deny({})], points: { ap1: { policy: [atPoint(alice)] } } }),
    [],
  ],
  [
    "a public point keeps its own block",
    `${s3}/access-points-bpa-settings.html`,
    withBucket({ policy: [deleg()], points: { ap1: { policy: [atPoint("*")] } } }),
    [],
  ],
];

function list(): Partial<Asked> {
  return { action: "s3:ListBucket" };
}

function atPoint(who: string): Statement {
  return { Effect: "Allow", Principal: { AWS: who }, Action: "s3:GetObject", Resource: `${pointArn("ap1")}/object/*` };
}

function deleg(): Statement {
  return {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "*",
    Resource: all,
    Condition: { StringEquals: { "s3:DataAccessPointAccount": own } },
  };
}

/** Everybody outside who may do it, by which roles or points: on a bucket that was there before. */
function mayDo(state: State, { action = "s3:GetObject" }: Partial<Asked>): readonly string[] {
  const path = action === "s3:GetObject" ? "vod/a" : undefined;
  const found = outcomes({ before: state, after: state }).flatMap(({ outsider, asked, turns }) => {
    if (asked.bucket !== "acme-one" || asked.action !== action || asked.path !== path) return [];
    const found = turns.get("yes yes") ?? {};
    const [byRole] = found.byRole?.values() ?? [];
    const name = outsider.name.replace(/( of \d+)?(, by federation)?$/, "");
    const at = asked.point === undefined ? "" : ` at ${asked.point.name}`;
    return [
      ...(found.direct ? [`${name}${at}`] : []),
      ...(byRole ? [`${name} by ${byRole.route.roles.join(", ")}${at}`] : []),
    ];
  });
  return [...new Set(found)].sort();
}

describe("the oracle answers as AWS documents", () => {
  it.each(table.map((row) => [row[0], row] as const))("%s", (_, [, page, state, who, asked = {}]) => {
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(mayDo(state, asked)).toEqual([...who].sort());
  });
});

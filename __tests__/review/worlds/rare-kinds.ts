import { bitmovin, canonical, cloudfront, logDelivery, logs, partner, zencoder, zencoderCanonical } from "./alphabet";
import { grantsInstance } from "./doors/access-grants";
import { storeOf } from "./doors/stores";
import { anybody, type Kind, partners, people } from "./kinds";
import { blockNone } from "./settle";
import { keyArn, own, pointArn, roleArn, type State, type Statement, unknownValue } from "./world";

/** Smallest worlds of mistakes that random worlds seldom show: many have something that nobody can tell. */

const denial =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html";
const outposts = "https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsBucketPolicy.html";
const boundaries = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html";

const alice = `arn:aws:iam::${partner}:user/alice`;
const objects = "arn:aws:s3:::acme-one/*";

function row(what: string, page: string, before: State, after: State): Kind {
  return { what, page, world: { before, after }, gains: [], loses: [] };
}

const deny: Statement = { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: objects };

function bucket(...denials: readonly Statement[]): State {
  const all: Statement = { Effect: "Allow", Principal: { AWS: alice }, NotAction: "s3:ListBucket", Resource: objects };
  return { buckets: { "acme-one": { policy: [...denials, all] } } };
}

/** Files for everyone, but written by nobody who has an ARN, under a key of these. */
function signedOut(Principal: NonNullable<Statement["Principal"]>): State {
  const put: Statement = { ...deny, Action: "s3:PutObject", Condition: { Null: { "aws:PrincipalArn": "false" } } };
  return {
    buckets: {
      "acme-one": { key: "k1", block: blockNone, policy: [put, { ...deny, Effect: "Allow", Action: "s3:*" }] },
    },
    keys: { k1: [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }] },
  };
}

type Leave = Pick<Statement, "Action" | "NotAction" | "Resource" | "NotResource">;

function trust(AWS: string): Statement {
  return { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" };
}

/** A role that may do this. */
function trusting(leave: Leave): State {
  return { buckets: {}, roles: { r1: { trust: [trust(alice)], inline: [{ Effect: "Allow", ...leave }] } } };
}

/** The same, and an Outposts bucket with this policy. */
function store(leave: Leave, policy: Statement): State {
  return { ...trusting(leave), stores: { "out-one": [policy] } };
}

/** Two roles of one person, who may do the same by both; another one may become the second, too. */
function twice(other: string): State {
  const inline: readonly Statement[] = [{ Effect: "Allow", Action: "s3:DeleteObject", Resource: objects }];
  return {
    buckets: {},
    roles: { r1: { trust: [trust(alice)], inline }, r2: { trust: [trust(alice), trust(other)], inline } },
  };
}
const inOutpost = `${storeOf("out-one").arn}/object/*`;
const read: Statement = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${own}:root` },
  Action: "s3-outposts:GetObject",
  Resource: inOutpost,
};
const noPut: Statement = { ...deny, Action: "s3-outposts:PutObject", Resource: inOutpost };

const everything = { Action: "*", Resource: "*" } as const;
const allButLists = { NotAction: "s3:ListBucket", NotResource: "arn:aws:s3:::acme-one/vod/*" } as const;
const ofOutposts = { Action: "s3-outposts:*", Resource: "*" } as const;

/** A vendor's user within a boundary, on a bucket with this policy. */
function bounded(leave: Statement, limits: readonly Statement[], policy: readonly Statement[] = []): State {
  return {
    buckets: { "acme-one": policy.length === 0 ? {} : { policy } },
    users: { zencoder: { inline: [leave], boundary: "p1" } },
    policies: { p1: limits },
  };
}
const all: Statement = { Effect: "Allow", Action: "s3:*", Resource: objects };
const ofEveryone: Statement = { ...all, Principal: "*" };
const get: Statement = { ...all, Action: "s3:GetObject" };
const names = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable";
const keyed = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const decrypt: Statement = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const putByAll: Statement = { ...all, Principal: "*", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-two/*" };

/** A role that reads this. */
function reading(Resource: string) {
  return { roles: { r2: { trust: [trust(bitmovin)], inline: [{ ...get, Resource }] } } };
}
const put: Statement = { ...all, Action: "s3:PutObject" };
const nothing: State = { buckets: {} };

const roles = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html";
const points = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html";

/** A bucket that leaves to its access point who may do this there, and has these statements besides. */
function atPoint(AWS: string, Action: string, Resource: string, ...more: readonly Statement[]): State {
  const resource = `${pointArn("ap-one")}/object/*`;
  const Condition = { StringEquals: { "s3:DataAccessPointAccount": own } };
  return {
    ...trusting({ Action, Resource: resource }),
    buckets: {
      "acme-one": {
        policy: [{ ...all, Resource, Principal: "*", Condition }, ...more],
        points: { "ap-one": { policy: [{ ...all, Action, Principal: { AWS }, Resource: resource }] } },
      },
    },
  };
}
/** The bucket lets in by the access point whoever comes from an endpoint that is not known. */
function waitingAt(AWS: string): State {
  const Condition = { StringEquals: { "aws:SourceVpce": unknownValue } };
  const policy: readonly Statement[] = [{ ...all, Principal: { AWS: [alice, roleArn("r1")] }, Condition }];
  const { buckets, ...others } = atPoint(AWS, "s3:GetObject", objects);
  return { ...others, buckets: { "acme-one": { ...buckets["acme-one"], policy } } };
}
/** A role that everyone may become, by way of another one, too, from now on, beside these. */
function everyones({ stores, buckets = {} }: Partial<State>): readonly [State, State] {
  const leave: Statement = {
    Effect: "Allow",
    NotAction: "s3:ListBucket",
    NotResource: "arn:aws:s3:::acme-two/secret/*",
  };
  const r2 = { trust: [trust("*")], inline: [leave] };
  const others: Statement = {
    ...trust(`arn:aws:iam::${own}:root`),
    Condition: { StringNotLike: { "aws:PrincipalArn": `arn:aws:iam::${partner}:user/*` } },
  };
  const roles = { r1: { trust: [trust(partner)] }, r2: { ...r2, trust: [trust("*"), others] } };
  return [
    { buckets: {}, roles: { r2 } },
    { buckets, roles, ...(stores === undefined ? {} : { stores }) },
  ];
}

/** All of a bucket but one action, which is denied to a canonical user. */
function without(Condition: Statement["Condition"] = {}): State {
  const place = { Resource: "arn:aws:s3:::acme-one" };
  const given: Statement = { Effect: "Allow", NotAction: "s3:PutObject", Principal: { AWS: alice }, ...place };
  const denied: Statement = {
    ...deny,
    Action: "s3:GetBucketLocation",
    Principal: { CanonicalUser: canonical },
    ...place,
  };
  return { buckets: { "acme-one": { policy: [{ ...given, Condition }, denied] } } };
}
function deniedAt(AWS: string): readonly [State, State] {
  const state = (...more: readonly Statement[]): State => atPoint(AWS, "s3:*", objects, ...more);
  return [state(), state({ ...deny, Resource: unknownValue })];
}
function leftTo(AWS: string): readonly [State, State] {
  const part: Statement = { ...put, Principal: { AWS }, Resource: "arn:aws:s3:::acme-one/vod/*" };
  const state = (resource: string, ...more: readonly Statement[]): State =>
    atPoint(AWS, "s3:PutObject", resource, ...more);
  return [state(objects), state(unknownValue, part)];
}

/** A role that writes by an access point of a bucket that is open to everyone, and has these statements besides. */
function putting(...more: readonly Statement[]): State {
  const Resource = `${pointArn("ap-one")}/object/*`;
  const policy: readonly Statement[] = [{ ...get, Principal: { AWS: alice }, Resource }];
  return {
    buckets: { "acme-one": { policy: [{ ...all, Principal: "*" }], points: { "ap-one": { policy } } } },
    roles: { r1: { trust: [trust(alice)], inline: [{ ...put, Resource }, ...more] } },
  };
}

/** A bucket that everyone may read, with a key that this service may use for an account, on behalf of what is in another. */
function keyFor(key: string, account: string, ofArn: string): State {
  const Condition = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${ofArn}:distribution/*` },
  };
  return {
    buckets: { "acme-one": { policy: [{ ...get, Principal: "*" }], key } },
    keys: { [key]: [{ ...decrypt, Principal: { Service: cloudfront }, Condition }] },
  };
}

/** A role that may do this, and an access point that lets in somebody else. */
function leaving(...inline: readonly Statement[]): State {
  const policy = [{ ...put, Principal: { AWS: bitmovin }, Resource: `${pointArn("ap-one")}/object/*` }];
  return {
    buckets: { "acme-one": { points: { "ap-one": { policy } } } },
    roles: { r1: { trust: [trust(alice)], inline } },
  };
}

const open: State = { buckets: { "acme-one": { policy: [{ ...get, Principal: "*" }], block: blockNone } } };

const directory = "acme--euc1-az1--x-s3";

export const rareKinds: readonly Kind[] = [
  row(
    "a Deny over plain HTTP whose resource is not known from now on",
    denial,
    bucket({ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    bucket({ ...deny, Resource: unknownValue }),
  ),
  ...[everything, allButLists, ofOutposts].flatMap((leave) => {
    const [then, now] = [store(leave, noPut), store(leave, read)];
    const may = JSON.stringify(leave);
    return [
      row(`a Deny of an Outposts bucket that goes, for a role that may ${may}`, outposts, then, now),
      row(`a Deny of an Outposts bucket that comes, for a role that may ${may}`, outposts, now, then),
    ];
  }),
  {
    what: "a boundary, where somebody whom the bucket's policy does not name yet may have more without it",
    page: boundaries,
    world: {
      before: { buckets: { "acme-one": {} } },
      after: bounded(all, [get], [{ ...put, Principal: { AWS: unknownValue } }]),
    },
    gains: ["user zencoder"],
    loses: [],
  },
  {
    what: "a boundary that gives one action for certain, and another one of a bucket whose name is not known",
    page: boundaries,
    world: {
      unnamed: ["acme-one"],
      before: nothing,
      after: bounded({ ...all, Action: "*", Resource: "arn:aws:s3:*:*:*" }, [
        { ...get, Resource: "arn:aws:s3:::acme-*/vod/*" },
        { ...put, Condition: { StringNotEquals: { "s3:ResourceAccount": own } } },
      ]),
    },
    gains: ["user zencoder"],
    loses: [],
  },
  {
    what: "a role of every action on all of S3, which is none of a directory bucket",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html",
    world: {
      before: {
        ...store({ Action: "*", Resource: "arn:aws:s3:*:*:*" }, read),
        stores: { [directory]: [{ ...read, Action: "s3express:CreateSession", Resource: storeOf(directory).arn }] },
      },
      after: nothing,
    },
    gains: [],
    loses: ["alice by r1"],
  },
  row(
    "a Deny by a key that no request for an object has",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
    { ...trusting({ NotAction: "s3:Get*", Resource: objects }), buckets: { "acme-one": {} } },
    {
      ...trusting({ NotAction: "s3:Get*", Resource: objects }),
      buckets: {
        "acme-one": { policy: [{ ...deny, Action: "s3:*", Condition: { StringLike: { "s3:prefix": "vod/" } } }] },
      },
    },
  ),
  {
    what: "a second way to a role that one may come by anyway",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining",
    world: { before: twice(`arn:aws:iam::${own}:role/r1`), after: twice(alice) },
    gains: [],
    loses: ["alice by r1, r2"],
  },
  row("somebody at an access point, of whom its bucket may deny one action from now on", points, ...deniedAt(alice)),
  row("a role at an access point, of whom its bucket may deny one action from now on", points, ...deniedAt(own)),
  {
    ...row("an access point, whose bucket may leave less of it to an account from now on", points, ...leftTo(partner)),
    // straight at the bucket
    gains: [
      "alice",
      "bob",
      "carol",
      "partner's federated user",
      "partner's other session",
      "partner's r1",
      "partner's root",
      "partner's session",
    ],
  },
  {
    what: "a grant of what everyone may do anyway",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html",
    world: {
      before: open,
      after: {
        ...open,
        roles: {
          loc: { trust: [{ ...trust(own), Principal: { Service: "access-grants.s3.amazonaws.com" } }] },
        },
        accessGrants: {
          scope: "s3://acme-one/*",
          policy: [{ ...get, Principal: { AWS: alice }, Action: "s3:GetDataAccess", Resource: grantsInstance }],
          grants: { g1: { to: alice, permission: "READ" } },
        },
      },
    },
    gains: ["alice"],
    loses: [],
  },
  {
    what: "a role on a bucket of unknown name, beside another bucket with a policy",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    world: {
      syntax: "json",
      unnamed: ["acme-two"],
      before: { buckets: {} },
      after: {
        buckets: { "acme-one": { policy: [{ ...deny, Action: "s3:PutObject" }] }, "acme-two": {} },
        roles: { r1: { trust: [trust(bitmovin)], inline: [{ ...get, Resource: "arn:aws:s3:::acme-two/*" }] } },
      },
    },
    gains: ["bitmovin by r1"],
    loses: [],
  },
  {
    ...row(
      "a key no longer used, of a role that a Deny takes a part from by a pattern",
      keyed,
      {
        buckets: { "acme-one": { key: "k1" } },
        ...reading("arn:aws:s3:::acme-*/vod/a"),
        keys: { k1: [{ ...decrypt, Principal: { AWS: `arn:aws:iam::${own}:user/zencoder` } }] },
      },
      {
        buckets: {
          "acme-one": {
            policy: [{ ...deny, Action: "s3:GetObject", Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }],
          },
        },
        ...reading("arn:aws:s3:::acme-*/vod/a"),
      },
    ),
    gains: ["bitmovin by r2"],
    loses: ["bitmovin by r2"],
  },
  {
    ...row(
      "a key for everyone, of a bucket that only services keep",
      keyed,
      {
        buckets: { "acme-two": { policy: [putByAll], key: "k2" } },
        keys: { k2: [{ ...decrypt, Action: "kms:*", Principal: { AWS: alice } }] },
      },
      {
        buckets: {
          "acme-two": { policy: [{ ...putByAll, Condition: { Null: { "aws:PrincipalArn": "true" } } }], key: "k2" },
        },
        keys: { k2: [{ ...decrypt, Action: "kms:*", Principal: "*" }] },
      },
    ),
    gains: [cloudfront, logs, logDelivery],
    loses: people,
  },
  {
    ...row(
      "a key for others, of a bucket from which a Deny takes one file",
      keyed,
      {
        buckets: {
          "acme-one": { policy: [{ ...get, Principal: { AWS: alice }, Resource: "arn:aws:s3:::acme-one/vod/*" }] },
        },
      },
      {
        buckets: {
          "acme-one": {
            policy: [
              { ...deny, Action: "s3:*Object", Resource: "arn:aws:s3:::acme-one/vod/a" },
              { ...all, Principal: { AWS: alice } },
            ],
            key: "k2",
          },
        },
        keys: { k2: [{ ...decrypt, Principal: { AWS: bitmovin } }] },
      },
    ),
    gains: ["alice"],
    loses: ["alice"],
  },
  ...[{ StringNotEqualsIfExists: { "aws:username": "carol" } }, { StringEquals: { "aws:username": "alice" } }].map(
    (Condition) => ({
      ...row(
        `a Deny for users by ${JSON.stringify(Condition)}, and an ACL that names a canonical user`,
        names,
        { buckets: { "acme-one": { acl: [{ to: canonical, permission: "READ" }] } } },
        {
          buckets: {
            "acme-one": {
              acl: [{ to: canonical, permission: "READ" }],
              policy: [{ ...deny, Action: "s3:*", Resource: "arn:aws:s3:::acme-one", Condition }],
            },
          },
        },
      ),
      loses: ["canonical user"],
    }),
  ),
  row(
    "a role trusted to tokens with a principal that is not known",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    { buckets: {} },
    {
      buckets: {},
      roles: {
        r1: {
          trust: [{ Effect: "Allow", Principal: { AWS: unknownValue }, Action: "sts:AssumeRoleWithWebIdentity" }],
          inline: [{ Effect: "Allow", Action: "s3:GetObject", Resource: objects }],
        },
      },
    },
  ),
  {
    ...row(
      "a key for others of an account, of whom a Deny leaves those of one name",
      keyed,
      {
        buckets: { "acme-one": { policy: [{ ...get, Principal: "*", Resource: objects }], key: "k1" } },
        keys: { k1: [{ ...decrypt, Principal: { AWS: `arn:aws:iam::${own}:root` } }] },
      },
      {
        buckets: {
          "acme-one": {
            policy: [
              { ...get, Principal: "*", Resource: objects },
              {
                ...deny,
                Action: "s3:GetObject",
                Condition: { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/alice" } },
              },
            ],
            key: "k1",
          },
        },
        keys: { k1: [{ ...decrypt, Principal: { AWS: `arn:aws:iam::${partner}:root` } }] },
      },
    ),
    gains: ["alice"],
    loses: [...people.filter((one) => !one.endsWith("'s alice")), "anonymous", cloudfront, logs, logDelivery],
  },
  {
    ...row(
      "a key that a role may not use, for what it had over plain HTTP only",
      keyed,
      {
        buckets: {
          "acme-one": {
            policy: [{ ...deny, Action: "s3:PutObject", Condition: { Bool: { "aws:SecureTransport": "true" } } }],
          },
        },
        roles: {
          r1: { trust: [trust(alice)], inline: [{ Effect: "Allow", Action: "s3:*Object", Resource: objects }] },
        },
      },
      {
        buckets: { "acme-one": { key: "k2" } },
        roles: {
          r1: { trust: [trust(alice)], inline: [{ Effect: "Allow", Action: "s3:*Object", Resource: objects }] },
        },
        keys: { k2: [{ ...decrypt, Principal: { AWS: alice } }] },
      },
    ),
    gains: ["alice by r1"],
    loses: ["alice by r1"],
  },
  {
    what: "a role's policy of which nothing is known any more, and an access point",
    page: points,
    world: {
      policies: "text",
      before: putting(),
      after: {
        ...putting({ ...decrypt, Resource: keyArn("k1") }),
        keys: { k1: [{ ...decrypt, Principal: { AWS: bitmovin } }] },
      },
    },
    gains: [],
    loses: [],
  },
  {
    ...row(
      "everyone of one name, and a Deny for one of them",
      names,
      { buckets: { "acme-one": { block: blockNone } } },
      {
        buckets: {
          "acme-one": {
            block: blockNone,
            policy: [
              { ...get, Principal: "*", Resource: objects, Condition: { StringEquals: { "aws:username": "alice" } } },
              { ...deny, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-one/vod/*", Principal: { AWS: alice } },
            ],
          },
        },
      },
    ),
    gains: ["alice", "bitmovin's alice", "zencoder's alice", "stranger's alice", "canonical user"],
  },
  row(
    "the one session that may be, by the role's policy and no more by the bucket's",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname",
    {
      buckets: {
        "acme-one": {
          policy: [{ ...get, Resource: objects, Principal: { AWS: `arn:aws:sts::${own}:assumed-role/r1/s1` } }],
        },
      },
      roles: { r1: { trust: [trust(alice)] } },
    },
    {
      buckets: {},
      roles: {
        r1: {
          trust: [{ ...trust(alice), Condition: { StringLike: { "sts:RoleSessionName": "s1" } } }],
          inline: [{ Effect: "Allow", Action: "s3:GetObject", Resource: objects }],
        },
      },
    },
  ),
  row("an access point, and an endpoint that its bucket's policy waits for", points, nothing, waitingAt(alice)),
  ...[
    ["a bucket that is new", { buckets: { "acme-one": {} } }] as const,
    ["an Outposts bucket", { stores: { "out-one": [read] } }] as const,
  ].map(([what, more]) => ({
    ...row(`a chain of roles to one that everyone may become, and ${what}`, roles, ...everyones(more)),
    // they may become the last one anyway
    gains: partners.filter((one) => !one.includes("federated")).map((one) => `${one} by r1, r2`),
  })),
  {
    ...row(
      "a Deny of a canonical user, who may be of an account that is let in from an endpoint only from now on",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      without(),
      without({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a1b2c3d" } }),
    ),
    loses: ["alice"],
  },
  {
    ...row(
      "all at an access point, of which another statement leaves one action from now on",
      points,
      leaving(
        { ...all, Resource: `${pointArn("ap-one")}/object/other/*` },
        { ...all, Action: "s3:*Object", Resource: "arn:aws:s3:::acme-*/vod/*" },
        { ...all, Action: "s3:Get*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ),
      leaving({ Effect: "Allow", Action: "s3:DeleteObject", NotResource: "arn:aws:s3:::acme-one/secret/*" }),
    ),
    gains: ["alice by r1"],
    loses: ["alice by r1"],
  },
  ...[own, partner].map((account) => ({
    ...row(
      `another key, for a service that acts for ${own}, and for what is in ${account}`,
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount",
      { ...keyFor("k1", own, own), keys: { k1: [] } },
      keyFor("k2", own, account),
    ),
    gains: account === own ? [cloudfront] : [],
  })),
  {
    what: "a canonical user of the catalogue at an access point that waits for its ARN, and its account in the bucket's policy",
    page: points,
    world: {
      syntax: "json",
      before: { buckets: {} },
      after: {
        buckets: {
          "acme-two": {
            policy: [
              { ...all, Action: "s3:PutObject", Principal: { AWS: zencoder }, Resource: "arn:aws:s3:::acme-two/*" },
              {
                ...all,
                Principal: { AWS: "*" },
                Resource: "arn:aws:s3:::acme-two/*",
                Condition: { StringEquals: { "s3:DataAccessPointAccount": own } },
              },
            ],
            points: {
              "mrtwo.mrap": {
                policy: [
                  {
                    ...all,
                    Action: "s3:*Object",
                    Principal: { CanonicalUser: zencoderCanonical },
                    Resource: `${pointArn("mrtwo.mrap")}/object/*`,
                  },
                ],
              },
            },
          },
        },
      },
    },
    gains: ["zencoder", "zencoder's alice", "zencoder's federated user", "zencoder's r1"],
    loses: [],
  },
  {
    ...row(
      "a role that somebody may become no longer, within a boundary that leaves more over plain HTTP",
      boundaries,
      {
        buckets: {},
        roles: { r1: { trust: [trust(alice)], inline: [{ ...all, Action: "s3:Get*" }], boundary: "p2" } },
        policies: {
          p2: [
            { ...all, Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
            { ...get, Resource: "arn:aws:s3:::acme-one/vod/*" },
          ],
        },
      },
      { buckets: {}, roles: { r1: { trust: [trust(`arn:aws:iam::${own}:root`)], inline: [get] } } },
    ),
    loses: ["alice by r1"],
  },
  {
    ...row(
      "files for everyone, but for an organisation and for who has none in a part, by a key that nobody unsigned may use",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      { buckets: {} },
      {
        buckets: {
          "acme-one": {
            key: "k1",
            block: blockNone,
            policy: [
              {
                ...deny,
                Action: "s3:GetObject",
                Resource: "arn:aws:s3:::acme-one/vod/*",
                Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-other" } },
              },
              { ...deny, Effect: "Allow", Action: "s3:GetObject" },
            ],
          },
        },
        keys: { k1: [{ Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" }] },
      },
    ),
    gains: anybody,
  },
  {
    ...row(
      "a federated user whom a Deny names by its ID",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable",
      { buckets: { "acme-one": { policy: [ofEveryone], block: blockNone } } },
      {
        buckets: {
          "acme-one": {
            policy: [
              ofEveryone,
              { ...deny, Action: "*", Condition: { StringLike: { "aws:userid": `${partner}:fred` } } },
            ],
            block: blockNone,
          },
        },
      },
    ),
    loses: ["partner's federated user"],
  },
  {
    ...row(
      "a key that opens to everyone, where a Deny at the bucket tells who has an ARN from AWS services",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn",
      signedOut({ AWS: `arn:aws:iam::${own}:root` }),
      signedOut("*"),
    ),
    gains: [...people, "delivery.logs.amazonaws.com", "cloudfront.amazonaws.com", logDelivery],
  },
  row(
    "a Deny for who comes by an endpoint of which nobody knows which one it is",
    denial,
    trusting({ Action: "s3:GetObject", Resource: objects }),
    {
      ...trusting({ Action: "s3:GetObject", Resource: objects }),
      buckets: {
        "acme-one": {
          policy: [
            { ...deny, Action: "s3:GetObject", Condition: { StringEquals: { "aws:SourceVpce": unknownValue } } },
          ],
        },
      },
    },
  ),
];

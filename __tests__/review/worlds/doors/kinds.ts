import { everyone } from "../acl";
import { canonical, partner } from "../alphabet";
import { anybody, type Kind } from "../kinds";
import { blockAll, blockNone } from "../settle";
import { type Bucket, type Conditions, own, type Role, type State, type Statement } from "../world";
import { grantsInstance } from "./access-grants";
import { vpc } from "./network";
import { storeOf } from "./stores";

/** Smallest worlds of the rarer doors, and who gains or loses by hand. */

const keys = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
const network = `${keys}#condition-keys-network-properties`;
const mfa = `${keys}#condition-keys-multifactorauthpresent`;

const alice = `arn:aws:iam::${partner}:user/alice`;
const bob = `arn:aws:iam::${partner}:user/bob`;
const root = `arn:aws:iam::${partner}:root`;
const objects = "arn:aws:s3:::acme-one/*";

function allow(Condition?: Conditions): Statement {
  const all = { Effect: "Allow", Principal: { AWS: alice }, Action: "s3:GetObject", Resource: objects } as const;
  return { ...all, ...(Condition && { Condition }) };
}
function deny(Condition: Conditions): Statement {
  return { ...allow(Condition), Effect: "Deny", Principal: "*" };
}
function bucket(...policy: readonly Statement[]): State {
  return { buckets: { "acme-one": { policy, block: blockNone } } };
}
function row(
  what: string,
  page: string,
  before: State,
  after: State,
  gains: readonly string[] = [],
  loses: readonly string[] = [],
): Kind {
  return { what, page, world: { before, after }, gains, loses };
}

const tags = `${keys}#condition-keys-principaltag`;
const sessionTags = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html";
const trust: readonly Statement[] = [{ Effect: "Allow", Principal: { AWS: alice }, Action: "sts:AssumeRole" }];
const media = { StringEquals: { "aws:PrincipalTag/team": "media" } };

/** A bucket open to whoever of the account has a tag, and a role that alice may become. */
function role(more: Partial<Role>): State {
  const open = { ...allow(media), Principal: "*" } as const;
  const only = deny({ StringNotEquals: { "aws:PrincipalAccount": own } });
  return { ...bucket(open, only), roles: { r1: { trust, ...more } } };
}

/** The same, and the role's trust policy lets whoever becomes it tag the session, or somebody else. */
function tagging(more: Partial<Role>, who: Partial<Statement> = {}, AWS = alice): State {
  const become: Statement = { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" };
  return role({ ...more, trust: [become, { ...become, Action: "sts:TagSession", ...who }] });
}

const acl = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html";
const blocking = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";
const ownership = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html";

/** A bucket with one object, whose ACL counts. */
function holding(objects: NonNullable<Bucket["objects"]>, more: Partial<Bucket> = {}): State {
  return { buckets: { "acme-one": { block: blockNone, ownership: "ObjectWriter", objects, ...more } } };
}
const one: readonly string[] = ["canonical user"];

const express = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-identity-policies.html";
const outposts = "https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsBucketPolicy.html";
const directory = "acme--euc1-az1--x-s3";

/** A directory bucket, or one of an Outpost, and no other. */
function store(name: string, policy: readonly Statement[], roles?: State["roles"]): State {
  return { buckets: {}, stores: { [name]: policy }, ...(roles && { roles }) };
}
function session(more: Partial<Statement> = {}): Statement {
  return { ...allow(), Action: "s3express:CreateSession", Resource: storeOf(directory).arn, ...more };
}
/** All of a directory bucket but sessions that may write, and these by another statement. */
const bothModes: readonly Statement[] = [
  session({ Action: "s3express:*", Condition: { StringNotEquals: { "s3express:SessionMode": "ReadWrite" } } }),
  session(),
];
const { Principal: _who, ...mySession } = session();
const bySession: NonNullable<State["roles"]> = { r1: { trust, inline: [mySession] } };

const { Principal: _alice, ...mine } = allow();

const grantsPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html";

/** A bucket whose files alice may ask for by a grant, and the role that gets at them. */
function granted(asking: Partial<Statement> = {}, more: Partial<State> = {}): State {
  const policy = [{ ...allow(), Action: "s3:GetDataAccess", Resource: grantsInstance, ...asking }];
  const Service = "access-grants.s3.amazonaws.com";
  const { Principal: _alice, ...get } = allow();
  return {
    ...bucket(),
    roles: { loc: { trust: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }], inline: [get] } },
    accessGrants: { policy, scope: "s3://acme-one/*", grants: { g1: { to: alice, permission: "READ" } } },
    ...more,
  };
}

/** The same of a part, in a bucket that takes no requests over HTTPS. */
function grantedPlainly(permission: "READ" | "WRITE"): State {
  const overHttps = { Bool: { "aws:SecureTransport": "true" } };
  const { Principal: _alice, ...put } = { ...allow(), Action: "s3:PutObject" };
  const policy = [{ ...put, Effect: "Deny", Principal: "*", Condition: overHttps } as const];
  const buckets = { "acme-one": { policy, block: blockNone } };
  const { loc = { trust: [] } } = granted().roles ?? {};
  const whole = granted({}, { buckets, roles: { loc: { ...loc, inline: [put] } } });
  const grants = { g1: { to: alice, permission, sub: "vod/*" } };
  return { ...whole, accessGrants: { scope: "s3://acme-one/*", ...whole.accessGrants, grants } };
}
const onlyAlice: readonly Statement[] = [{ ...allow(), Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" }];

const office = { "aws:SourceIp": "192.0.2.0/24" };
const inVpc = { "aws:SourceVpc": vpc };
const open = bucket(allow());

export const doorKinds: readonly Kind[] = [
  row(
    "a public address from a VPC, which is none",
    network,
    bucket(),
    bucket(allow({ IpAddress: office, StringEquals: inVpc })),
  ),
  row(
    "a private address without a VPC, which is none",
    network,
    bucket(),
    bucket(allow({ IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" }, Null: { "aws:SourceVpc": "true" } })),
  ),
  row(
    "a Deny of all but an office and a VPC, which asks each only of who has it",
    network,
    open,
    bucket(allow(), deny({ NotIpAddressIfExists: office, StringNotEqualsIfExists: inVpc })),
    [],
    ["alice"],
  ),
  row(
    "a Deny of all but a VPC, which takes every public address",
    network,
    bucket(allow({ IpAddress: office })),
    bucket(allow({ IpAddress: office }), deny({ StringNotEquals: inVpc })),
    [],
    ["alice"],
  ),
  row(
    "a second factor asked of whoever has a token, which long-term keys have not",
    mfa,
    open,
    bucket(allow(), deny({ Bool: { "aws:MultiFactorAuthPresent": "false" } })),
    [],
    ["alice"],
  ),
  row(
    "a second factor asked of everybody, of whom some had none before",
    mfa,
    bucket(allow({ Bool: { "aws:MultiFactorAuthPresent": "true" } })),
    bucket(allow(), deny({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })),
  ),
  row(
    "whoever says nothing of a second factor",
    mfa,
    bucket(),
    bucket(allow({ Null: { "aws:MultiFactorAuthPresent": "true" } })),
    ["alice"],
  ),
  row("a tag that a role gets", tags, role({ tags: { team: "other" } }), role({ tags: { team: "media" } }), [
    "alice by r1",
  ]),
  row("a tag that a role has lost", tags, role({ tags: { team: "media" } }), role({}), [], ["alice by r1"]),
  row(
    "a tag that whoever becomes a role may give its session",
    sessionTags,
    role({ tags: { team: "other" } }),
    role({ tags: { team: "other" }, trust: [...trust, { ...trust[0], Action: "sts:TagSession" } as Statement] }),
    ["alice by r1"],
  ),
  row(
    "a tag that a session has from its role, if from nobody else",
    sessionTags,
    role({ tags: { team: "media" } }),
    {
      ...role({ tags: { team: "media" } }),
      buckets: bucket({
        ...allow({ Null: { "aws:PrincipalTag/team": "true" } }),
        Principal: { AWS: `arn:aws:iam::${own}:role/r1` },
      }).buckets,
    },
    [],
    ["alice by r1"],
  ),
  row(
    "a tag that its role loses, while whoever becomes it may give any to its session",
    sessionTags,
    tagging({ tags: { team: "media" } }),
    tagging({ tags: { team: "other" } }),
  ),
  row(
    "a tag that its role loses, while others may give any to its session",
    sessionTags,
    tagging({ tags: { team: "media" } }, { Principal: { AWS: bob } }),
    tagging({ tags: { team: "other" } }, { Principal: { AWS: bob } }),
    [],
    ["alice by r1"],
  ),
  row(
    "a tag that its role loses, while who has one may give any to its session",
    sessionTags,
    tagging({ tags: { team: "media" } }, {}, root),
    tagging({ tags: { team: "other" } }, { Condition: { StringLike: { "aws:PrincipalTag/team": "m*" } } }, root),
    [],
    ["alice", "bob", "carol", "partner's other session", "partner's r1", "partner's root", "partner's session"].map(
      (name) => `${name} by r1`,
    ),
  ),
  row("a tag that people of another account have as they like", tags, bucket(), bucket(allow(media)), ["alice"]),
  row(
    "a canonical user whom the ACL of an object names",
    acl,
    holding({}),
    holding({ "other/b": [{ to: canonical, permission: "READ" }] }),
    one,
  ),
  row(
    "an object's ACL where ACLs are disabled",
    ownership,
    holding({ "other/b": [{ to: canonical, permission: "READ" }] }),
    holding({ "other/b": [{ to: canonical, permission: "READ" }] }, { ownership: "BucketOwnerEnforced" }),
    [],
    one,
  ),
  row(
    "an object's public ACL that is refused, and leaves the private one",
    blocking,
    holding({ "vod/a": "private" }, { block: blockAll }),
    holding({ "vod/a": "public-read" }, { block: blockAll }),
  ),
  row(
    "an object's public ACL that is ignored, beside one that is not public",
    blocking,
    holding({ "vod/a": "public-read", "other/b": [{ to: canonical, permission: "READ" }] }),
    holding(
      { "vod/a": "public-read", "other/b": [{ to: canonical, permission: "READ" }] },
      { block: { ...blockNone, ignore_public_acls: true } },
    ),
    [],
    anybody,
  ),
  row(
    "everyone by the ACL of an object, which a Deny of the bucket stands against",
    acl,
    holding({ "other/b": [{ to: everyone, permission: "READ" }] }),
    holding({ "other/b": [{ to: everyone, permission: "READ" }] }, { policy: [deny({})] }),
    [],
    anybody,
  ),
  row(
    "a mode that only sessions have, and all sessions by another statement",
    express,
    store(directory, [session({ Action: "s3express:*" })]),
    store(directory, bothModes),
  ),
  row("sessions of a directory bucket", express, { buckets: {} }, store(directory, [session()]), ["alice"]),
  row(
    "a role whose sessions a directory bucket denies",
    express,
    store(directory, [], bySession),
    store(directory, [session({ Effect: "Deny", Principal: { AWS: `arn:aws:iam::${own}:role/r1` } })], bySession),
    [],
    ["alice by r1"],
  ),
  row(
    "a public policy of a directory bucket, which is refused",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html",
    store(directory, [session()]),
    store(directory, [session({ Principal: "*" })]),
  ),
  row(
    "a bucket of an Outpost, at which an access point has to let in, too",
    outposts,
    { buckets: {} },
    store("out-one", [session({ Action: "s3-outposts:ListBucket", Resource: storeOf("out-one").arn })]),
  ),
  row(
    "a role that goes, and an access point of Object Lambda, not made yet, whose policy names it",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html",
    { buckets: {}, roles: { r1: { trust, inline: [mine] } } },
    store("olap-one", [
      {
        ...mine,
        Principal: { AWS: `arn:aws:iam::${own}:role/r1` },
        Action: "s3-object-lambda:List*",
        Resource: storeOf("olap-one").arn,
      },
    ]),
    [],
    ["alice by r1"],
  ),
  row(
    "whom an access grant names, and the instance let ask until a day that has passed",
    grantsPage,
    bucket(),
    granted({ Condition: { DateLessThan: { "aws:CurrentTime": "2025-01-01T00:00:00Z" } } }),
  ),
  row("whom an access grant names, and the instance lets ask", grantsPage, bucket(), granted(), ["alice"]),
  row(
    "whom the instance does not let ask",
    grantsPage,
    bucket(),
    granted({ Principal: { AWS: partner }, Effect: "Deny" }),
  ),
  row(
    "whom the instance lets ask from one network only from now on",
    grantsPage,
    granted(),
    granted({ Condition: { IpAddress: office } }),
    [],
    ["alice"],
  ),
  row(
    "a grant whose role a policy of the bucket may deny, which is not known",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html",
    bucket(),
    granted({}, { buckets: { "acme-one": { policy: "unknown", block: blockNone } } }),
  ),
  row(
    "a grant whose files a key encrypts that knows alice and not the role",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    bucket(),
    granted({}, { buckets: { "acme-one": { key: "k1", block: blockNone } }, keys: { k1: onlyAlice } }),
    ["alice"],
  ),
  row(
    "a grant that writes no longer, over plain HTTP, which alone the bucket takes from the role",
    grantsPage,
    grantedPlainly("WRITE"),
    grantedPlainly("READ"),
    [],
    ["alice"],
  ),
];

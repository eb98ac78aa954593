import {
  bitmovin,
  canonical,
  distribution,
  endpoint,
  logDelivery,
  logs,
  partner,
  stranger,
  zencoder,
} from "./alphabet";
import { blockNone } from "./settle";
import {
  own,
  pointArn,
  type Role,
  roleArn,
  sessionArn,
  type State,
  type Statement,
  unknownValue,
  type World,
} from "./world";

/** One smallest world of each kind of mistake that reviews make, and who gains or loses by hand. */
export interface Kind {
  readonly what: string;
  readonly page: string;
  readonly world: World;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const evaluation = `${guide}/reference_policies_evaluation-logic.html`;
const resource = `${guide}/access_policies_identity-vs-resource.html`;
const boundaries = `${guide}/access_policies_boundaries.html`;
const principal = `${guide}/reference_policies_elements_principal.html`;
const keys = `${guide}/reference_policies_condition-keys.html`;
const external = `${guide}/id_roles_common-scenarios_third-party.html`;
const notAction = `${guide}/reference_policies_elements_notaction.html`;

const sseKms = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const keyAccess = "https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html";

const alice = `arn:aws:iam::${partner}:user/alice`;
const root = `arn:aws:iam::${partner}:root`;
const b = "arn:aws:s3:::acme-one";
const objects = `${b}/*`;

const get: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: objects };
const put: Statement = { ...get, Action: "s3:PutObject" };
function allow(AWS: string | readonly string[], more: Partial<Statement> = {}): Statement {
  return {
    ...get,
    Principal: { AWS },
    ...more,
  };
}
/** All actions but these. */
function allBut({ Action: _, ...rest }: Statement, NotAction: string, Resource = objects): Statement {
  return { ...rest, NotAction, Resource };
}
function everyone(more: Partial<Statement> = {}): Statement {
  return { ...get, Principal: "*", ...more };
}
function deny(more: Partial<Statement>): Statement {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: objects,
    ...more,
  };
}

function trustOf(AWS: string | readonly string[], Condition?: Statement["Condition"]): readonly Statement[] {
  return [{ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", ...(Condition && { Condition }) }];
}
const otherNames: Statement = {
  Effect: "Deny",
  Principal: { AWS: bitmovin },
  Action: "sts:AssumeRole",
  Condition: { StringNotEquals: { "sts:RoleSessionName": "s1" } },
};
function trusting(more: Partial<Role> = {}): NonNullable<State["roles"]> {
  return { r1: { trust: trustOf(root), ...more } };
}

function state(policy: readonly Statement[] | undefined, roles?: State["roles"], policies?: State["policies"]): State {
  return {
    buckets: { "acme-one": { ...(policy && { policy }), block: blockNone } },
    ...(roles && { roles }),
    ...(policies && { policies }),
  };
}

const forRoot: Statement = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${own}:root` },
  Action: "kms:*",
  Resource: "*",
};
function useKey(AWS: string): Statement {
  return { Effect: "Allow", Principal: { AWS }, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" };
}
/** The same, with a bucket whose files a key encrypts. */
function keyed(
  policy: readonly Statement[] | undefined,
  key: readonly Statement[],
  ...more: readonly [State["roles"]?, State["policies"]?]
): State {
  const plain = state(policy, ...more);
  return { ...plain, buckets: { "acme-one": { ...plain.buckets["acme-one"], key: "k1" } }, keys: { k1: key } };
}

/** What a role may do by a pattern of buckets, and never in this account. */
const reading: Statement = { ...get, Resource: "arn:aws:s3:::acme-*" };
const notOurs: Statement = {
  ...reading,
  Effect: "Deny",
  Condition: { StringEqualsIfExists: { "aws:ResourceAccount": own } },
};

/** A role that a vendor becomes, and a second one, which the first becomes by an external ID. */
function chained(id: string): NonNullable<State["roles"]> {
  return {
    r1: { trust: trustOf(bitmovin) },
    r2: { trust: trustOf(roleArn("r1"), { StringEquals: { "sts:ExternalId": id } }) },
  };
}
const overHttps: Statement = {
  ...get,
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "true" } },
};

const open = state(undefined);
const federated = "partner's federated user";
export const partners = [
  "alice",
  "bob",
  "carol",
  federated,
  "partner's r1",
  "partner's root",
  "partner's session",
  "partner's other session",
];
const others = [
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
const noAccount = [
  "canonical user",
  "anonymous",
  "delivery.logs.amazonaws.com",
  "cloudfront.amazonaws.com",
  logDelivery,
];
/** Everybody with an account that policies can name. */
export const people = [...partners, ...others];
export const anybody = [...people, ...noAccount];
function without(names: readonly string[], ...less: readonly string[]) {
  return names.filter((name) => !less.includes(name));
}
function by(names: readonly string[]) {
  return without(names, federated, "zencoder's federated user").map((name) => `${name} by r1`);
}

function kind(
  what: string,
  page: string,
  before: State,
  after: State,
  gains: readonly string[],
  loses: readonly string[],
): Kind {
  return { what, page, world: { before, after }, gains, loses };
}

const putOnly = { p2: [put] };
const getOnly = { p2: [get] };
const ownOnly = { StringEquals: { "aws:PrincipalAccount": own } };
function byArn(arn: string) {
  return { ArnEquals: { "aws:PrincipalArn": arn } };
}
const ofPartner = { StringEquals: { "aws:PrincipalAccount": partner } };
const viewed = [allow(root)];

const blocking = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html";

const byPoint = { StringEquals: { "s3:DataAccessPointAccount": own } };

/** A bucket with an access point, on which all of Block Public Access is. */
function pointed(policy: readonly Statement[], at: Statement): State {
  const points = { "ap-one": { policy: [{ ...at, Resource: `${pointArn("ap-one")}/object/*` }] } };
  return { buckets: { "acme-one": { policy, block: blockNone, points } } };
}

const resourceElement = `${guide}/reference_policies_elements_resource.html`;
const byPoints = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html";
const atPoint: Statement = { ...get, Resource: `${pointArn("ap-one")}/object/*` };
const denied: Statement = { Effect: "Deny", Action: "s3:GetObject", Resource: pointArn("*/object/vod/*") };

export const kinds: readonly Kind[] = [
  {
    ...kind(
      "0 a configuration in JSON",
      "https://developer.hashicorp.com/terraform/language/syntax/json",
      { buckets: {} },
      state(viewed),
      partners,
      [],
    ),
    world: { syntax: "json", before: { buckets: {} }, after: state(viewed) },
  },
  kind(
    "1 a Deny that moves",
    evaluation,
    state([...viewed, deny({ Resource: `${b}/vod/*` })]),
    state([...viewed, deny({ Resource: `${b}/other/*` })]),
    partners,
    partners,
  ),
  kind(
    "1 a Deny that loses an action",
    evaluation,
    state([
      allow(root, { Action: ["s3:GetObject", "s3:PutObject"] }),
      deny({ Action: ["s3:GetObject", "s3:PutObject"] }),
    ]),
    state([allow(root, { Action: ["s3:GetObject", "s3:PutObject"] }), deny({})]),
    partners,
    [],
  ),
  kind(
    "1 a Deny that names fewer",
    evaluation,
    state([...viewed, deny({ Principal: { AWS: root } })]),
    state([...viewed, deny({ Principal: { AWS: alice } })]),
    without(partners, "alice"),
    [],
  ),
  kind(
    "2 a role that only the bucket's policy allows",
    resource,
    state(undefined, trusting()),
    state([allow(roleArn("r1"))], trusting()),
    by(partners),
    [],
  ),
  kind(
    "2 everyone with the ARN of a role",
    resource,
    state(undefined, trusting()),
    state([everyone({ Condition: byArn(roleArn("r1")) })], trusting()),
    by(partners),
    [],
  ),
  kind(
    "2 everyone but an account that has a role",
    resource,
    state(undefined, trusting()),
    state([everyone({ Condition: { StringNotEquals: { "aws:PrincipalAccount": partner } } })], trusting()),
    [...others, ...without(noAccount, "canonical user"), ...by(partners)],
    [],
  ),
  kind(
    "2 a Deny that comes for a role",
    resource,
    state(undefined, trusting({ inline: [get] })),
    state([deny({})], trusting({ inline: [get] })),
    [],
    by(partners),
  ),
  kind(
    "2 a Deny that goes for a role",
    resource,
    state([deny({ Principal: { AWS: roleArn("r1") } })], trusting({ inline: [get] })),
    state(undefined, trusting({ inline: [get] })),
    by(partners),
    [],
  ),
  kind(
    "2 a new role under a Deny",
    resource,
    state([deny({})]),
    state([deny({})], trusting({ inline: [get] })),
    [],
    [],
  ),
  kind(
    "2 a role's policy that goes as everyone comes",
    resource,
    state(undefined, trusting({ inline: [get] })),
    state([everyone()], trusting()),
    anybody,
    [],
  ),
  kind(
    "3 a boundary that comes",
    boundaries,
    state(undefined, trusting({ inline: [put] }), getOnly),
    state(undefined, trusting({ inline: [put], boundary: "p2" }), getOnly),
    [],
    by(partners),
  ),
  kind(
    "3 a boundary that goes",
    boundaries,
    state(undefined, trusting({ inline: [get], boundary: "p2" }), putOnly),
    state(undefined, trusting({ inline: [get] }), putOnly),
    by(partners),
    [],
  ),
  kind(
    "3 a new role whose boundary leaves nothing",
    boundaries,
    open,
    state(undefined, trusting({ inline: [put], boundary: "p2" }), getOnly),
    [],
    [],
  ),
  kind(
    "4 a user that becomes everyone",
    principal,
    state([allow(alice)]),
    state([everyone()]),
    without(anybody, "alice"),
    [],
  ),
  kind(
    "4 a user that becomes its account",
    principal,
    state([allow(alice)]),
    state(viewed),
    without(partners, "alice"),
    [],
  ),
  kind(
    "4 everyone that becomes an account",
    principal,
    state([everyone()]),
    state(viewed),
    [],
    [...others, ...noAccount],
  ),
  kind(
    "4 a trust of everyone that becomes a vendor's",
    principal,
    state(undefined, trusting({ trust: trustOf("*"), inline: [get] })),
    state(undefined, trusting({ trust: trustOf(bitmovin), inline: [get] })),
    [],
    by(without([...partners, ...others], "bitmovin")),
  ),
  kind("5 everyone of the own account", keys, open, state([everyone({ Condition: ownOnly })]), [], []),
  kind(
    "5 everyone with the ARN of an own role",
    keys,
    open,
    state([everyone({ Condition: byArn(roleArn("r9")) })]),
    [],
    [],
  ),
  kind(
    "5 a trust of everyone of the own account",
    keys,
    open,
    state(undefined, trusting({ trust: trustOf("*", ownOnly), inline: [get] })),
    [],
    [],
  ),
  kind(
    "6 a trust that asks for an external ID",
    external,
    state(undefined, trusting({ trust: trustOf(bitmovin), inline: [get] })),
    state(
      undefined,
      trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:ExternalId": "x-1" } }), inline: [get] }),
    ),
    [],
    by(["bitmovin"]),
  ),
  kind(
    "6 a trust that takes a second external ID",
    external,
    state(
      undefined,
      trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:ExternalId": "x-1" } }), inline: [get] }),
    ),
    state(
      undefined,
      trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:ExternalId": ["x-1", "x-2"] } }), inline: [get] }),
    ),
    by(["bitmovin"]),
    [],
  ),
  kind(
    "6 a trust that asks for an external ID which is not known until apply",
    external,
    open,
    state(
      undefined,
      trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:ExternalId": unknownValue } }), inline: [get] }),
    ),
    by(["bitmovin"]),
    [],
  ),
  kind(
    "6 a trust that asks for an organization which is not known until apply",
    keys,
    open,
    state(
      undefined,
      trusting({ trust: trustOf(bitmovin, { StringEquals: { "aws:PrincipalOrgID": unknownValue } }), inline: [get] }),
    ),
    [],
    [],
  ),
  kind(
    "6 a trust of one that becomes everyone with its ARN",
    keys,
    state(undefined, trusting({ trust: trustOf(bitmovin), inline: [get] })),
    state(undefined, trusting({ trust: trustOf("*", byArn(bitmovin)), inline: [get] })),
    [],
    [],
  ),
  kind(
    "7 a Deny that gets a condition",
    evaluation,
    state([...viewed, deny({ Principal: { AWS: alice } })]),
    state([...viewed, deny({ Principal: { AWS: alice }, Condition: { Bool: { "aws:SecureTransport": "false" } } })]),
    ["alice"],
    [],
  ),
  kind(
    "7 an exception that becomes a Deny",
    evaluation,
    state([everyone({ Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${partner}:role/*` } } })]),
    state([everyone(), deny({ Principal: { AWS: root } })]),
    [],
    without(partners, "partner's session", "partner's other session", "partner's r1"),
  ),
  kind(
    "8 NotAction under a Deny of everything",
    notAction,
    open,
    state([allBut(allow(root), "s3:PutObject"), deny({ Action: "s3:*" })]),
    [],
    [],
  ),
  kind(
    "8 a Deny of all but what a bucket has",
    notAction,
    open,
    state([allow(root, { Action: "s3:*", Resource: b }), allBut(deny({}), "s3:GetObject", b)]),
    [],
    [],
  ),
  kind(
    "8 a pattern that becomes NotAction",
    notAction,
    state([allow(root, { Action: "s3:Get*", Resource: b })]),
    state([allBut(allow(root), "s3:GetObject", b)]),
    partners,
    [],
  ),
  kind(
    "a condition that its principal never meets",
    keys,
    open,
    state([allow(alice, { Condition: { StringEquals: { "aws:PrincipalAccount": stranger } } })]),
    [],
    [],
  ),
  kind(
    "a role that is reached by another",
    `${guide}/id_roles.html#iam-term-role-chaining`,
    state(undefined, trusting()),
    state(undefined, { ...trusting(), r2: { trust: trustOf(roleArn("r1")), inline: [get] } }),
    without(partners, federated).map((name) => `${name} by r1, r2`),
    [],
  ),
  kind(
    "an ACL whose resource goes stays",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl",
    { buckets: { "acme-one": { acl: "public-read", ownership: "ObjectWriter", block: blockNone } } },
    { buckets: { "acme-one": { ownership: "ObjectWriter", block: blockNone } } },
    [],
    [],
  ),
  {
    what: "a role whose trust policy names the role itself",
    page: principal,
    world: {
      before: state(undefined, {
        r1: {
          trust: [trustOf(roleArn("r1")), trustOf(bitmovin, { StringEquals: { "sts:ExternalId": "x-1" } })].flat(),
          inline: [put],
        },
      }),
      after: state(undefined, { r1: { trust: trustOf(bitmovin), inline: [put] } }),
    },
    gains: ["bitmovin by r1"],
    loses: [],
  },
  {
    what: "a condition on a key that the action never has",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
    world: {
      before: state([allow(root, { Action: "s3:Get*", Resource: b })]),
      after: state([
        allow(root, { Action: "s3:Get*", Resource: b, Condition: { StringNotEquals: { "s3:prefix": "vod/" } } }),
      ]),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a boundary that leaves only what the bucket denies",
    page: boundaries,
    world: {
      before: state(undefined),
      after: state(
        [deny({})],
        { r1: { trust: trustOf(root), attached: ["p1"], boundary: "p2" } },
        { p1: [{ Effect: "Allow", Action: "s3:GetObject", NotResource: `${b}/vod/*` }], p2: [get] },
      ),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a role that another becomes by everyone's name and its ARN",
    page: `${guide}/id_roles.html#iam-term-role-chaining`,
    world: {
      before: open,
      after: state(undefined, {
        r1: { trust: trustOf(alice) },
        r2: { trust: trustOf("*", byArn(roleArn("r1"))), inline: [get] },
      }),
    },
    gains: ["alice by r1, r2"],
    loses: [],
  },
  {
    what: "a public policy of an access point, which is refused",
    page: blocking,
    world: { before: pointed([viewed[0] as Statement], allow(alice)), after: pointed(viewed, allow("*")) },
    gains: [],
    loses: [],
  },
  {
    what: "a new access point whose public policy is refused, for a role too",
    page: blocking,
    world: { before: open, after: { ...pointed([], allow("*")), roles: { r1: { trust: trustOf(bitmovin) } } } },
    gains: [],
    loses: [],
  },
  kind(
    "a role whose own policy lets it in at an access point",
    byPoints,
    { ...pointed([everyone({ Condition: byPoint })], allow(alice, { Action: "s3:PutObject" })), roles: trusting() },
    {
      ...pointed([everyone({ Condition: byPoint })], allow(alice, { Action: "s3:PutObject" })),
      roles: trusting({ inline: [atPoint] }),
    },
    by(partners),
    [],
  ),
  kind(
    "a boundary that leaves the bucket and not its access point",
    byPoints,
    {
      ...pointed([everyone({ Condition: byPoint })], allow(alice, { Action: "s3:PutObject" })),
      roles: trusting({ inline: [atPoint] }),
      policies: getOnly,
    },
    {
      ...pointed([everyone({ Condition: byPoint })], allow(alice, { Action: "s3:PutObject" })),
      roles: trusting({ inline: [atPoint], boundary: "p2" }),
      policies: getOnly,
    },
    [],
    by(partners),
  ),
  {
    what: "a Deny at access points that goes where a role has every bucket",
    page: byPoints,
    world: {
      before: state(undefined, trusting({ inline: [{ ...get, Resource: "*" }, denied] })),
      after: state(undefined, trusting({ inline: [{ ...get, Resource: "*" }] })),
    },
    gains: [],
    loses: [],
  },
  kind(
    "a date that is over for all who ask",
    keys,
    state(viewed),
    state([allow(root, { Condition: { DateGreaterThan: { "aws:CurrentTime": "2025-01-01T00:00:00Z" } } })]),
    [],
    [],
  ),
  kind(
    "a star for region and account, of which a bucket's ARN has none",
    resourceElement,
    state(undefined, trusting()),
    state(undefined, trusting({ inline: [{ ...get, Resource: "arn:aws:s3:*:*:acme-one/*" }] })),
    by(partners),
    [],
  ),
  kind(
    "everyone loses what a Deny that goes left to one account only",
    evaluation,
    state([
      { Effect: "Deny", Action: "s3:ListBucket", Resource: b, NotPrincipal: { AWS: root } },
      everyone({ Action: "s3:List*", Resource: b }),
    ]),
    state([
      everyone({ Action: "s3:List*", Resource: b, Condition: { StringNotEquals: { "aws:SourceVpce": endpoint } } }),
    ]),
    [...others, "anonymous"],
    [...partners, ...others, "canonical user", "anonymous"],
  ),
  {
    what: "a Deny that may take away what an ACL gives",
    page: evaluation,
    world: {
      before: { buckets: { "acme-one": { acl: "public-read", ownership: "ObjectWriter", block: blockNone } } },
      after: {
        buckets: {
          "acme-one": {
            acl: "public-read",
            ownership: "ObjectWriter",
            block: blockNone,
            policy: [
              deny({
                Action: "s3:List*",
                Resource: b,
                Condition: { StringLike: { "aws:PrincipalAccount": unknownValue } },
              }),
            ],
          },
        },
      },
    },
    gains: [],
    loses: [],
  },
  {
    what: "plain HTTP that goes where more comes",
    page: keys,
    world: {
      before: state([allow(alice)]),
      after: state([allow(alice, { Action: "s3:*", Condition: { BoolIfExists: { "aws:SecureTransport": "true" } } })]),
    },
    gains: ["alice"],
    loses: ["alice"],
  },
  {
    what: "plain HTTP only, by the bucket's policy, at an access point",
    page: keys,
    world: {
      before: { buckets: {} },
      after: pointed(
        [everyone({ Condition: byPoint }), deny({ Condition: { Bool: { "aws:SecureTransport": "true" } } })],
        allow(root),
      ),
    },
    gains: partners,
    loses: [],
  },
  {
    what: "a pattern of buckets within a boundary around one that is open anyway",
    page: boundaries,
    world: {
      before: state([everyone()], trusting()),
      after: state(
        [everyone()],
        trusting({
          inline: [{ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::acme-*/secret/*" }],
          boundary: "p2",
        }),
        { p2: [{ ...get, Resource: `${b}/other/*` }] },
      ),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a service that does not say whose account it asks for",
    page: keys,
    world: {
      before: open,
      after: state([
        {
          ...get,
          Principal: { Service: "cloudfront.amazonaws.com" },
          Condition: {
            ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/*` },
            StringEqualsIfExists: { "aws:SourceAccount": stranger },
          },
        },
      ]),
    },
    gains: ["cloudfront.amazonaws.com"],
    loses: [],
  },
  {
    what: "somebody unknown, who may be a service",
    page: principal,
    world: {
      before: open,
      after: state([allow(unknownValue, { Condition: { StringEquals: { "aws:SourceAccount": own } } })]),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a session's name for which a role's trust policy asks from now on, and which the bucket's policy names",
    page: `${guide}/reference_policies_iam-condition-keys.html#ck_rolesessionname`,
    world: {
      before: state([allow(sessionArn("r1", "s1"))], trusting({ trust: trustOf(bitmovin) })),
      after: state(
        [allow(sessionArn("r1", "s1"))],
        trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:RoleSessionName": "s1" } }) }),
      ),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a session's name for which a role's trust policy asks from now on, and which the bucket's policy named",
    page: `${guide}/reference_policies_iam-condition-keys.html#ck_rolesessionname`,
    world: {
      before: state([allow(sessionArn("r1", "s1"))], trusting({ trust: trustOf(bitmovin) })),
      after: state(
        undefined,
        trusting({ trust: trustOf(bitmovin, { StringEquals: { "sts:RoleSessionName": "s1" } }), inline: [put] }),
      ),
    },
    gains: ["bitmovin by r1"],
    loses: ["bitmovin by r1"],
  },
  {
    what: "a Deny of all names of sessions but the one which the bucket's policy names goes",
    page: `${guide}/reference_policies_iam-condition-keys.html#ck_rolesessionname`,
    world: {
      before: state([allow(sessionArn("r1", "s1"))], trusting({ trust: [...trustOf(bitmovin), otherNames] })),
      after: state([allow(sessionArn("r1", "s1"))], trusting({ trust: trustOf(bitmovin) })),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a Deny for all but one session of a role, which goes with what the role had",
    page: `${guide}/reference_policies_elements_notprincipal.html`,
    world: {
      before: state(
        [
          {
            Effect: "Deny",
            NotPrincipal: { AWS: [roleArn("r1"), sessionArn("r1", "s1"), `arn:aws:iam::${own}:root`] },
            Action: "s3:ListBucket",
            Resource: b,
          },
        ],
        trusting({ trust: trustOf(bitmovin), inline: [{ ...get, Action: "s3:*", Resource: b }] }),
      ),
      after: state([everyone({ Action: "s3:Get*", Resource: b })], trusting({ trust: trustOf(bitmovin) })),
    },
    gains: anybody,
    loses: ["bitmovin by r1"],
  },
  {
    what: "a key for a user's own ARN, and not for who comes for the user",
    page: `${keys}#condition-keys-principalarn`,
    world: {
      before: { buckets: {} },
      after: keyed(
        [allow(root, { Action: "s3:PutObject", Condition: ofPartner }), allow(alice)],
        [{ ...useKey(root), Condition: { ArnLike: { "aws:PrincipalArn": alice } } }],
      ),
    },
    gains: partners,
    loses: [],
  },
  {
    what: "a key for an account but for its own ARNs, of a bucket for others alone until now",
    page: `${keys}#condition-keys-principalarn`,
    world: {
      before: keyed(
        [everyone({ Condition: { StringNotLike: { "aws:PrincipalArn": `arn:aws:iam::${partner}:*` } } })],
        [useKey(root)],
      ),
      after: keyed([everyone()], []),
    },
    gains: without(partners, federated),
    loses: ["alice", "bob", federated],
  },
  {
    what: "somebody unknown, who may be anonymous",
    page: principal,
    world: {
      before: open,
      after: state([allow(unknownValue, { Condition: { Null: { "aws:PrincipalArn": "true" } } })]),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a new bucket of unknown name, of whose objects a Deny may speak, and may not",
    page: evaluation,
    world: {
      unnamed: ["acme-one"],
      before: { buckets: {} },
      after: state([
        allow(root, { Action: "s3:ListBucket", Resource: b }),
        deny({ Action: "s3:*", Resource: objects }),
      ]),
    },
    gains: partners,
    loses: [],
  },
  {
    what: "a star, of which AWS does not say whether it means tokens of an identity provider",
    page: principal,
    world: {
      before: open,
      after: state(undefined, {
        r1: {
          trust: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRoleWithWebIdentity" }],
          inline: [get],
        },
      }),
    },
    gains: [],
    loses: [],
  },
  {
    what: "every bucket, written as a star or as an ARN of one partition",
    page: `${guide}/reference-arns.html`,
    world: {
      before: state(undefined, trusting({ inline: [{ ...get, Resource: "*" }] })),
      after: state(undefined, trusting({ inline: [{ ...get, Resource: "arn:aws:s3:*:*:*" }] })),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a key for one session of a role",
    page: keyAccess,
    world: {
      before: keyed(undefined, [forRoot, useKey(sessionArn("r1", "s1"))], trusting({ inline: [get] })),
      after: keyed(undefined, [forRoot], trusting({ inline: [get] })),
    },
    gains: [],
    loses: by(partners),
  },
  {
    what: "a key that decrypts only, and no upload",
    page: sseKms,
    world: {
      before: keyed([allow(alice, { Action: ["s3:GetObject", "s3:PutObject"] })], [forRoot]),
      after: keyed(
        [allow(alice, { Action: ["s3:GetObject", "s3:PutObject"] })],
        [forRoot, { ...useKey(alice), Action: "kms:Decrypt" }],
      ),
    },
    gains: ["alice"],
    loses: [],
  },
  {
    what: "a key no longer used that a grant gave for one file only",
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints",
    world: {
      before: {
        ...keyed([allow(root)], [forRoot]),
        grants: { g1: { key: "k1", to: root, operations: "Decrypt", context: `${b}/vod/a` } },
      },
      after: state([allow(root)]),
    },
    gains: partners,
    loses: [],
  },
  {
    what: "a key no longer used, for more than one action",
    page: sseKms,
    world: {
      before: keyed([allow(alice, { Action: "s3:*Object" })], [forRoot]),
      after: state([allow(alice, { Action: "s3:*Object" })]),
    },
    gains: ["alice"],
    loses: [],
  },
  {
    what: "a key for roles of a name, of an account that the bucket lets in",
    page: keyAccess,
    world: {
      before: keyed([allow(root)], [forRoot]),
      after: keyed(
        [allow(root)],
        [forRoot, { ...useKey(root), Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/r1" } } }],
      ),
    },
    gains: ["partner's r1"],
    loses: [],
  },
  {
    what: "a key that denies what a boundary does not allow anyway",
    page: boundaries,
    world: {
      before: state(undefined, trusting({ inline: [put], boundary: "p2" }), { p2: [get] }),
      after: keyed(undefined, [forRoot], trusting({ inline: [put], boundary: "p2" }), { p2: [get] }),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a key for roles of a name in whatever account, of a bucket that is open to all",
    page: keyAccess,
    world: {
      before: keyed([everyone()], [forRoot]),
      after: keyed(
        [everyone()],
        [
          forRoot,
          { ...useKey(root), Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/r1" } } },
        ],
      ),
    },
    gains: ["bitmovin's r1", "partner's r1", "stranger's r1", "zencoder's r1"],
    loses: [],
  },
  {
    what: "a key for one service, of a bucket that lets in whoever has no account",
    page: keys,
    world: {
      before: open,
      after: keyed(
        [everyone({ Condition: { StringEqualsIfExists: { "aws:PrincipalAccount": own } } })],
        [forRoot, { ...useKey(root), Principal: { Service: logs } }],
      ),
    },
    gains: [logs, "cloudfront.amazonaws.com", logDelivery],
    loses: [],
  },
  {
    what: "a key no longer used, and a Deny of one action for all but one",
    page: principal,
    world: {
      before: keyed([everyone({ Action: "s3:*" })], [forRoot]),
      after: state([
        everyone({ Action: "s3:*" }),
        { Effect: "Deny", NotPrincipal: { AWS: zencoder }, Action: "s3:GetObject", Resource: objects },
      ]),
    },
    gains: without(anybody, "canonical user"),
    loses: without(
      anybody,
      "canonical user",
      "zencoder",
      "zencoder's alice",
      "zencoder's federated user",
      "zencoder's r1",
    ),
  },
  {
    what: "a key for a folder, which a role's own policy denies from then on",
    page: keyAccess,
    world: {
      before: keyed(undefined, [], trusting({ inline: [get] })),
      after: keyed(
        undefined,
        [
          {
            ...useKey(roleArn("r1")),
            Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": `${b}/vod/*` } },
          },
        ],
        trusting({ inline: [get, { ...get, Effect: "Deny", Resource: `${b}/vod/*` }] }),
      ),
    },
    gains: [],
    loses: by(partners),
  },
  {
    what: "a key of a bucket whose policy denies what a role may do by a pattern",
    page: keyAccess,
    world: {
      before: keyed([deny({})], [forRoot], trusting({ inline: [reading] })),
      after: keyed([deny({})], [forRoot, useKey(roleArn("r1"))], trusting({ inline: [reading] })),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a key of a bucket that a role reaches by a pattern, but for buckets of this account",
    page: keyAccess,
    world: {
      before: state(undefined, trusting({ inline: [reading, notOurs] })),
      after: keyed(undefined, [forRoot], trusting({ inline: [reading, notOurs] })),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a grant of a key for a bucket that has no name yet",
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints",
    world: {
      unnamed: ["acme-one"],
      before: { buckets: {} },
      after: {
        ...keyed([allow(root)], [forRoot]),
        grants: { g1: { key: "k1", to: root, operations: "Decrypt", context: b } },
      },
    },
    gains: partners,
    loses: [],
  },
  {
    what: "a Deny on files by the prefix of a listing, which no request for a file has",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    world: {
      before: state(undefined, trusting({ inline: [allBut(get, "s3:Get*")] })),
      after: state(
        [deny({ Action: "s3:*", Condition: { StringLike: { "s3:prefix": "other/" } } })],
        trusting({ inline: [allBut(get, "s3:Get*")] }),
      ),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a service for all distributions of the account, and not for one",
    page: keys,
    world: {
      before: state([
        { ...get, Principal: { Service: logs }, Condition: { ArnEquals: { "aws:SourceArn": distribution } } },
      ]),
      after: state([
        {
          ...get,
          Principal: { Service: logs },
          Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${own}:distribution/*` } },
        },
      ]),
    },
    gains: [logs],
    loses: [],
  },
  {
    what: "a key of a bucket that a role reaches by a pattern",
    page: keyAccess,
    world: {
      before: state(undefined, trusting({ inline: [{ ...get, Resource: "arn:aws:s3:::acme-*" }] })),
      after: keyed(undefined, [forRoot], trusting({ inline: [{ ...get, Resource: "arn:aws:s3:::acme-*" }] })),
    },
    gains: [],
    loses: by(partners),
  },
  {
    what: "a new access point whose policy is refused, for a role of the account",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
    world: {
      before: { buckets: {} },
      after: {
        buckets: {
          "acme-one": {
            policy: [everyone({ Action: "*", Condition: { StringEquals: { "s3:DataAccessPointAccount": own } } })],
            points: { "ap-one": { policy: [everyone({ Resource: `${pointArn("ap-one")}/object/*` })] } },
          },
        },
        roles: trusting({ inline: [{ ...put, Resource: `${pointArn("ap-one")}/object/vod/a` }] }),
      },
    },
    gains: by(partners),
    loses: [],
  },
  {
    what: "a key that comes with a wider policy",
    page: sseKms,
    world: {
      before: state([allow(alice)]),
      after: keyed([allow(alice, { Action: "s3:Get*" })], [forRoot]),
    },
    gains: ["alice"],
    loses: ["alice"],
  },
  {
    what: "a key for one session of a role with a boundary",
    page: boundaries,
    world: {
      before: keyed(undefined, [forRoot], trusting({ inline: [get], boundary: "p2" }), { p2: [get] }),
      after: keyed(undefined, [forRoot, useKey(sessionArn("r1", "s1"))], trusting({ inline: [get], boundary: "p2" }), {
        p2: [get],
      }),
    },
    gains: by(partners),
    loses: [],
  },
  {
    what: "a boundary, and an access point that goes by which a role reached more",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
    world: {
      before: {
        buckets: {
          "acme-one": {
            policy: [everyone({ Action: "*", Condition: { StringEquals: { "s3:DataAccessPointAccount": own } } })],
            points: { "ap-one": { policy: [allow(root, { Resource: `${pointArn("ap-one")}/object/other/*` })] } },
          },
        },
        roles: trusting({
          trust: trustOf(bitmovin),
          inline: [{ Effect: "Allow", Action: "s3:*", NotResource: `${b}/secret/*` }],
        }),
      },
      after: {
        buckets: { "acme-one": {} },
        roles: trusting({
          trust: trustOf(bitmovin),
          inline: [{ Effect: "Allow", Action: "s3:*", NotResource: `${b}/secret/*` }],
          boundary: "p2",
        }),
        policies: { p2: [{ ...get, Resource: "*" }] },
      },
    },
    gains: [],
    loses: [...partners, "bitmovin by r1"],
  },
  {
    what: "plain HTTP refused in a bucket that a user reaches by a pattern",
    page: keys,
    world: {
      before: {
        buckets: { "acme-one": {} },
        users: { zencoder: { inline: [{ ...get, Resource: "arn:aws:s3:::acme-*/vod/*" }] } },
      },
      after: {
        buckets: {
          "acme-one": { policy: [deny({ Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } })] },
        },
        users: { zencoder: { inline: [{ ...get, Resource: "arn:aws:s3:::acme-*/vod/*" }] } },
      },
    },
    gains: [],
    loses: ["user zencoder"],
  },
  {
    what: "a Deny for one session of an account that is let in, on what is not known",
    page: evaluation,
    world: {
      before: state([allow(root)]),
      after: state([
        deny({ Principal: { AWS: `arn:aws:sts::${partner}:assumed-role/feed/s1` }, Resource: unknownValue }),
        allow(root),
      ]),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a key for a service, of a bucket that is open to everyone",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    world: {
      before: keyed([everyone({ Action: "s3:PutObject" })], [forRoot]),
      after: keyed(
        [everyone({ Action: "s3:PutObject" })],
        [forRoot, { ...forRoot, Principal: { Service: logDelivery }, Action: ["kms:Decrypt", "kms:GenerateDataKey"] }],
      ),
    },
    gains: [logDelivery],
    loses: [],
  },
  {
    what: "a key for a service that asks for one distribution, of a bucket that does not ask for whom",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    world: {
      before: keyed([{ ...put, Principal: { Service: logs } }], [forRoot]),
      after: keyed(
        [{ ...put, Principal: { Service: logs } }],
        [
          forRoot,
          { ...forRoot, Principal: { Service: logs }, Condition: { ArnEquals: { "aws:SourceArn": distribution } } },
        ],
      ),
    },
    gains: [logs],
    loses: [],
  },
  {
    what: "a key no longer used, and an ACL for a user who may be of an account that lost access",
    page: sseKms,
    world: {
      before: keyed(
        [
          allow(bitmovin, { Action: "s3:*Object" }),
          allow(sessionArn("feed", "s1").replace(own, partner), { Action: "s3:*" }),
        ],
        [forRoot],
      ),
      after: {
        buckets: {
          "acme-one": {
            ...state([allow(bitmovin)]).buckets["acme-one"],
            acl: [{ to: canonical, permission: "WRITE" }],
          },
        },
      },
    },
    gains: ["bitmovin", "canonical user"],
    loses: ["bitmovin", "partner's session"],
  },
  {
    what: "a role that may list a bucket of unknown name, and is denied another one",
    page: evaluation,
    world: {
      unnamed: ["acme-one"],
      before: { buckets: {} },
      after: state(
        [deny({ Action: "s3:Get*" })],
        trusting({
          inline: [
            { ...get, Action: "s3:ListBucket", Resource: b },
            { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::acme-two" },
          ],
        }),
      ),
    },
    gains: by(partners),
    loses: [],
  },
  {
    what: "what may be gained over plain HTTP, where a boundary leaves nothing over HTTPS",
    page: boundaries,
    world: {
      before: state([deny({})], trusting({ inline: [get] })),
      after: state([deny({ Resource: unknownValue })], trusting({ inline: [get], boundary: "p2" }), {
        p2: [{ ...get, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
      }),
    },
    gains: [],
    loses: [],
  },
  {
    what: "a key that comes, and a pattern of buckets that leaves one of two folders",
    page: sseKms,
    world: {
      before: state(undefined, trusting({ inline: [{ ...get, Resource: [`${b}/vod/*`, `${b}/other/*`] }] })),
      after: keyed(
        undefined,
        [forRoot],
        trusting({ inline: [{ ...get, Action: "s3:Get*", Resource: "arn:aws:s3:::acme-*/other/*" }] }),
      ),
    },
    gains: by(partners),
    loses: by(partners),
  },
  {
    what: "an access point, beside a canonical user whom the bucket lets in, who may be anybody",
    page: byPoints,
    world: {
      before: pointed(
        [{ ...get, Principal: { CanonicalUser: canonical } }, everyone({ Action: "s3:DeleteObject" })],
        everyone({ Action: "s3:*", Condition: byArn(alice) }),
      ),
      after: pointed([], { ...allow(alice), NotAction: "s3:Get*" }),
    },
    gains: [],
    loses: anybody,
  },
  {
    what: "a time that is neither before nor after a date",
    page: `${guide}/reference_policies_elements_condition_operators.html#Conditions_Date`,
    world: {
      before: state([
        allow(alice, { Condition: { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } } }),
        allow(alice, { Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } } }),
      ]),
      after: state([allow(alice)]),
    },
    gains: ["alice"],
    loses: [],
  },
  {
    what: "a key that comes for a pattern of buckets, and one external ID more",
    page: sseKms,
    world: {
      before: state(undefined, {
        r1: {
          trust: [
            { Effect: "Allow", Principal: { AWS: root }, Action: "sts:AssumeRole" },
            {
              Effect: "Deny",
              Principal: { AWS: root },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "sts:ExternalId": "x-1" } },
            },
          ],
          inline: [{ ...get, Resource: "arn:aws:s3:::acme-*/vod/a" }],
        },
      }),
      after: keyed(undefined, [forRoot], trusting({ inline: [{ ...get, Resource: "arn:aws:s3:::acme-*/vod/a" }] })),
    },
    gains: by(partners),
    loses: by(partners),
  },
  {
    what: "what goes over plain HTTP of a pattern of buckets, and is kept over HTTPS of all",
    page: keys,
    world: {
      before: {
        buckets: {},
        users: { zencoder: { inline: [{ ...get, Resource: "arn:aws:s3:::acme-*/*" }], group: "media" } },
        groups: { media: [overHttps] },
      },
      after: { buckets: {}, users: { zencoder: { group: "media" } }, groups: { media: [overHttps] } },
    },
    gains: [],
    loses: ["user zencoder"],
  },
  {
    what: "what may be gained over plain HTTP, where a boundary leaves nothing of one of two unknown places",
    page: boundaries,
    world: {
      syntax: "json",
      unnamed: ["acme-one"],
      before: { buckets: {} },
      after: state(
        undefined,
        trusting({
          trust: trustOf(bitmovin),
          boundary: "p2",
          inline: [{ ...get, Action: "s3:*", Resource: [b, `${b}/vod/a`] }],
        }),
        {
          p2: [
            {
              Effect: "Allow",
              NotAction: "s3:ListBucket",
              NotResource: `${b}/vod/*`,
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ],
        },
      ),
    },
    gains: ["bitmovin by r1"],
    loses: [],
  },
  {
    what: "a role that asks another one for an external ID which is not known until apply",
    page: external,
    world: {
      before: state([everyone()], chained("x-2")),
      after: state([everyone()], chained(unknownValue)),
    },
    gains: [],
    loses: [],
  },
  {
    what: "uploads that have to leave the owner of the bucket in control from now on",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    world: {
      before: state([allow(root, { Action: "s3:PutObject" })]),
      after: state([
        allow(root, { Action: "s3:PutObject" }),
        deny({
          Action: "s3:PutObject",
          Condition: { StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        }),
      ]),
    },
    gains: [],
    loses: partners,
  },
];

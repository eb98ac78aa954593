import { logDelivery, partner, zencoder } from "./alphabet";
import { vpc } from "./doors/network";
import { storeOf } from "./doors/stores";
import { type Kind, partners } from "./kinds";
import { blockNone } from "./settle";
import { type Named, own, pointArn, type Role, type State, type Statement, unknownValue } from "./world";

/** Smallest worlds in which one caller, action or network is told from others of its kind: by an ID, a name, a tag … */

const ids = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable";
const sessionNames =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname";
const sessionTags = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html";

const alice = `arn:aws:iam::${partner}:user/alice`;
const feed = `arn:aws:sts::${partner}:assumed-role/feed/s1`;
const r1 = `arn:aws:iam::${own}:role/r1`;
const objects = "arn:aws:s3:::acme-one/*";

type Conditions = NonNullable<Statement["Condition"]>;

function open(AWS: string, Condition?: Conditions): State {
  const read: Statement = { Effect: "Allow", Principal: { AWS }, Action: "s3:GetObject", Resource: objects };
  const policy = [{ ...read, ...(Condition && { Condition }) }];
  return { buckets: { "acme-one": { policy, block: blockNone } } };
}

function trust(AWS: string, Condition?: Conditions): Statement {
  return { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", ...(Condition && { Condition }) };
}

function byRole(by: Statement): Pick<State, "roles"> {
  return { roles: { r1: { trust: [by], inline: [{ Effect: "Allow", Action: "s3:PutObject", Resource: objects }] } } };
}

/** A bucket that encrypts with a key that is for one session of the role alone. */
const forOneSession: State = {
  buckets: { "acme-one": { key: "k2" } },
  keys: {
    k2: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:sts::${own}:assumed-role/r1/s1` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  },
};

/** A role that alice may become, and that may list a bucket, also by its access point for one VPC. */
function byVpcPoint(more: Partial<Statement>): State {
  const list: Statement = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-one" };
  return {
    buckets: { "acme-one": { points: { "ap-one": { policy: [], vpc } } } },
    roles: { r1: { trust: [trust(alice)], inline: [list, { ...list, Resource: pointArn("ap-one"), ...more }] } },
  };
}

/** All but to read one file: for somebody. */
function allBut(Principal: Named): Statement {
  return { Effect: "Allow", Principal, NotAction: "s3:GetObject", Resource: "arn:aws:s3:::acme-one/vod/a" };
}

const denyAll = { Effect: "Deny", Principal: "*" } as const;
const isBob: Conditions = { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${partner}:user/bob` } };

function directory(statement: Partial<Statement>): State {
  const name = "acme--euc1-az1--x-s3";
  return { buckets: {}, stores: { [name]: [{ Effect: "Allow", Resource: storeOf(name).arn, ...statement }] } };
}

/** A role whose session whoever becomes it may tag. */
function tagging(team: string): Role {
  return { trust: [trust(zencoder), { ...trust(zencoder), Action: "sts:TagSession" }], tags: { team } };
}

const ofMedia: Conditions = { StringEquals: { "aws:PrincipalTag/team": "media" } };
const isAlice: Conditions = { ArnEquals: { "aws:PrincipalArn": alice } };

export const idKinds: readonly Kind[] = [
  {
    what: "a user of whom a condition asks for a session's name",
    page: ids,
    world: {
      before: open(alice, isAlice),
      after: open(alice, { ...isAlice, StringLike: { "aws:userid": "*:s1" } }),
    },
    gains: [],
    loses: ["alice"],
  },
  {
    what: "a session that may have any name but its own",
    page: ids,
    world: { before: { buckets: {} }, after: open(feed, { StringNotLike: { "aws:userid": "*:s1" } }) },
    gains: [],
    loses: [],
  },
  {
    what: "a role that takes one name for its session, which alone a new key knows",
    page: sessionNames,
    world: {
      before: { buckets: { "acme-one": {} }, ...byRole(trust(alice, { StringLike: { "sts:RoleSessionName": "s1" } })) },
      after: { ...forOneSession, ...byRole(trust(alice)) },
    },
    gains: ["alice by r1"],
    loses: [],
  },
  {
    what: "a role that has the tag that its bucket asks for from now on, and lets its session be tagged, too",
    page: sessionTags,
    world: {
      before: { ...open(r1), roles: { r1: { trust: [trust(zencoder)] } } },
      after: {
        ...open(r1, { Null: { "aws:PrincipalTag/team": "false" } }),
        roles: { r1: tagging("media") },
      },
    },
    gains: [],
    loses: [],
  },
  {
    what: "an account that alone is let through by a Deny, of what everyone has but for somebody unknown",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
    world: {
      before: { buckets: { "acme-one": {} } },
      after: {
        buckets: {
          "acme-one": {
            policy: [
              {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:Get*",
                Resource: objects,
                Condition: { ArnNotEquals: { "aws:PrincipalArn": unknownValue } },
              },
              {
                Effect: "Deny",
                NotPrincipal: { AWS: `arn:aws:iam::${partner}:root` },
                Action: "s3:GetObject",
                Resource: objects,
              },
            ],
          },
        },
      },
    },
    gains: ["anonymous", "cloudfront.amazonaws.com", "delivery.logs.amazonaws.com", logDelivery],
    loses: [],
  },
  {
    what: "a tagged role whose session may have any tag, and a boundary that may limit what everyone has or not",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    world: {
      before: { ...open("*", ofMedia), roles: { r1: tagging("media") } },
      after: {
        ...open("*", ofMedia),
        roles: { r1: { ...tagging("other"), boundary: "p2" } },
        policies: { p2: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-one" }] },
      },
    },
    gains: [],
    loses: [],
  },
  {
    what: "a user who may open sessions over plain HTTP, whose account may do all over HTTPS from now on",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html",
    world: {
      before: directory({ Principal: { AWS: `arn:aws:iam::${partner}:user/bob` }, Action: "s3express:CreateSession" }),
      after: directory({
        Principal: { AWS: `arn:aws:iam::${partner}:root` },
        Action: "s3express:*",
        Condition: { BoolIfExists: { "aws:SecureTransport": "true" } },
      }),
    },
    gains: partners,
    loses: ["bob"],
  },
  {
    what: "a user who loses one action by a Deny for all, of several that a Deny for other files names",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    world: {
      before: { buckets: { "acme-one": { policy: [allBut({ AWS: partner })] } } },
      after: {
        buckets: {
          "acme-one": {
            policy: [
              { ...denyAll, Action: "s3:*Object", Resource: "arn:aws:s3:::acme-one/other/*", Condition: isBob },
              allBut({ AWS: unknownValue }),
              { ...denyAll, Action: "s3:PutObject", Resource: objects },
            ],
          },
        },
      },
    },
    gains: [],
    loses: partners,
  },
  {
    what: "a role that may list by an access point of one VPC alone, and from no public address from now on",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html",
    world: { before: byVpcPoint({}), after: byVpcPoint({ Condition: { Null: { "aws:SourceIp": "true" } } }) },
    gains: [],
    loses: [],
  },
];

import { bitmovin, github, partnerRole, zencoder } from "./alphabet";
import { alice, exempted, mostly, ownRoot, partnerRoot, principal } from "./principals";
import type { Random } from "./random";
import {
  condition,
  listTests,
  serviceTests,
  someConditions,
  type Test,
  tests,
  tokenTests,
  trustTests,
} from "./some-conditions";
import { type Named, own, pointArn, roleArn, type Statement, type Texts } from "./world";

/** Statements of which the generator makes policies. */

type Level = "object" | "bucket" | "both";

const actions: { readonly [level in Level]: readonly Texts[] } = {
  object: [
    "s3:GetObject",
    "s3:GetObject",
    "s3:PutObject",
    ["s3:GetObject", "s3:PutObject"],
    "s3:*Object",
    "s3:Get*",
    "s3:DeleteObject",
  ],
  bucket: ["s3:ListBucket", "s3:GetBucketLocation", ["s3:ListBucket", "s3:GetBucketLocation"], "s3:List*", "s3:Get*"],
  both: ["s3:*", "s3:*", ["s3:GetObject", "s3:ListBucket"], "s3:Get*"],
};
const notActions: readonly Texts[] = ["s3:PutObject", "s3:GetObject", "s3:Get*", ["s3:GetObject", "s3:ListBucket"]];

function resources(random: Random, level: Level, bucket: string, object: string): Texts {
  const paths = [
    `${object}*`,
    `${object}*`,
    `${object}vod/*`,
    `${object}other/*`,
    `${object}vod/a`,
    [`${object}vod/*`, `${object}other/*`],
  ];
  if (level === "bucket") return bucket;
  const path = random.pick(paths);
  return level === "object" ? path : [bucket, ...(typeof path === "string" ? [path] : path)];
}

/** Actions with resources that they work on: S3 refuses others. */
function scope(random: Random, bucket: string, object: string): Partial<Statement> {
  const level = random.pick(["object", "object", "object", "bucket", "both"] as const);
  const where = resources(random, level, bucket, object);
  const what = random.chance(0.1) ? { NotAction: random.pick(notActions) } : { Action: random.pick(actions[level]) };
  if (level !== "bucket" && random.chance(0.06))
    return { ...what, NotResource: random.pick<Texts>([`${object}secret/*`, `${object}vod/*`]) };
  return { ...what, Resource: where };
}

/** What goes with a scope: conditions on a prefix are for listing, and AWS refuses them beside any other action. */
function testsFor({ Action }: Partial<Statement>, named: Named): readonly Test[] {
  if (JSON.stringify(named).startsWith('{"Service"')) return serviceTests;
  const lists = typeof Action === "string" && Action.startsWith("s3:List");
  return lists ? [...tests, ...listTests, ...listTests, ...listTests] : tests;
}

/** A statement of a bucket policy, or of an access point's. */
export function resourceStatement(random: Random, bucket: string, object: string): Statement {
  const deny = random.chance(0.25);
  const what = scope(random, bucket, object);
  const base = { Effect: deny ? "Deny" : "Allow", ...what } as const;
  if (deny && random.chance(0.15)) return { ...base, NotPrincipal: random.pick(exempted) };
  const named = deny && random.chance(0.6) ? "*" : principal(random);
  const open = named === "*" || JSON.stringify(named) === '{"AWS":"*"}';
  const isService = JSON.stringify(named).startsWith('{"Service"');
  return {
    ...base,
    Principal: named,
    ...someConditions(random, testsFor(what, named), open ? 0.6 : isService ? 0.6 : 0.3),
  };
}

export function bucketStatement(random: Random, bucket: string): Statement {
  return resourceStatement(random, `arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/`);
}

export function pointStatement(random: Random, point: string): Statement {
  return resourceStatement(random, pointArn(point), `${pointArn(point)}/object/`);
}

/** Leaves who reaches the bucket to its access points: the form of AWS's own documentation. */
export function delegation(bucket: string): Statement {
  return {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { StringEquals: { "s3:DataAccessPointAccount": own } },
  };
}

/** Whoever signs in elsewhere: at GitHub, or at the company's own provider. */
function federated(random: Random): Statement {
  const saml = { Federated: `arn:aws:iam::${own}:saml-provider/company` };
  if (random.chance(0.15)) return { Effect: "Allow", Principal: saml, Action: "sts:AssumeRoleWithSAML" };
  return {
    Effect: random.chance(0.9) ? "Allow" : "Deny",
    Principal: { Federated: github },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...someConditions(random, tokenTests, 0.8),
  };
}

export function trustStatement(random: Random): Statement {
  if (random.chance(0.1)) return federated(random);
  const named = mostly<Named>(
    random,
    [{ AWS: partnerRoot }, { AWS: alice }, { AWS: bitmovin }, { AWS: zencoder }],
    [
      { AWS: "*" },
      { AWS: roleArn("r1") },
      { AWS: ownRoot },
      { AWS: [bitmovin, alice] },
      { Service: "lambda.amazonaws.com" },
      { AWS: partnerRole },
    ],
  );
  const open = JSON.stringify(named).includes('"*"');
  return {
    Effect: "Allow",
    Principal: named,
    Action: "sts:AssumeRole",
    ...someConditions(random, trustTests, open ? 0.8 : 0.45),
  };
}

export function trustDeny(random: Random): Statement {
  return {
    Effect: "Deny",
    Principal: { AWS: random.pick(["*", alice, partnerRoot]) },
    Action: "sts:AssumeRole",
    Condition: condition(random, trustTests),
  };
}

/** A statement of a role's, user's or group's policy. */
export function identityStatement(random: Random, buckets: readonly string[]): Statement {
  if (random.chance(0.08))
    return {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: random.pick([roleArn("r2"), roleArn("*"), roleArn("r1")]),
    };
  const deny = random.chance(0.15);
  const base = { Effect: deny ? "Deny" : "Allow" } as const;
  if (random.chance(0.07)) {
    // who asks an access point asks for the point's ARN
    const point = random.pick([...buckets.map((bucket) => pointArn(bucket.replace("acme", "ap"))), pointArn("*")]);
    return { ...base, ...scope(random, point, `${point}/object/`) };
  }
  const name = random.chance(0.85) ? random.pick(buckets) : "acme-*";
  const own = random.chance(0.06)
    ? {
        Action: random.pick<Texts>(["s3:*", "s3:GetObject", "*"]),
        Resource: random.pick(["*", "*", "arn:aws:s3:*:*:*"]),
      }
    : scope(random, `arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/`);
  const some = testsFor(own, "*").filter(([, key]) => /SourceIp|SecureTransport|prefix/.test(key));
  return { ...base, ...own, ...someConditions(random, some, 0.15) };
}

import { canonical } from "./alphabet";
import { everyone, logGroup, signedIn } from "./acl";
import type { Random } from "./random";
import { blockAll, blockNone } from "./settle";
import {
  bucketStatement,
  delegation,
  identityStatement,
  pointStatement,
  trustDeny,
  trustStatement,
} from "./statements";
import type { Acl, Block, Bucket, Identity, Policy, Role, State, Statement } from "./world";

/** Parts of a world. */

export const bucketNames = ["acme-one", "acme-two"] as const;

function some<T>(random: Random, most: number, make: () => T): T[] {
  return Array.from({ length: 1 + random.below(most) }, make);
}

export function bucketPolicy(random: Random, bucket: string): Policy {
  return some(random, 3, () => bucketStatement(random, bucket));
}

const acls: readonly Acl[] = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  [{ to: canonical, permission: "READ" }],
  [{ to: canonical, permission: "FULL_CONTROL" }],
  [{ to: canonical, permission: "WRITE" }],
  [{ to: everyone, permission: "READ" }],
  [{ to: signedIn, permission: "READ_ACP" }],
  "log-delivery-write",
  [{ to: logGroup, permission: "WRITE" }],
];

export function anAcl(random: Random): Acl {
  return random.pick(acls);
}

export function aBlock(random: Random): Block {
  if (random.chance(0.35)) return blockAll;
  if (random.chance(0.35)) return blockNone;
  const setting = random.pick(Object.keys(blockNone) as (keyof Block)[]);
  return { ...(random.chance(0.5) ? blockAll : blockNone), [setting]: random.chance(0.5) };
}

function aBucket(random: Random, name: string): Bucket {
  const withPoint = random.chance(0.12);
  const policy = random.chance(0.85) ? bucketPolicy(random, name) : undefined;
  const point = withPoint
    ? {
        [name.replace("acme", "ap")]: {
          policy: some(random, 2, () => pointStatement(random, name.replace("acme", "ap"))),
          ...(random.chance(0.3) ? { block: blockNone } : {}),
        },
      }
    : undefined;
  const statements: readonly Statement[] = policy === undefined || policy === "unknown" ? [] : policy;
  const delegating = withPoint && random.chance(0.6) ? [...statements, delegation(name)] : statements;
  const withAcl = random.chance(0.12);
  const ownership = random.pick(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"] as const);
  return {
    ...(delegating.length === 0 ? {} : { policy: delegating }),
    ...(withAcl ? { acl: ownership === "BucketOwnerEnforced" ? "private" : anAcl(random), ownership } : {}),
    ...(random.chance(withAcl ? 0.5 : 0.15) ? { block: aBlock(random) } : {}),
    ...(point === undefined ? {} : { points: point }),
  };
}

export function aTrust(random: Random): Policy {
  return [...some(random, 2, () => trustStatement(random)), ...(random.chance(0.08) ? [trustDeny(random)] : [])];
}

export function identityPolicy(random: Random, buckets: readonly string[]): Policy {
  return some(random, 2, () => identityStatement(random, buckets));
}

function anIdentity(random: Random, buckets: readonly string[]): Identity {
  return {
    ...(random.chance(0.75) ? { inline: identityPolicy(random, buckets) } : {}),
    ...(random.chance(0.2) ? { attached: ["p1"] } : {}),
    ...(random.chance(0.2) ? { boundary: random.pick(["p2", "p2", "p1"]) } : {}),
  };
}

function aRole(random: Random, buckets: readonly string[]): Role {
  return {
    trust: aTrust(random),
    ...anIdentity(random, buckets),
  };
}

export function aState(random: Random): State {
  const names = bucketNames.slice(0, random.chance(0.75) ? 1 : 2);
  const buckets = Object.fromEntries(names.map((name) => [name, aBucket(random, name)]));
  const count = random.pick([0, 0, 0, 1, 1, 1, 2]);
  const roles = Object.fromEntries(["r1", "r2"].slice(0, count).map((name) => [name, aRole(random, names)]));
  const withUser = random.chance(0.1);
  const users = withUser
    ? {
        users: {
          zencoder: {
            ...anIdentity(random, names),
            accessKey: true,
            ...(random.chance(0.4) ? { group: "media" } : {}),
          },
        },
      }
    : {};
  const groups = JSON.stringify(users).includes("media") ? { groups: { media: identityPolicy(random, names) } } : {};
  const text = JSON.stringify([roles, users]);
  const used = ["p1", "p2"].filter((name) => text.includes(`"${name}"`));
  return {
    buckets,
    ...(count === 0 ? {} : { roles }),
    ...users,
    ...groups,
    ...(used.length === 0
      ? {}
      : { policies: Object.fromEntries(used.map((name) => [name, identityPolicy(random, names)])) }),
    ...(random.chance(0.04) ? { accountBlock: aBlock(random) } : {}),
  };
}

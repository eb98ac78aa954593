import { editedPolicy, holed } from "./edit-policy";
import { alice, mostly, ownRoot, partnerRoot, principal } from "./principals";
import type { Random } from "./random";
import { serviceTests, someConditions, type Test, tests } from "./some-conditions";
import {
  awsManaged,
  type Bucket,
  type KeyGrant,
  type Named,
  keyArn,
  own,
  roleArn,
  type State,
  type Statement,
  type Texts,
} from "./world";
import { partner } from "./alphabet";

/** Keys of a world, as people make them. */

const operations: readonly Texts[] = [
  "kms:Decrypt",
  ["kms:Decrypt", "kms:GenerateDataKey"],
  "kms:*",
  "kms:GenerateDataKey*",
];

const viaTests: readonly Test[] = [
  [["StringEquals"], "kms:ViaService", ["s3.eu-central-1.amazonaws.com", "s3.us-east-1.amazonaws.com"]],
  [["StringLike"], "kms:ViaService", ["s3.*.amazonaws.com"]],
  [["StringEquals", "StringNotEquals"], "kms:CallerAccount", [own, partner, [own, partner]]],
  [["StringLike"], "kms:EncryptionContext:aws:s3:arn", ["arn:aws:s3:::acme-one/*", "arn:aws:s3:::acme-one/vod/*"]],
  ...tests.filter(([, key]) => key.includes("Principal")),
];

/** KMS takes no canonical users. */
function keyPrincipal(random: Random): Named {
  const found = principal(random);
  return JSON.stringify(found).includes("CanonicalUser") ? keyPrincipal(random) : found;
}

function keyStatement(random: Random): Statement {
  const Principal = keyPrincipal(random);
  const isService = JSON.stringify(Principal).startsWith('{"Service"');
  return {
    Effect: random.chance(0.15) ? "Deny" : "Allow",
    Principal,
    Action: random.pick(operations),
    Resource: "*",
    ...someConditions(random, isService ? serviceTests : viaTests, Principal === "*" ? 0.8 : 0.35),
  };
}

function keyPolicy(random: Random): readonly Statement[] {
  const forAccount: Statement = { Effect: "Allow", Principal: { AWS: ownRoot }, Action: "kms:*", Resource: "*" };
  const more = Array.from({ length: random.pick([0, 1, 1, 2]) }, () => keyStatement(random));
  return more.length > 0 && random.chance(0.1) ? more : [forAccount, ...more];
}

function aGrant(random: Random, key: string): KeyGrant {
  return {
    key,
    to: mostly(random, [alice, partnerRoot], [roleArn("r1")]),
    operations: random.pick<Texts>(["Decrypt", ["Decrypt", "GenerateDataKey"]]),
  };
}

function withKey(bucket: Bucket, random: Random): Bucket {
  return { ...bucket, key: random.pick(["k1", "k1", "k1", "k2", awsManaged]) };
}

/** What a role or user may do with a key. */
function identityStatement(random: Random): Statement {
  return {
    Effect: random.chance(0.15) ? "Deny" : "Allow",
    Action: random.pick(operations),
    Resource: random.pick<Texts>([
      "*",
      keyArn("k1"),
      keyArn("k1"),
      [keyArn("k1"), keyArn("k2")],
      "arn:aws:kms:*:*:key/*",
    ]),
  };
}

/** Half of the roles say something of keys. */
function rolesWithKeys(roles: NonNullable<State["roles"]>, random: Random): NonNullable<State["roles"]> {
  return Object.fromEntries(
    Object.entries(roles).map(([name, role]) => {
      const { inline } = role;
      if (inline === undefined || inline === "unknown" || random.chance(0.4)) return [name, role];
      return [name, { ...role, inline: [...inline, identityStatement(random)] }];
    }),
  );
}

/** Keys that buckets have are there, and no others. */
export function withKeys(state: State, random: Random): State {
  const { keys = {}, grants = {}, ...rest } = state;
  const used = [...new Set(Object.values(state.buckets).flatMap(({ key }) => key ?? []))].filter(
    (key) => key !== awsManaged,
  );
  if (used.length === 0) return rest;
  const all = Object.fromEntries(used.map((name) => [name, keys[name] ?? keyPolicy(random)]));
  const left = Object.entries(grants).filter(
    ([, { key, to }]) => key in all && (!to.startsWith(roleArn("r")) || state.roles?.["r1"] !== undefined),
  );
  return { ...rest, keys: all, ...(left.length === 0 ? {} : { grants: Object.fromEntries(left) }) };
}

/** A state of which some bucket is encrypted. */
export function encrypted(state: State, random: Random): State {
  const buckets = Object.fromEntries(
    Object.entries(state.buckets).map(([name, bucket]) => [
      name,
      random.chance(0.8) ? withKey(bucket, random) : bucket,
    ]),
  );
  const roles = state.roles === undefined ? {} : { roles: rolesWithKeys(state.roles, random) };
  const keyed = withKeys({ ...state, ...roles, buckets }, random);
  const [key] = Object.keys(keyed.keys ?? {});
  return key === undefined || random.chance(0.6)
    ? keyed
    : withKeys({ ...keyed, grants: { g1: aGrant(random, key) } }, random);
}

function editedGrants({ grants, ...state }: State, key: string, random: Random): State {
  if (grants !== undefined && random.chance(0.5)) return state;
  return { ...state, grants: { g1: aGrant(random, key) } };
}

/** A change to keys, grants, or the key that a bucket has. */
export function editedKeys(state: State, random: Random, what: "edit" | "hole"): State {
  const { buckets, keys = {} } = state;
  const [key] = Object.keys(keys);
  const edit = random.below(10);
  if (key !== undefined && (what === "hole" || edit < 5)) {
    const old = keys[key] ?? [];
    const policy = what === "hole" ? holed(old, random) : editedPolicy(old, random, () => keyStatement(random));
    return { ...state, keys: { ...keys, [key]: policy } };
  }
  if (key !== undefined && edit < 7) return withKeys(editedGrants(state, key, random), random);
  const name = random.pick(Object.keys(buckets));
  const { key: _, ...plain } = buckets[name] as Bucket;
  return withKeys(
    { ...state, buckets: { ...buckets, [name]: random.chance(0.4) ? plain : withKey(plain, random) } },
    random,
  );
}

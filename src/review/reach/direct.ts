import type { Policy, PolicyStatement, Principal } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { meets } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Bucket } from "../inventory/inventory";
import { accountOf } from "../plan/account";
import type { Side } from "../plan/values";
import type { Document } from "../source/documents";
import { type AclSaid, aclSaid } from "./acl";
import { type Atom, leftPart } from "./atoms";
import { limitOf } from "./limit-words";
import { bucketPolicies, type BucketPolicies, wholeBucket, namingAccounts } from "./bucket-policies";
import { neverMade } from "./never-made";
import type { Context } from "./context";
import { type Held, holdsNothing, type JudgedSource } from "./judge";
import { objectsSaid } from "./object-acls";
import type { Said } from "./parties";
import type { Scoped } from "./scoped";

/** What decides on one side who reaches a bucket directly: its policy, and its ACL. */
export interface DirectSide {
  readonly bucket: Bucket;
  readonly policies: BucketPolicies;
  readonly acl: readonly AclSaid[];
}

export function directSide(bucket: Bucket | undefined, side: Side, context: Context): DirectSide | undefined {
  if (bucket === undefined) return undefined;
  const acl = [...aclSaid(bucket, side, context), ...objectsSaid(bucket, side, context)];
  return {
    bucket,
    policies: bucketPolicies(bucket, side, context),
    // a grantee is the account that the bucket's policy may name
    acl: acl.map((one) => ({ ...one, policy: namingAccounts(one.policy, context) })),
  };
}

export function saidIn(side: DirectSide | undefined): readonly Said[] {
  return side === undefined ? [] : [...side.policies.standing, ...side.acl];
}

/** A policy whose Deny statements may take something away, as somebody sees it, and as it is written. */
export interface NearPolicy {
  readonly policy: Policy;
  readonly written: Policy;
  readonly secret: boolean;
  /** The document, where its statements are not those that give. */
  readonly of?: string;
}

/** A policy as somebody sees it. `of`: how the report calls its document, where its statements are not those that give. */
export function nearTo(
  asker: Asker,
  policy: Policy,
  { sensitive }: Pick<Document, "sensitive">,
  of?: string,
): NearPolicy {
  const near = { policy: viewOf(policy, asker), written: policy, secret: sensitive };
  return of === undefined ? near : { ...near, of };
}

/** What Deny statements near a part leave of it, in words. */
export function limitsNear(statement: Parameters<typeof meets>[0], sources: readonly NearPolicy[]): readonly string[] {
  return sources.flatMap(({ policy, written, secret, of }) =>
    policy.statements
      .filter((one) => one.effect !== "Allow" && meets(statement, policy, one))
      .map((one) => limitOf(written, one, secret, of)),
  );
}

/** A part with what Deny statements near it leave, in words. */
export function limitedBy(atom: Atom, near: readonly NearPolicy[]): Atom {
  const limits = limitsNear(leftPart(atom), near);
  return limits.length === 0 ? atom : { ...atom, limits: [...limits, ...atom.limits] };
}

function usesNotResource({ statements }: Policy): boolean {
  return statements.some(({ notResources }) => notResources !== undefined);
}

/** Principals of a policy by their IDs. */
function idsOf(said: readonly Said[], kinds: readonly string[]): ReadonlySet<string> {
  return new Set(
    said.flatMap(({ policy }) =>
      policy.statements.flatMap(({ principals = [], notPrincipals = [] }) =>
        [...principals, ...notPrincipals].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id),
      ),
    ),
  );
}

/**
 * Canonical users and accounts that may be one: what one side names by the one, and the other side by the other. Of all
 * others, and of the owner of the bucket, it is taken that they are two.
 */
export function maybeSame(
  before: readonly Said[],
  after: readonly Said[],
  { ownCanonicalUsers }: Context["directory"],
): ReadonlySet<string> {
  const sides = [before, after].map((said) => [idsOf(said, ["canonical"]), idsOf(said, ["account", "arn"])] as const);
  const [[oldUsers, oldAccounts], [newUsers, newAccounts]] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const only = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    [...a].filter((id) => !b.has(id) && !ownCanonicalUsers.has(id));
  const pairs = [
    [only(oldUsers, newUsers), only(newAccounts, oldAccounts)],
    [only(newUsers, oldUsers), only(oldAccounts, newAccounts)],
  ] as const;
  return new Set(
    pairs.flatMap(([users, accounts]) => (users.length > 0 && accounts.length > 0 ? [...users, ...accounts] : [])),
  );
}

/** Whether a caller is one of these, or of the account of one of them. */
function isAmong(same: ReadonlySet<string>, { caller }: Asker): boolean {
  if (caller.kind !== "aws") return same.has(caller.id);
  return same.has(caller.account) || [...same].some((id) => accountOf(id) === caller.account);
}

/**
 * A policy without the principals that are certainly not this caller, or are taken not to be. Whom a Deny means may be him,
 * unless it is one of ours: nobody keeps anything for certain because of a guess.
 *
 * @param same as `maybeSame` gives them
 * @param directory of a caller from outside: who is ours
 */
export function apart(
  policy: Scoped,
  asker: Asker,
  same: ReadonlySet<string> = new Set(),
  directory?: Context["directory"],
): Scoped {
  const { kind: of } = asker.caller;
  const other = of === "aws" ? ["canonical"] : of === "canonical" ? ["account", "arn"] : [];
  const mayBe = same.size > 0 && isAmong(same, asker);
  const isOurs = (id: string) =>
    directory === undefined || directory.ownCanonicalUsers.has(id) || directory.ownAccounts.has(accountOf(id) ?? id);
  const is = (effect: PolicyStatement["effect"], { kind, id }: Principal) =>
    !other.includes(kind) || (mayBe && same.has(id)) || (effect === "Deny" && !isOurs(id));
  if (policy.statements.every(({ effect, principals = [] }) => principals.every((one) => is(effect, one))))
    return policy;
  return {
    ...policy,
    statements: policy.statements.map(({ principals, ...rest }) => ({
      ...rest,
      ...(principals ? { principals: principals.filter((one) => is(rest.effect, one)) } : {}),
    })),
  };
}

/** What a caller from outside holds on a bucket by asking S3 itself. */
export function heldDirectly(
  side: DirectSide | undefined,
  asker: Asker,
  context: Context,
  same: ReadonlySet<string> = new Set(),
): Held {
  if (side === undefined) return holdsNothing;
  const { bucket, policies, acl } = side;
  const noPoint = straight(asker);
  const cut = policies.effect === "cut-off" && asker.caller.kind !== "service";
  const seen = policies.standing.map(({ document, policy, doubt }) => ({
    document,
    doubt,
    policy: viewOf(apart(policy, asker, same, context.directory), noPoint),
  }));
  const byAcl = acl.map(({ document, policy, limits, doubt }) => ({
    document,
    limits,
    ...(doubt === undefined ? {} : { doubt }),
    policy: viewOf(apart(policy, asker, same, context.directory), noPoint),
  }));
  const whole = seen.some(({ policy }) => usesNotResource(policy))
    ? [
        wholeBucket(
          bucket.name,
          seen.map(({ document }) => document),
        ),
      ]
    : [];
  const open = cut ? [] : seen.map(({ policy }) => [policy, ...whole]);
  const sources: readonly JudgedSource[] = [
    ...seen.map(({ document, policy, doubt }): JudgedSource => ({
      document,
      policy,
      bucket: bucket.name,
      limits: [],
      alone: whole.length === 0,
      ...(doubt === undefined ? {} : { doubt }),
      ...(cut ? { effect: "cut-off" as const } : {}),
    })),
    ...byAcl.map((one): JudgedSource => ({ ...one, bucket: bucket.name, alone: true })),
  ];
  const views = [...seen, ...byAcl].map(({ policy }) => policy);
  return {
    effective: {
      ways: [...open, ...byAcl.map(({ policy }) => [policy])],
      denials: [...views, ...neverMade(views, context.now)],
    },
    sources,
  };
}

/** Requests to the bucket itself do not come by an access point. */
const noPoints: readonly (readonly [string, readonly string[]])[] = [
  ["s3:dataaccesspointaccount", []],
  ["s3:dataaccesspointarn", []],
  ["s3:accesspointnetworkorigin", []],
];

/** One asker for both sides: what a policy says to it is read once. */
const atBuckets = new WeakMap<Asker, Asker>();

function straight(asker: Asker): Asker {
  const known = atBuckets.get(asker) ?? { ...asker, context: new Map([...noPoints, ...asker.context]) };
  atBuckets.set(asker, known);
  return known;
}

/** Whether a bucket's name is known. */
export function isNamed({ name }: Bucket): boolean {
  return !hasHole(name);
}

import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement } from "../../policy";
import type { Asker } from "../../policy/asker";
import { names } from "../../policy/asker";
import { literal, mayMeet } from "../../policy/near-part";
import { faults } from "../../policy/faults";
import { readPrincipals } from "../../policy/parse-principal";
import { selectorOf } from "../../policy/principal";
import type { Bucket } from "../inventory/inventory";
import { otherPlace } from "../inventory/other-arns";
import type { Side } from "../plan/values";
import { type BucketPolicies, bucketPolicies, inForce, insidersOf } from "./bucket-policies";
import type { Context } from "./context";
import { namedSessions } from "./session";

/** A bucket on both sides. */
export type BucketPair = readonly [Bucket | undefined, Bucket | undefined];

/** All buckets, and how to find those whose policies may say something to one session without asking all. */
interface Index {
  readonly byName: ReadonlyMap<string, BucketPair>;
  /** `role NAME` or `account ID` → buckets whose policies may let it in. */
  readonly bySelector: ReadonlyMap<string, readonly BucketPair[]>;
  /** Buckets whose policies may let in any session. */
  readonly open: readonly BucketPair[];
}

const sides: readonly Side[] = ["before", "after"];

function pairsOf({ before, after }: Context): readonly BucketPair[] {
  return [...new Set([...before.buckets.keys(), ...after.buckets.keys()])].map((name): BucketPair => [
    before.buckets.get(name),
    after.buckets.get(name),
  ]);
}

/** Whether a bucket's policies say anything about others than vendors. */
function isSpeaking([then, now]: BucketPair, context: Context): boolean {
  const speaks = (policies: BucketPolicies): boolean =>
    policies.standing.some(({ policy }) =>
      policy.statements.some(
        ({ principals, notPrincipals }) =>
          notPrincipals !== undefined ||
          (principals ?? []).some(
            ({ kind }) => kind === "everyone" || kind === "arn" || kind === "account" || kind === "unknown",
          ),
      ),
    );
  if (then?.policies.length === 0 && now?.policies.length === 0 && !then.present && !now.present) return false;
  return speaks(bucketPolicies(then, "before", context)) || speaks(bucketPolicies(now, "after", context));
}

/** What a policy says besides Deny, and the standing policies that name sessions. */
interface Opening {
  readonly statements: readonly PolicyStatement[];
  readonly sessions: BucketPolicies;
}

const openings = new WeakMap<BucketPolicies, Opening>();

function openingOf(found: BucketPolicies): Opening {
  const known = openings.get(found);
  if (known !== undefined) return known;
  const statements = found.standing.flatMap(({ policy }) =>
    policy.statements.filter(({ effect }) => effect !== "Deny"),
  );
  const standing = found.standing.filter(({ policy }) =>
    policy.statements.some(({ principals = [], notPrincipals = [] }) =>
      [...principals, ...notPrincipals].some(({ id }) => id.includes(":assumed-role/")),
    ),
  );
  const opening = { statements, sessions: { ...found, standing } };
  openings.set(found, opening);
  return opening;
}

/**
 * Whom the Allow statements of a bucket may let in: selectors, and `any`; what names a session by itself counts for all. A
 * policy that names plain accounts, roles and users of ours is not read further for that.
 */
function selectorsOf([then, now]: BucketPair, context: Context): ReadonlySet<string> {
  const found = new Set<string>();
  const insiders = [then && insidersOf(then, "before", context), now && insidersOf(now, "after", context)];
  if (!insiders.includes(false)) {
    const ids = insiders.flatMap((those) => (those === false ? [] : (those ?? [])));
    if (ids.some((id) => id.includes(":assumed-role/"))) found.add("any");
    for (const principal of readPrincipals({ AWS: ids }, "", faults())) found.add(selectorOf(principal));
    return found;
  }
  for (const side of sides) {
    const { statements, sessions } = openingOf(inForce(then, now, side, context));
    if (sessions.standing.length > 0) found.add("any");
    for (const { principals, notPrincipals } of statements) {
      if (principals === undefined || notPrincipals !== undefined) found.add("any");
      for (const principal of principals ?? []) found.add(selectorOf(principal));
    }
  }
  return found;
}

const indexes = new WeakMap<Context["after"], Index>();

function indexOf(context: Context): Index {
  const known = indexes.get(context.after);
  if (known !== undefined) return known;
  const pairs = pairsOf(context);
  const bySelector = new Map<string, BucketPair[]>();
  for (const pair of pairs) {
    for (const selector of selectorsOf(pair, context)) {
      const those = bySelector.get(selector);
      if (those === undefined) bySelector.set(selector, [pair]);
      else those.push(pair);
    }
  }
  const index: Index = {
    byName: new Map(pairs.map((pair) => [(pair[1] ?? pair[0])?.name ?? "", pair])),
    bySelector,
    open: bySelector.get("any") ?? [],
  };
  indexes.set(context.after, index);
  return index;
}

/** The same resource in AWS's first partition: a bucket's policy may be written for another. All buckets are named alike. */
function inAws(resource: string): string {
  const other = otherPlace(resource);
  return other === undefined ? resource.replace(/^arn:aws-[a-z-]+:/, "arn:aws:") : arnOf(other.bucket);
}

function arnOf(name: string): string {
  return s3Arn("aws", name);
}

/** The Allow statements of a session's own policies. */
function allowing(own: readonly Policy[]): readonly PolicyStatement[] {
  return own.flatMap(({ statements }) => statements.filter(({ effect }) => effect !== "Deny"));
}

/** The bucket that a resource names for certain; undefined where it may be of several. */
function bucketIn(resource: string): string | undefined {
  const text = inAws(resource);
  const start = arnOf("");
  const fixed = literal(text);
  if (!fixed.startsWith(start)) return undefined;
  const rest = fixed.slice(start.length);
  const end = rest.indexOf("/");
  return end >= 0 ? rest.slice(0, end) : fixed.length === text.length ? rest : undefined;
}

/** Buckets that the resources of own policies may be of. */
function byResources(own: readonly PolicyStatement[], { byName }: Index): Iterable<BucketPair> {
  const found = new Set<BucketPair>();
  for (const { resources } of own) {
    for (const resource of resources ?? ["*"]) {
      const name = bucketIn(resource);
      if (name === undefined) {
        for (const [other, pair] of byName) if (mayMeet(inAws(resource), arnOf(other))) found.add(pair);
      } else if (byName.has(name)) found.add(byName.get(name) as BucketPair);
    }
  }
  return found;
}

/** Whether policies say anything but Deny to a caller, or to a session of it that somebody may choose. */
function lets(found: BucketPolicies, asker: Asker): boolean {
  const { statements, sessions } = openingOf(found);
  return (
    statements.some((statement) => names(statement, asker) !== false) ||
    namedSessions(asker, sessions.standing).length > 0
  );
}

/**
 * Buckets on which a session can have something that their policies decide: they let it in, or its own policies may speak
 * of them.
 */
export function nearby(own: readonly Policy[], asker: Asker, context: Context): readonly BucketPair[] {
  const index = indexOf(context);
  const { caller } = asker;
  const role = caller.kind === "aws" ? caller.role : undefined;
  const account = caller.kind === "aws" ? caller.account : undefined;
  const named = role === undefined || role.includes("\0") ? index.byName.values() : undefined;
  const candidates = named ?? [
    ...index.open,
    ...(index.bySelector.get(`role ${role ?? ""}`) ?? []),
    ...(index.bySelector.get(`account ${account ?? ""}`) ?? []),
  ];
  const letting = [...candidates].filter(([then, now]) =>
    sides.some((side) => lets(inForce(then, now, side, context), asker)),
  );
  // of a bucket in another account, silence decides, too
  const found = [...new Set([...letting, ...byResources(allowing(own), index)])].filter(
    (pair) => context.accounts.several || isSpeaking(pair, context),
  );
  // in the order of the plan, whatever the way they were found
  return found.sort((a, b) => orderOf(a, index) - orderOf(b, index));
}

const orders = new WeakMap<Index, ReadonlyMap<BucketPair, number>>();

function orderOf(pair: BucketPair, index: Index): number {
  const known = orders.get(index) ?? new Map([...index.byName.values()].map((one, at) => [one, at]));
  orders.set(index, known);
  return known.get(pair) ?? -1;
}

const points = new WeakMap<Context["after"], readonly BucketPair[]>();

/** Buckets that have access points. */
export function pointed(context: Context): readonly BucketPair[] {
  const known =
    points.get(context.after) ??
    pairsOf(context).filter(([then, now]) => (then?.accessPoints.length ?? 0) + (now?.accessPoints.length ?? 0) > 0);
  points.set(context.after, known);
  return known;
}

/** The buckets of a plan that some policies name in full. */
export function namedBuckets(policies: readonly Policy[], context: Context): readonly BucketPair[] {
  const names = new Set(
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ resources = [] }) =>
        resources.flatMap((resource) => /^arn:[^:]*:s3:::([^/]*)/.exec(resource)?.[1] ?? []),
      ),
    ),
  );
  return pairsOf(context).filter((pair) => names.has((pair[1] ?? pair[0])?.name ?? ""));
}

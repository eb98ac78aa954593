import { wayOf } from "../../grants/way";
import type { WayKind } from "../../catalogue/way";
import type { Declared, DeclaredBucket, DeclaredGrant } from "../../declared/model";
import { type GrantPolicies, policiesOfGrant } from "../../declared/policies";
import { parsePolicy, type Policy } from "../../policy";
import { hasHole } from "../../policy/hole";
import { encryptionOf } from "../inventory/keys";
import { stringAt } from "../plan/values";
import type { Context } from "../reach/context";
import { documentPartition } from "../reach/scoped";

/** A grant with what it lets in, among the buckets of this plan. */
export interface LetIn extends GrantPolicies {
  readonly grant: DeclaredGrant;
  /** By which way a service comes; undefined for a principal, which may come by any. */
  readonly way: WayKind | undefined;
}

/** The labels of some grants, each once. */
export function labelsOf(grants: readonly Pick<LetIn, "grant">[]): readonly string[] {
  return [...new Set(grants.map(({ grant }) => grant.label))];
}

/** What a file declares, as policies of the engine. */
export interface Declarations {
  readonly grants: readonly LetIn[];
  readonly keep: readonly Kept[];
}

/** What the policy of one bucket holds anyway: it says nothing about any other, whatever its resources are. */
export interface Kept {
  readonly bucket: string;
  readonly policy: Policy;
  /** As its ARNs have it, e.g. `aws`. */
  readonly partition: string;
  /** How many statements of this bucket stand above it in the file. */
  readonly above: number;
  /** The bucket in the file. */
  readonly declared: DeclaredBucket;
}

/** What the policy of a bucket holds anyway; undefined: of any. */
export function keptOn(keep: readonly Kept[], bucket: string | undefined): readonly Policy[] {
  return keep.filter((one) => bucket === undefined || one.bucket === bucket).map(({ policy }) => policy);
}

/** The name of a declared bucket in this plan: one that has none until apply is known by its address. */
function namesOf({ buckets }: Declared, context: Context): (name: string) => string {
  const made = new Map(
    buckets.flatMap(({ name, terraform }) => {
      const known = terraform === undefined ? undefined : context.bucketAt(terraform);
      return known !== undefined && hasHole(known) ? [[name, known] as const] : [];
    }),
  );
  return (name) => made.get(name) ?? name;
}

function withNames(grant: DeclaredGrant, nameOf: (name: string) => string): DeclaredGrant {
  if (grant.kind === "principal")
    return {
      ...grant,
      may: grant.may.map(({ action, places }) => ({
        action,
        places: places.map((place) => ({ ...place, bucket: nameOf(place.bucket) })),
      })),
    };
  const buckets = Object.entries(grant.choices.buckets).map(
    ([label, bucket]) => [label, { ...bucket, name: nameOf(bucket.name) }] as const,
  );
  return { ...grant, choices: { ...grant.choices, buckets: Object.fromEntries(buckets) } };
}

/**
 * Bucket → the key that the file gives it. One that has no ARN until apply, and so none in the file, is known by the address
 * of the key that the plan gives the bucket.
 */
function keysOf({ buckets, grants }: Declared, nameOf: (name: string) => string, context: Context) {
  const keys = new Map<string, string>();
  for (const name of grants.flatMap(bucketsOf).map(nameOf)) {
    const bucket = context.after.buckets.get(name);
    const key = bucket && encryptionOf(bucket, context.after, context.names)?.key?.resource;
    if (key !== undefined && stringAt(key, "after", ["arn"]) === undefined) keys.set(name, key.address);
  }
  for (const { name, kms } of buckets) if (kms !== undefined) keys.set(nameOf(name), kms);
  return keys;
}

function bucketsOf(grant: DeclaredGrant): readonly string[] {
  return grant.kind === "principal"
    ? grant.may.flatMap(({ places }) => places.map(({ bucket }) => bucket))
    : Object.values(grant.choices.buckets).map(({ name }) => name);
}

/** What the grants of a file let in. */
export function declarationsOf(declared: Declared, context: Context): Declarations {
  const { patterns } = context.directory;
  const nameOf = namesOf(declared, context);
  const keys = keysOf(declared, nameOf, context);
  const grants = declared.grants.flatMap((given): readonly LetIn[] => {
    const grant = withNames(given, nameOf);
    const pattern = grant.kind === "service" ? patterns.find(({ id }) => id === grant.service) : undefined;
    if (grant.kind === "service" && pattern === undefined) return [];
    const way = grant.kind === "service" && pattern !== undefined ? wayOf(pattern, grant.choices.way).kind : undefined;
    return [{ ...policiesOfGrant(grant, patterns, keys), grant, way }];
  });
  const keep = declared.buckets.flatMap((bucket) => {
    let above = 0;
    return bucket.keep.flatMap((text): readonly Kept[] => {
      const { policy } = parsePolicy(text, { kind: "resource", lint: false });
      if (policy === undefined) return [];
      const at = above;
      above += policy.statements.length;
      return [{ bucket: nameOf(bucket.name), policy, partition: documentPartition(text), above: at, declared: bucket }];
    });
  });
  return { grants, keep };
}

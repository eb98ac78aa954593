import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import type { Choices } from "../../src/grants/choices";
import type { Way } from "./configurations";
import type { Moto } from "./moto";

/** What an account holds about one way of access, in one shape whoever made it. */
export interface Held {
  /** Bucket → its policy. */
  readonly buckets: { readonly [name: string]: unknown };
  readonly role?: unknown;
  readonly user?: unknown;
  /** Bucket policies only: grants on the keys of the buckets, as `<name> <grantee> <operations>`, sorted. */
  readonly grants: readonly string[];
}

/** AWS does not mind the order of a list of strings; that of statements stays. */
export function unordered(document: unknown): unknown {
  if (Array.isArray(document)) {
    const items: readonly unknown[] = document.map(unordered);
    return items.every((item) => typeof item === "string") ? [...items].sort() : items;
  }
  if (typeof document !== "object" || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, unordered(value)]));
}

/** A role's or user's policies. */
function identityBy(
  read: Reading,
  { trust, policies }: { readonly trust?: unknown; readonly policies: readonly unknown[] },
): object {
  return { ...(trust === undefined ? {} : { trust: unordered(trust) }), policies: policies.map(read) };
}

function grant(name: string, grantee: string, operations: readonly string[]): string {
  return [name, grantee, ...[...operations].sort()].join(" ");
}

/** How a policy is put down to be compared: as it is, but for order, or as what it grants. */
export type Reading = (document: unknown) => unknown;

/** What the emulated account holds. */
export async function heldBy(
  moto: Moto,
  { kind, pattern }: Way,
  { buckets }: Choices,
  name: string,
  read: Reading,
): Promise<Held> {
  const all = Object.values(buckets);
  const policies: { [bucket: string]: unknown } = {};
  for (const bucket of all) {
    const policy = await moto.bucketPolicy(bucket.name);
    if (policy !== undefined) policies[bucket.name] = read(policy);
  }
  const keys = new Set(all.flatMap(({ kms }) => (kms === undefined || kind !== "bucket-policy" ? [] : [kms.keyArn])));
  const grants = await Promise.all([...keys].map((key) => moto.grants(key)));
  return {
    buckets: policies,
    ...(kind === "role" ? { role: identityBy(read, await moto.role(name)) } : {}),
    ...(kind === "user" ? { user: identityBy(read, await moto.user(name)) } : {}),
    grants: grants
      .flat()
      .filter(({ Name }) => Name.startsWith(`${pattern.id}-`))
      .map(({ Name, GranteePrincipal, Operations }) => grant(Name, GranteePrincipal, Operations))
      .sort(),
  };
}

/** What it should hold. */
export function expectedFor({ kind, pattern }: Way, choices: Choices, read: Reading, name?: string): Held {
  const { buckets, identity, trust, keyGrants } = policiesFor(
    pattern,
    name === undefined ? choices : { ...choices, name },
  );
  const attached = Object.values(choices.buckets).filter(({ attachPolicy }) => attachPolicy !== false);
  const policies = [documentJson(identity)];
  return {
    buckets: Object.fromEntries(
      Object.entries(buckets)
        .filter(([name]) => attached.some((bucket) => bucket.name === name))
        .map(([name, of]) => [name, read(documentJson(of))]),
    ),
    ...(kind === "role" ? { role: identityBy(read, { trust: documentJson(trust), policies }) } : {}),
    ...(kind === "user" ? { user: identityBy(read, { policies }) } : {}),
    grants: keyGrants.map(({ name, granteePrincipal, operations }) => grant(name, granteePrincipal, operations)).sort(),
  };
}

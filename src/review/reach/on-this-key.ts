import { matchesWildcard } from "../../aws/wildcard";
import type { Policy, PolicyStatement } from "../../policy";
import { hasHole, hole, holesIn } from "../../policy/hole";
import type { Encryption } from "../inventory/keys";
import type { Context } from "./context";

/**
 * The key of the bucket, whichever it is: two sides of a plan may have two, and what somebody may do with the one is held
 * against what it may do with the other.
 */
export const theKey = "arn:aws:kms:us-east-1:000000000000:key/the-key-of-the-bucket";

interface Key {
  readonly encryption: Encryption;
  readonly arn: string;
}

/** The key for which a policy was last read: one key is asked for many times. */
const last = new WeakMap<Policy, { readonly key: Key; readonly read: Policy }>();

/** A policy as far as it is about the bucket's key; of a key that may be any, nothing is known. */
export function onThisKey(policy: Policy, key: Key, context: Context): Policy {
  const known = last.get(policy);
  if (known?.key === key) return known.read;
  const read = readFor(policy, key, context);
  last.set(policy, { key, read });
  return read;
}

function readFor(policy: Policy, { encryption: { key, id }, arn }: Key, { documents: { holes } }: Context): Policy {
  const unnamed = key === undefined && id?.startsWith("arn:") !== true;
  const named = (resource: string): readonly string[] => {
    if (hasHole(resource)) {
      const behind = holesIn(resource).flatMap((name) => holes.get(name)?.resources ?? []);
      if (behind.length === 0) return [resource];
      return key !== undefined && behind.includes(key.resource) ? [theKey] : [];
    }
    if (unnamed && resource.includes(":key/")) return [hole(resource)];
    const pattern = resource.replace(/\$\{[^}]*\}/g, "*");
    if (!matchesWildcard(pattern, arn)) return [];
    return [pattern === resource ? theKey : hole(resource)];
  };
  const statements = policy.statements.flatMap((statement): readonly PolicyStatement[] => {
    const { resources, notResources, ...rest } = statement;
    if (resources !== undefined) return some({ ...rest, resources: resources.flatMap(named) });
    if (notResources === undefined) return [statement];
    const left = notResources.flatMap(named);
    return left.includes(theKey) ? [] : [left.length === 0 ? rest : { ...rest, notResources: left }];
  });
  return { ...policy, statements };
}

function some(statement: PolicyStatement): readonly PolicyStatement[] {
  return statement.resources?.length === 0 ? [] : [statement];
}

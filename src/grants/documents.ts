import { documentJson, type DocumentJson } from "./document";
import type { Policies } from "./statement";

/** The documents by what they belong to: a bucket's name, `trust`, `identity`, a key's ARN. */
export function documentsOf({ buckets, trust, identity, keyPolicies }: Policies): ReadonlyMap<string, DocumentJson> {
  const all = [
    ...Object.entries(buckets),
    ["trust", trust] as const,
    ["identity", identity] as const,
    ...Object.entries(keyPolicies),
  ];
  return new Map(
    all.flatMap(([name, statements]) => (statements.length > 0 ? [[name, documentJson(statements)]] : [])),
  );
}

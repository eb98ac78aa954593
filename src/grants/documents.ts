import { documentJson, type DocumentJson } from "./document";
import type { Policies } from "./statement";

/** The documents by what they belong to: a bucket's name, `trust`, `identity`. */
export function documentsOf({ buckets, trust, identity }: Policies): ReadonlyMap<string, DocumentJson> {
  const all = [...Object.entries(buckets), ["trust", trust] as const, ["identity", identity] as const];
  return new Map(
    all.flatMap(([name, statements]) => (statements.length > 0 ? [[name, documentJson(statements)]] : [])),
  );
}

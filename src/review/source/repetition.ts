import type { Json } from "../plan/json";
import type { SourceContext, Scope } from "./context";
import { mapEntries, isList, isMap, type HclValue } from "./hcl-value";
import { toNumber } from "./operators";

/** How often a block is there: once, or by `count` or `for_each`. Undefined where that is not known. */
export type Repetition =
  | { readonly kind: "once" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "each"; readonly values: ReadonlyMap<string, HclValue> };

// a hand-made count would fill the memory
const most = 10_000;

function eachOf(collection: HclValue): Repetition | undefined {
  if (isList(collection)) {
    const keys = collection.filter((key) => typeof key === "string").filter((key) => !key.includes("\0"));
    return keys.length === collection.length
      ? { kind: "each", values: new Map(keys.map((key) => [key, key])) }
      : undefined;
  }
  return isMap(collection) ? { kind: "each", values: new Map(mapEntries(collection)) } : undefined;
}

/** The instances of a resource's or module's block. */
export function repetitionOf(written: Json, scope: Scope, { value }: SourceContext): Repetition | undefined {
  if (written["count"] !== undefined) {
    const count = toNumber(value(written["count"], scope));
    return count === undefined || count > most ? undefined : { kind: "count", count };
  }
  if (written["for_each"] === undefined) return { kind: "once" };
  return eachOf(value(written["for_each"], scope));
}

/** The scope of one instance of a block. */
export function instanceScope(
  written: Json,
  key: string | number | undefined,
  scope: Scope,
  context: SourceContext,
): Scope {
  if (key === undefined || written["for_each"] === undefined) return { ...scope, key };
  const repetition = repetitionOf(written, scope, context);
  const each = repetition?.kind === "each" ? repetition.values.get(String(key)) : undefined;
  return { ...scope, key, each };
}

/** All instances together, as `x[*]` and `x["key"]` see them. */
export function allInstances(repetition: Repetition, instance: (key?: string | number) => HclValue): HclValue {
  if (repetition.kind === "once") return instance();
  if (repetition.kind === "count") return Array.from({ length: repetition.count }, (_, index) => instance(index));
  return Object.fromEntries([...repetition.values.keys()].map((key) => [key, instance(key)]));
}

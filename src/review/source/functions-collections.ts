import type { TerraformFunction } from "./functions";
import {
  distinct,
  mapEntries,
  hasOpenKey,
  isList,
  isMap,
  hasUnknown,
  isUnknownValue,
  setOf,
  type HclValue,
} from "./hcl-value";
import { isEqual, toBoolean } from "./operators";

function lists(values: readonly HclValue[]): readonly (readonly HclValue[])[] | undefined {
  return values.every(isList) ? values : undefined;
}

/** Undefined where an item may be a list itself. */
function flattened(values: readonly HclValue[]): readonly HclValue[] | undefined {
  const parts = values.map((value) => (isUnknownValue(value) ? undefined : isList(value) ? flattened(value) : [value]));
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** Whether a text is neither null nor empty; undefined where that is not known. */
function isSomething(value: HclValue): boolean | undefined {
  if (isUnknownValue(value)) return undefined;
  if (typeof value === "string" && value.includes("\0"))
    return value.replace(/\0[^\0]*\0/g, "") === "" ? undefined : true;
  return value !== null && value !== "";
}

function sorted(values: readonly HclValue[] | undefined): readonly HclValue[] | undefined {
  if (values === undefined || !values.every((item) => typeof item === "string") || hasUnknown(values)) return undefined;
  return [...values].sort();
}

function contains(values: readonly HclValue[], item: HclValue): boolean | undefined {
  const found = values.map((value) => isEqual(value, item));
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

/** The first that is neither null nor empty, unless one before it may be. */
function coalesce(values: readonly HclValue[]): HclValue | undefined {
  for (const value of values) {
    const known = isSomething(value);
    if (known === undefined) return undefined;
    if (known) return value;
  }
  return undefined;
}

function lookup(
  map: HclValue | undefined,
  key: HclValue | undefined,
  standard: HclValue | undefined,
): HclValue | undefined {
  if (!isMap(map) || typeof key !== "string" || key.includes("\0")) return undefined;
  if (Object.hasOwn(map, key)) return map[key];
  return hasOpenKey(map) ? undefined : standard;
}

/** What two lists have in common, or not. */
function selected(
  values: readonly HclValue[],
  isWanted: (others: readonly string[], item: string) => boolean,
): HclValue | undefined {
  const all = lists(values);
  if (all === undefined || hasUnknown(values)) return undefined;
  const [first = [], ...others] = all.map((one) => one.map((item) => JSON.stringify(item)));
  return setOf(
    first.filter((item) => others.every((other) => isWanted(other, item))).map((item) => JSON.parse(item) as HclValue),
  );
}

/** The length; unknown items may fall together, or away. */
function length(value: HclValue | undefined): number | undefined {
  if (isList(value))
    return value.some((item) => isUnknownValue(item) || (typeof item === "string" && item.includes("\0")))
      ? undefined
      : value.length;
  if (typeof value === "string") return /^[\x20-\x7e]*$/.test(value) ? value.length : undefined;
  return isMap(value) ? Object.keys(value).length : undefined;
}

function every(value: HclValue | undefined, wanted: boolean): boolean | undefined {
  if (!isList(value)) return undefined;
  const all = value.map((item) => (isUnknownValue(item) ? undefined : toBoolean(item)));
  if (all.includes(!wanted)) return !wanted;
  return all.includes(undefined) ? undefined : wanted;
}

function merge(values: readonly HclValue[]): HclValue | undefined {
  const maps = values.filter((value) => value !== null);
  return maps.every(isMap) ? Object.fromEntries(maps.flatMap((map) => Object.entries(map))) : undefined;
}

function zipmap(keys: HclValue | undefined, values: HclValue | undefined): HclValue | undefined {
  if (!isList(keys) || !isList(values) || hasUnknown(keys) || keys.length !== values.length) return undefined;
  const names = keys.filter((key) => typeof key === "string");
  if (names.length !== keys.length) return undefined;
  return Object.fromEntries(names.map((key, at) => [key, values[at] as HclValue]));
}

function asList([value]: readonly HclValue[]): HclValue | undefined {
  return isList(value) ? [...value] : undefined;
}

export const collectionFunctions: { readonly [name: string]: TerraformFunction } = {
  concat: (values) => lists(values)?.flat(),
  flatten: ([value]) => (isList(value) ? flattened(value) : undefined),
  merge,
  distinct: ([value]) => (isList(value) ? distinct(value) : undefined),
  toset: ([value]) => (isList(value) ? setOf(value) : undefined),
  tolist: asList,
  tomap: ([value]) => (isMap(value) ? value : undefined),
  sort: ([value]) => (isList(value) ? sorted(value) : undefined),
  // what may be nothing stays: it is judged as what is not known
  compact: ([value]) => (isList(value) ? value.filter((item) => isSomething(item) !== false) : undefined),
  setunion: (values) => {
    const all = lists(values)?.flat();
    return all === undefined ? undefined : setOf(all);
  },
  setintersection: (values) => selected(values, (others, item) => others.includes(item)),
  setsubtract: (values) => selected(values, (others, item) => !others.includes(item)),
  keys: ([value]) => (isMap(value) ? mapEntries(value).map(([key]) => key) : undefined),
  values: ([value]) => (isMap(value) ? mapEntries(value).map(([, item]) => item) : undefined),
  lookup: ([map, key, standard]) => lookup(map, key, standard),
  length: ([value]) => length(value),
  contains: ([value, item]) => (isList(value) && item !== undefined ? contains(value, item) : undefined),
  coalesce,
  coalescelist: (values) => {
    const first = values.findIndex((value) => !isList(value) || value.length > 0);
    return isList(values[first]) ? values[first] : undefined;
  },
  zipmap: ([keys, values]) => zipmap(keys, values),
  alltrue: ([value]) => every(value, true),
  anytrue: ([value]) => every(value, false),
  sensitive: ([value]) => value,
  nonsensitive: ([value]) => value,
};

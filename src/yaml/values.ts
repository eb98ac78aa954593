import { isMap, isScalar, isSeq } from "./parser";
import type { Node, Scalar, YAMLMap } from "./parser";
import { quoted } from "../aws/quoted";
import { isDay } from "./day";
import type { Yaml } from "./yaml";

type Entry = readonly [key: Scalar, value: Node | null];

/** The entries of a map, each key once and allowed; what it merges (`<<: *base`) comes after its own. */
export function entries(yaml: Yaml, node: unknown, what: string, allowed?: readonly string[]): readonly Entry[] {
  const all = [...merged(yaml, node, what, new Set()).values()];
  for (const [key] of all) {
    if (allowed?.includes(writtenKey(key)) === false)
      yaml.fail(key, `unknown key ${quoted(writtenKey(key))} in ${what}: use ${allowed.join(", ")}`);
  }
  return all;
}

/** A key as it is written. */
export function writtenKey(key: Scalar): string {
  return typeof key.value === "string" ? key.value : (key.source ?? "");
}

/** @param above the maps that are being merged: one that merges itself would never end */
function merged(yaml: Yaml, node: unknown, what: string, above: ReadonlySet<unknown>): ReadonlyMap<string, Entry> {
  if (!isMap(node)) return yaml.fail(node, `${what} must be a map`);
  if (above.has(node)) return yaml.fail(node, `${what} merges itself`);
  const own = new Map<string, Entry>();
  const merges: unknown[] = [];
  for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
    if (!isScalar(key)) return yaml.fail(key, `a key of ${what} must be a plain word`);
    if (typeof key.value === "symbol") merges.push(...oneOrMore(yaml, yaml.resolved(value)));
    else if (own.has(writtenKey(key)))
      return yaml.fail(key, `${quoted(writtenKey(key))} is in ${what} twice: keep one of them`);
    else own.set(writtenKey(key), [key, yaml.resolved(value) as Node | null]);
  }
  // of two that are merged the first counts: https://yaml.org/type/merge.html
  for (const base of merges) {
    const more = merged(yaml, base, what, new Set([...above, node]));
    yaml.count(base, more.size);
    for (const [key, entry] of more) if (!own.has(key)) own.set(key, entry);
  }
  return own;
}

/** The entries of a map by their keys. */
export function mapFields(
  yaml: Yaml,
  node: unknown,
  what: string,
  allowed?: readonly string[],
): ReadonlyMap<string, Node | null> {
  return new Map(entries(yaml, node, what, allowed).map(([key, value]) => [writtenKey(key), value]));
}

/** The items of a list. */
export function listItems(yaml: Yaml, node: unknown, what: string): readonly unknown[] {
  return isSeq(node) ? oneOrMore(yaml, node) : yaml.fail(node, `${what} must be a list`);
}

/** The items of a list, or the one thing that stands in its place. */
export function oneOrMore(yaml: Yaml, node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items.map(yaml.resolved) : [node];
}

/** The text as written: YAML would read the account 012345678901 as a number. */
export function written({ fail }: Yaml, node: unknown, what: string): string {
  const text = isScalar(node) ? (typeof node.value === "string" ? node.value : (node.source ?? "")) : "";
  return text.trim() === "" ? fail(node, `${what} must be text that is not empty`) : text;
}

export function oneOf<T extends string>(yaml: Yaml, node: unknown, what: string, allowed: readonly T[]): T {
  const text = written(yaml, node, what);
  return (
    allowed.find((word) => word === text) ?? yaml.fail(node, `${what} is ${quoted(text)}: use ${allowed.join(", ")}`)
  );
}

/** A day as `YYYY-MM-DD`. */
export function date(yaml: Yaml, node: unknown, what: string): string {
  const text = written(yaml, node, what);
  return isDay(text) ? text : yaml.fail(node, `${what} is ${quoted(text)}: use the last day as YYYY-MM-DD`);
}

/** Whether a key has no value at all. */
export function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

/** A part of the file as the value that JSON has of it; numbers and true and false as they are written. */
export function jsonValue(yaml: Yaml, node: unknown, what: string, depth = 0): unknown {
  if (depth > 100) yaml.fail(node, `${what} is nested more than 100 deep`);
  if (isMap(node))
    return Object.fromEntries(
      entries(yaml, node, what).map(([key, value]) => [writtenKey(key), jsonValue(yaml, value, what, depth + 1)]),
    );
  if (isSeq(node)) return oneOrMore(yaml, node).map((item) => jsonValue(yaml, item, what, depth + 1));
  // a condition may ask for the empty prefix
  if (isScalar(node) && node.value === "") return "";
  return isNothing(node) ? null : written(yaml, node, `a value of ${what}`);
}

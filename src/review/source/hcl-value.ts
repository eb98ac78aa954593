import type { Change } from "../plan/change";

const waits = Symbol("waits for");
const attribute = Symbol("attribute");
const unordered = Symbol("a set");
const lazy = Symbol("not evaluated yet");

/** A value that is not known: the expression that it waits for, and what else is known about it. */
export interface Unknown extends More {
  readonly [waits]: string;
}

interface More {
  /** Equal identities are the same unknown value. Default: the expression, where it stands. */
  readonly id?: string;
  /** The resource whose attribute it is. */
  readonly resource?: Change;
  readonly isArn?: boolean;
  /** It is of a resource that this configuration manages, also of a type that is not reviewed. */
  readonly isOwn?: boolean;
  /** Terraform would not take the expression: what `try` and `can` ask. */
  readonly fails?: true;
  /** It is not looked at, and the expression says why. */
  readonly refused?: true;
}

/** What an expression evaluates to. A set is a list that `isSet` knows. */
export type HclValue =
  string | number | boolean | null | Unknown | readonly HclValue[] | { readonly [key: string]: HclValue };

export type NamedValues = { readonly [name: string]: HclValue };

export function unknownValue(expression: string, more: More = {}): Unknown {
  return { [waits]: expression, ...more };
}

export function isUnknownValue(value: HclValue | undefined): value is Unknown {
  return typeof value === "object" && value !== null && waits in value;
}

/** The expression that an unknown value waits for. */
export function expressionOf(value: Unknown): string {
  return value[waits];
}

/** Whether Terraform would refuse to evaluate it. */
export function isFailure(value: HclValue | undefined): value is Unknown {
  return isUnknownValue(value) && value.fails === true;
}

/** Whether all that is made of it is the same: it fails, or is not looked at. */
export function stops(value: HclValue | undefined): boolean {
  return isUnknownValue(value) && (value.fails === true || value.refused === true);
}

export function isList(value: HclValue | undefined): value is readonly HclValue[] {
  return Array.isArray(value);
}

export function isMap(value: HclValue | undefined): value is { readonly [key: string]: HclValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknownValue(value);
}

/** Whether anything in it is not known. */
export function hasUnknown(value: HclValue | undefined): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return isUnknownValue(value) || Object.values(value).some(hasUnknown);
}

/** A list without what it has twice. What is not known may be equal to anything, and stays. */
export function distinct(values: readonly HclValue[]): readonly HclValue[] {
  return [...new Map(values.map((value) => [hasUnknown(value) ? value : JSON.stringify(value), value])).values()];
}

/** A list as `toset` makes it: no two alike, texts in order. */
export function setOf(values: readonly HclValue[]): readonly HclValue[] {
  const all = [...distinct(values)];
  const sorted = all.every((item) => typeof item === "string") ? all.sort() : all;
  return Object.defineProperty(sorted, unordered, { value: true });
}

export function isSet(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value) && unordered in value;
}

/** The entries of a map, in Terraform's order. */
export function mapEntries(map: NamedValues): readonly (readonly [key: string, value: HclValue])[] {
  return Object.keys(map)
    .sort()
    .map((key) => [key, map[key] as HclValue] as const);
}

/** A map whose values are only found when they are asked for; `other` answers for names that it does not list. */
export function lazyMap(
  names: Iterable<string>,
  get: (name: string) => HclValue,
  other?: (name: string) => HclValue,
): NamedValues {
  const map = Object.create(null) as { [name: string]: HclValue };
  Object.defineProperty(map, lazy, { value: true });
  for (const name of names) {
    let found: HclValue | undefined;
    Object.defineProperty(map, name, { enumerable: true, get: () => (found ??= get(name)) });
  }
  if (other !== undefined) Object.defineProperty(map, attribute, { value: other });
  return map;
}

/** Whether to look into a value would evaluate it. */
export function isLazy(value: object): boolean {
  return lazy in value || isUnknownValue(value as HclValue);
}

/** Of values and what is in them, the first that is not known. */
export function firstUnknown(values: readonly HclValue[]): Unknown | undefined {
  for (const value of values) {
    if (isUnknownValue(value)) return value;
    if (typeof value !== "object" || value === null || isLazy(value)) continue;
    const inner = firstUnknown(Object.values(value));
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** An element of a list, or a value of a map; undefined where there is none. */
export function elementAt(value: HclValue, step: string | number): HclValue | undefined {
  if (isList(value)) return isSet(value) ? undefined : value[Number(step)];
  if (!isMap(value)) return undefined;
  if (Object.hasOwn(value, String(step))) return value[String(step)];
  const other = (value as { readonly [attribute]?: (name: string) => HclValue })[attribute];
  return other?.(String(step));
}

/** Whether a map has a key that is not known, which may be any. */
export function hasOpenKey(value: HclValue): boolean {
  return isMap(value) && Object.keys(value).some((key) => key.includes("\0"));
}

function stepText(step: string | number): string {
  return typeof step === "number" ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** `value.a.b[0]`: what is not in it fails, what is in an unknown value is unknown. */
export function follow(value: HclValue, steps: readonly (string | number)[], written: string): HclValue {
  let found = value;
  for (const step of steps) {
    if (isUnknownValue(found)) {
      if (stops(found)) return found;
      const id = found.id === undefined ? {} : { id: `${found.id}${stepText(step)}` };
      const resource = found.resource === undefined ? {} : { resource: found.resource };
      const own = found.isOwn === undefined ? {} : { isOwn: found.isOwn };
      found = unknownValue(`${expressionOf(found)}${stepText(step)}`, { ...id, ...resource, ...own });
      continue;
    }
    const next = elementAt(found, step);
    if (next === undefined) return hasOpenKey(found) ? unknownValue(written) : unknownValue(written, { fails: true });
    found = next;
  }
  return found;
}

/** What names mean where an expression stands. */
export interface Lookup {
  /** Value of `var.x`, `local.y`, `aws_s3_bucket.z["a"].arn` …; steps are names and keys. */
  traverse(steps: readonly (string | number)[], written: string): HclValue;
  /** The bytes of a file, or why it cannot be read; undefined where there is none. */
  file(path: string): Uint8Array | Unknown | undefined;
  /** What a file holds, after `templatefile` with these variables. Undefined where it is not at hand. */
  template(path: string, variables: NamedValues): HclValue | undefined;
  /** What a YAML text says; undefined where it is none. */
  yaml(text: string): unknown;
  /** A text with holes for the unknown parts: how they enter a string. */
  textOf(value: HclValue): string | Unknown;
  /** Counts a step of the evaluation; false where there were too many. */
  step(): boolean;
  /** A number that no other unknown value of this review has. */
  next(): number;
}

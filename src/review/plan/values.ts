import type { Change } from "./change";
import { type Json, isJson } from "./json";

/** Which of the two: what AWS holds before the plan is applied, or after. */
export type Side = "before" | "after";

export type Path = readonly (string | number)[];

/**
 * The object on this side; undefined where there is none. A forgotten object stays in AWS as it was, and a deferred change
 * does not happen yet.
 */
export function sideOf(change: Change, side: Side): Json | undefined {
  if (side === "before") return change.before;
  if (change.deposed !== undefined) return undefined;
  return change.kind === "forget" ? change.before : change.after;
}

/** Follows a path into a value; undefined where it ends early. */
export function dig(tree: unknown, path: Path): unknown {
  let at = tree;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isJson(at)) at = at[String(step)];
    else return undefined;
  }
  return at;
}

/** A mask such as `after_unknown`: true on a leaf, or on anything above it. */
function masked(mask: unknown, path: Path): boolean {
  let at = mask;
  for (const step of path) {
    if (at === true) return true;
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isJson(at)) at = at[String(step)];
    else return false;
  }
  return at === true;
}

/** Whether this value is not known until apply. Only `after_unknown` tells: `after` leaves it out, as it does absent ones. */
export function isUnknown(change: Change, side: Side, path: Path): boolean {
  return side === "after" && change.kind !== "forget" && masked(change.unknown, path);
}

/** Whether this value, or what it is a part of, is marked sensitive on either side: a secret stays one. */
export function isSensitive(change: Change, path: Path): boolean {
  return masked(change.afterSensitive, path) || masked(change.beforeSensitive, path);
}

/** Whether an attribute has a value that the plan knows. */
export function isKnown(change: Change, attribute: string): boolean {
  return !isUnknown(change, "after", [attribute]) && dig(change.after, [attribute]) !== undefined;
}

/**
 * The texts of a list or set, and the places of those that are not known until apply. Terraform up to 1.2 leaves unknown
 * elements out of sets: there, `after_unknown` has more of them than `after`, and its places say nothing.
 * Source: https://github.com/hashicorp/terraform/commit/9497b2cd6f
 */
export function elementsOf(
  change: Change,
  side: Side,
  path: Path,
): { readonly known: readonly (string | number | boolean)[]; readonly open: readonly number[] } {
  const values = dig(sideOf(change, side), path);
  const mask = side === "after" && change.kind !== "forget" ? dig(change.unknown, path) : undefined;
  const all: readonly unknown[] = Array.isArray(values) ? values : [];
  const masks: readonly unknown[] = Array.isArray(mask) ? mask : [];
  const open = [...masks.keys()].filter((at) => masks[at] === true);
  const isAligned = masks.length <= all.length;
  const known = all.filter((value, at) => !(isAligned && open.includes(at)) && value !== null);
  // the files write `true` where the plan has "true"
  const isText = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
  return { known: known.filter(isText) as (string | number | boolean)[], open };
}

/** Whether anything in a mask is marked. */
export function anyMarked(mask: unknown): boolean {
  if (mask === true) return true;
  return typeof mask === "object" && mask !== null && Object.values(mask).some(anyMarked);
}

/** The string at a path, if it is known. */
export function stringAt(change: Change, side: Side, path: Path): string | undefined {
  const value = dig(sideOf(change, side), path);
  return typeof value === "string" && !isUnknown(change, side, path) ? value : undefined;
}

import { directions, type Need, type ServicePattern } from "./pattern";
import type { Proof } from "./proof";
import type { Way } from "./way";
import { asList, policyNames, type Who } from "./principal";

/** A told value in a text. IAM's own policy variables have a colon: `${aws:username}` is none. */
const slot = /\$\{([a-z][a-z0-9-]*)\}/g;

/** Known without being told: `aws` unless the caller's partition is another. */
export const partitionSlot = "partition";

/** Names of the told values in a text. */
export function slotsOf(text: string): readonly string[] {
  // most texts have none
  return text.includes("${") ? [...text.matchAll(slot)].map(([, name = ""]) => name) : [];
}

/** A text with values in place of the told names; what has no value stays. */
export function fill(text: string, values: { readonly [name: string]: string | undefined }): string {
  return text.replace(slot, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
}

/** Texts of the principal in which told values can stand. */
export function whoTexts(who: Who): readonly string[] {
  return [...("chosen" in who ? [`\${${who.chosen}}`] : []), ...policyNames(who).flatMap(({ texts }) => texts)];
}

function proofTexts(proof: Proof): readonly string[] {
  if (proof.kind === "external-id") return ["${external-id}"];
  if (proof.kind === "condition") return [proof.variable, ...proof.values];
  return [...asList(proof.account), ...asList(proof.arn)];
}

function needTexts({ keys = [], conditions = [] }: Need): readonly string[] {
  return [...keys, ...conditions.flatMap(({ values }) => values)];
}

/** The needs of this way. */
export function needsByWay({ access }: ServicePattern, { kind }: Way): readonly Need[] {
  return directions
    .flatMap((direction) => access[direction]?.needs ?? [])
    .filter(({ ways }) => ways === undefined || ways.includes(kind));
}

/** Names of the told values on which who comes in, and the proof, depend: without one of them nobody is let in. */
export function toldToEnter(way: Way): readonly string[] {
  if (!("who" in way)) return [];
  const self = "assumesItself" in way && way.assumesItself !== undefined ? [`\${${way.assumesItself.account}}`] : [];
  return names([...whoTexts(way.who), ...way.proof.flatMap(proofTexts), ...self]);
}

/** Names of all told values that this way asks for, in the pattern's order. */
export function toldBy(pattern: ServicePattern, way: Way): readonly string[] {
  const settings = way.settings.flatMap(({ value }) => (typeof value === "string" ? [] : [value.told]));
  const used = new Set([...toldToEnter(way), ...names(needsByWay(pattern, way).flatMap(needTexts)), ...settings]);
  return Object.keys(pattern.told).filter((name) => used.has(name));
}

function names(all: readonly string[]): readonly string[] {
  return [...new Set(all.flatMap(slotsOf))].filter((name) => name !== partitionSlot);
}

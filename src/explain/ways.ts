import type { Direction, Need, ServicePattern } from "../catalogue/pattern";
import { slotsOf } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import { arnsOf, canonicalUserOf, isTold as isToldWho, whoOf } from "../catalogue/who";
import type { PolicyKind } from "../policy/policy";

/** The ways of access of a service that have such a policy. */
export function waysBy({ ways }: ServicePattern, kind: PolicyKind): readonly Way[] {
  const kinds = kind === "resource" ? ["bucket-policy"] : kind === "trust" ? ["role"] : ["role", "user"];
  return ways.filter((way) => kinds.includes(way.kind));
}

/** The ARN by which the vendor comes; undefined where it has none, or where the customer is told one. */
export function fixedArn({ ways }: ServicePattern): string | undefined {
  return ways.flatMap((way) => arnsOf(whoOf(way))).find((arn) => slotsOf(arn).length === 0);
}

/** The same as a canonical user ID, where the catalogue has it. */
export function canonicalOf({ ways }: ServicePattern): string | undefined {
  return ways.flatMap((way) => canonicalUserOf(whoOf(way)) ?? [])[0];
}

/** Whether the service comes by an ARN that somebody tells the customer. */
export function isTold({ ways }: ServicePattern): boolean {
  return ways.some((way) => way.kind === "bucket-policy" && isToldWho(way.who));
}

/** Whether a feature is on by default. */
export function isUsual({ features }: ServicePattern, feature = ""): boolean {
  return features[feature]?.default === true;
}

/** A need's level and action, or an allowed action's. */
export function keyOf({ on, action }: Pick<Need, "on" | "action">): string {
  return `${on} ${action}`;
}

/** The needs of some directions, each action once on each level. */
export function needsOf({ access }: ServicePattern, directions: readonly Direction[]): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const need of directions.flatMap((direction) => access[direction]?.needs ?? [])) {
    const known = needs.get(keyOf(need));
    // needed always by one direction, it is needed always
    if (!known || (known.feature !== undefined && need.feature === undefined)) needs.set(keyOf(need), need);
  }
  return [...needs.values()];
}

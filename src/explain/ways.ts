import type { Auth, Direction, Need, ServicePattern } from "../catalogue/pattern";
import type { PolicyKind } from "../policy/policy";

/** The ways of access of a service that have such a policy. */
export function waysBy({ auth }: ServicePattern, kind: PolicyKind): readonly Auth[] {
  const kinds = kind === "resource" ? ["bucket-policy"] : kind === "trust" ? ["role"] : ["role", "user"];
  return auth.filter((way) => kinds.includes(way.kind));
}

/** The ARN by which the vendor comes; undefined where it has none, or where the customer is told one. */
export function fixedArn({ auth }: ServicePattern): string | undefined {
  return auth.flatMap((way) => ("principal" in way && "arn" in way.principal ? [way.principal.arn] : []))[0];
}

/** The same as a canonical user ID, where the catalogue has it. */
export function canonicalOf({ auth }: ServicePattern): string | undefined {
  return auth.flatMap((way) => ("principal" in way && "arn" in way.principal ? [way.principal.canonicalUser] : []))[0];
}

/** Whether the service comes by an ARN that somebody tells the customer. */
export function isTold({ auth }: ServicePattern): boolean {
  return auth.some((way) => way.kind === "bucket-policy" && "told" in way.principal);
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

import type { Direction, Need, ServicePattern } from "../catalogue/pattern";
import type { Way, WayKind } from "../catalogue/way";
import type { PolicyKind } from "../policy/policy";

const kindsBy: { readonly [kind in PolicyKind]: readonly WayKind[] } = {
  resource: ["bucket-policy"],
  trust: ["role"],
  identity: ["role", "user"],
  key: ["bucket-policy", "role", "user"],
};

/** The kinds of ways that have such a policy. */
export function kindsOf(kind: PolicyKind): readonly WayKind[] {
  return kindsBy[kind];
}

/** The ways of access of a service that have such a policy. */
export function waysBy({ ways }: ServicePattern, kind: PolicyKind): readonly Way[] {
  return ways.filter((way) => kindsBy[kind].includes(way.kind));
}

/** Whether a feature is on by default. */
export function isUsual({ features }: ServicePattern, feature = ""): boolean {
  return features[feature]?.default === true;
}

/** A need's level and action, or an allowed action's. */
export function needKey({ on, action }: Pick<Need, "on" | "action">): string {
  return `${on} ${action}`;
}

/**
 * The needs of some directions, each action once on each level.
 *
 * @param ways those of these ways only. Default: of all
 */
export function needsOf(
  { access }: ServicePattern,
  directions: readonly Direction[],
  ways: readonly WayKind[] = [],
): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const need of directions.flatMap((direction) => access[direction]?.needs ?? [])) {
    if (ways.length > 0 && need.ways !== undefined && !ways.some((kind) => need.ways?.includes(kind))) continue;
    const known = needs.get(needKey(need));
    // needed always by one direction, it is needed always
    if (!known || (known.feature !== undefined && need.feature === undefined)) needs.set(needKey(need), need);
  }
  return [...needs.values()];
}

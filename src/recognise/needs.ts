import type { Direction, Need, ServicePattern } from "../catalogue/pattern";
import { wayKinds, type Way, type WayKind } from "../catalogue/way";
import { grantWays } from "../grants/ways/table.generated";
import { grantWayOf } from "../grants/ways/ways";
import type { PolicyKind } from "../policy/policy";

/** The kinds of ways that have such a policy. */
export function kindsOf(kind: PolicyKind): readonly WayKind[] {
  return wayKinds.filter((way) => grantWays[way].policyKinds.includes(kind));
}

/** The ways of access of a service that have such a policy. */
export function waysBy({ ways }: ServicePattern, kind: PolicyKind): readonly Way[] {
  return ways.filter((way) => grantWayOf(way).policyKinds.includes(kind));
}

/** Whether a feature is on by default. */
export function isUsual({ features }: ServicePattern, feature = ""): boolean {
  return features[feature]?.default === true;
}

/** A need's level and action, or an allowed action's; on the vendor's own, also what that is. */
export function needKey({ on, action, resources = [] }: Pick<Need, "on" | "action" | "resources">): string {
  return [on, action, ...resources].join(" ");
}

/**
 * The needs of some directions, each as often as a feature of its own asks for it. What is needed always is asked for by
 * no feature.
 *
 * @param way those of this way only. Default: of all
 */
export function needsOf({ access }: ServicePattern, directions: readonly Direction[], way?: WayKind): readonly Need[] {
  const all = directions
    .flatMap((direction) => access[direction]?.needs ?? [])
    .filter(({ ways }) => way === undefined || ways === undefined || ways.includes(way));
  const always = new Set(all.filter(({ feature }) => feature === undefined).map(needKey));
  const needs = new Map<string, Need>();
  for (const need of all) {
    if (need.feature !== undefined && always.has(needKey(need))) continue;
    const key = `${needKey(need)} ${need.feature ?? ""}`;
    if (!needs.has(key)) needs.set(key, need);
  }
  return [...needs.values()];
}

/** Each action once on each level. */
export function eachOnce(needs: readonly Need[]): readonly Need[] {
  return [...new Map([...needs].reverse().map((need) => [needKey(need), need])).values()].reverse();
}

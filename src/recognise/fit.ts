import type { Direction, Level, Need, ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { directionSets } from "../grants/needs";
import { isUsual, needKey, needsOf } from "./needs";

/** One known action that somebody has on a bucket, on its objects, or on the account's buckets as a whole. */
export interface GivenAction {
  readonly action: string;
  readonly on: Exclude<Level, "key">;
  /** Written in full: a wildcard brings along what nobody meant. */
  readonly meant: boolean;
}

/** What a service is evidently given for one direction or both, and how that differs from what it needs. */
export interface Fit {
  readonly service: ServicePattern;
  readonly directions: readonly Direction[];
  /** Features on, as far as what is given shows. */
  readonly features: { readonly [name: string]: boolean };
  /** What the service needs with these features, KMS aside. */
  readonly needs: readonly Need[];
  /** Needs of features that are off. */
  readonly leftOut: readonly Need[];
  /** Those of the needs that are not given. */
  readonly missing: readonly Need[];
  /** Given, and none of the needs. */
  readonly extra: readonly GivenAction[];
}

/** How some directions of a service fit what is given. */
export function fitOf(
  service: ServicePattern,
  directions: readonly Direction[],
  given: readonly GivenAction[],
  ways: readonly WayKind[],
): Fit {
  const all = needsOf(service, directions, ways).filter(({ on }) => on !== "key");
  const found = new Map(given.map((one) => [needKey(one), one]));
  // what a wildcard brings along shows no feature that is not on by itself
  const shows = (need: Need, name: string): boolean => {
    const one = need.feature === name ? found.get(needKey(need)) : undefined;
    return one !== undefined && (one.meant || isUsual(service, name));
  };
  const features = Object.fromEntries(
    Object.keys(service.features)
      .filter((name) => all.some(({ feature }) => feature === name))
      .map((name) => [name, all.some((need) => shows(need, name))]),
  );
  const isOn = ({ feature }: Need) => feature === undefined || features[feature] === true;
  const needs = all.filter(isOn);
  const wanted = new Set(needs.map(needKey));
  return {
    service,
    directions,
    features,
    needs,
    leftOut: all.filter((need) => !isOn(need)),
    missing: needs.filter((need) => !found.has(needKey(need))),
    extra: given.filter((one) => !wanted.has(needKey(one))),
  };
}

/** Needs of features that are off, and on by default. */
export function defaultsLeftOut({ service, leftOut }: Fit): readonly Need[] {
  return leftOut.filter(({ feature }) => isUsual(service, feature));
}

/** Whether one cost is less than another: the first numbers that differ tell. */
export function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** How to read what is given. */
export interface FitReading {
  /** Whether no other place of the bucket may explain what is given on the bucket itself. Default: none. */
  readonly alone?: boolean;
  /** The needs of these ways only. Default: of all. */
  readonly ways?: readonly WayKind[];
}

/** The less, the better: a wildcard's extra counts only among equals, since it is no sign of what somebody meant. */
export function costOf(fit: Fit, alone: boolean): readonly number[] {
  const extra = fit.extra.filter(({ on }) => alone || on === "object");
  const meant = extra.filter((one) => one.meant);
  return [fit.missing.length + meant.length, extra.length, defaultsLeftOut(fit).length, fit.directions.length];
}

/** The directions with the least missing, and extra of what was written in full. Of equals, the narrower is meant. */
export function bestFit(
  service: ServicePattern,
  given: readonly GivenAction[],
  { alone = true, ways = [] }: FitReading = {},
): Fit {
  const fits = directionSets(service).map((directions) => fitOf(service, directions, given, ways));
  return fits.reduce((best, next) => (isLess(costOf(next, alone), costOf(best, alone)) ? next : best));
}

import type { Direction, Level, Need, ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { directionSets } from "../grants/needs";
import { eachOnce, isUsual, needKey, needsOf } from "./needs";

/** One known action that somebody has on a bucket, on its objects, on the account as a whole, or on the vendor's own. */
export interface GivenAction {
  readonly action: string;
  readonly on: Exclude<Level, "key">;
  /** On `elsewhere`: what is the vendor's own, as the need names it. */
  readonly resources?: readonly string[];
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

/** How some directions of a service, by one way, fit what is given. */
export function fitOf(
  service: ServicePattern,
  directions: readonly Direction[],
  given: readonly GivenAction[],
  way?: WayKind,
): Fit {
  const all = needsOf(service, directions, way).filter(({ on }) => on !== "key");
  const fits = featureSetsShown(service, all, given).map((on) => fitWith({ service, directions, all }, given, on));
  return fits.reduce((best, next) => (isLess(costOf(next, true), costOf(best, true)) ? next : best));
}

function fitWith(
  { service, directions, all }: Pick<Fit, "service" | "directions"> & { readonly all: readonly Need[] },
  given: readonly GivenAction[],
  on: ReadonlySet<string>,
): Fit {
  const isOn = ({ feature }: Need) => feature === undefined || on.has(feature);
  const needs = eachOnce(all.filter(isOn));
  const wanted = new Set(needs.map(needKey));
  const found = new Set(given.map(needKey));
  return {
    service,
    directions,
    features: telling(all, on),
    needs,
    leftOut: eachOnce(all.filter((need) => !isOn(need) && !wanted.has(needKey(need)))),
    missing: needs.filter((need) => !found.has(needKey(need))),
    extra: given.filter((one) => !wanted.has(needKey(one))),
  };
}

/**
 * Features as they may be on, by what is given: each of which most is there. What several features share, any of these may
 * have brought; of which the lesser part is there, that may be meant, or something else.
 */
function featureSetsShown(
  service: ServicePattern,
  needs: readonly Need[],
  given: readonly GivenAction[],
): readonly ReadonlySet<string>[] {
  const found = new Map(given.map((one) => [needKey(one), one]));
  const shown = new Map<string, boolean>();
  for (const need of needs) {
    const one = found.get(needKey(need));
    // what a wildcard brings along shows no feature that is not on by itself
    if (need.feature === undefined || !one || !(one.meant || isUsual(service, need.feature))) continue;
    const isShared = needs.some(
      ({ feature, ...other }) => feature !== need.feature && needKey(other) === needKey(need),
    );
    const all = needs.filter(({ feature }) => feature === need.feature);
    const isMost = all.filter((other) => found.has(needKey(other))).length * 2 >= all.length;
    shown.set(need.feature, shown.get(need.feature) === true || (!isShared && isMost));
  }
  const sure = [...shown].flatMap(([name, isSure]) => (isSure ? [name] : []));
  const perhaps = [...shown].flatMap(([name, isSure]) => (isSure ? [] : [name]));
  return perhaps.reduce<readonly ReadonlySet<string>[]>(
    (sets, name) =>
      sets.flatMap((set) => (isUsual(service, name) ? [new Set([...set, name]), set] : [set, new Set([...set, name])])),
    [new Set(sure)],
  );
}

/** Which features are on and off, those left out that make no difference: others that are on ask for all that they do. */
function telling(needs: readonly Need[], on: ReadonlySet<string>): Fit["features"] {
  const names = [...new Set(needs.flatMap(({ feature }) => feature ?? []))];
  const told = names.filter((name) => {
    const others = new Set(needs.filter(({ feature }) => feature !== name && on.has(feature ?? "")).map(needKey));
    return needs.some((need) => need.feature === name && !others.has(needKey(need)));
  });
  return Object.fromEntries(told.map((name) => [name, on.has(name)]));
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
  /** The needs of this way only. Default: of all. */
  readonly way?: WayKind;
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
  { alone = true, way }: FitReading = {},
): Fit {
  const fits = directionSets(service).map((directions) => fitOf(service, directions, given, way));
  return fits.reduce((best, next) => (isLess(costOf(next, alone), costOf(best, alone)) ? next : best));
}

import { directionSets, needsOn } from "../../grants/needs";
import type { Direction, Level, Need, ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import type { Atom } from "./atoms";

/** What a service is evidently given on one bucket, and how that differs from what it needs for it. */
export interface Fit {
  readonly pattern: ServicePattern;
  /** All services that fit as well as this one, this one first: they come as one principal and need the same. */
  readonly candidates: readonly ServicePattern[];
  readonly directions: readonly Direction[];
  /** Needed always, and not given. */
  readonly missing: readonly Need[];
  /** Needed while a feature that is on by default is on, and not given. */
  readonly missingForDefaults: readonly Need[];
  /** Given, and needed by no documented feature in these directions: action → the patterns that give it. */
  readonly extra: readonly string[];
}

/** Actions given on a bucket, by level. */
export interface Given {
  readonly object: ReadonlySet<string>;
  readonly bucket: ReadonlySet<string>;
  /** Those that are given by their names: what a wildcard brings along is no evidence of anything. */
  readonly named: ReadonlySet<string>;
}

export function givenBy(atoms: readonly Atom[]): Given {
  const object = new Set<string>();
  const bucket = new Set<string>();
  const named = new Set<string>();
  for (const { place, actions, explicit } of atoms)
    for (const action of actions) {
      (place.level === "object" ? object : bucket).add(action);
      if (explicit) named.add(action);
    }
  return { object, bucket, named };
}

const levels = ["object", "bucket"] as const satisfies readonly Level[];

function fit(pattern: ServicePattern, directions: readonly Direction[], given: Given): Fit {
  const needs = levels.flatMap((level) => needsOn(pattern, directions, level));
  const has = ({ action, on }: Need): boolean => (on === "object" ? given.object : given.bucket).has(action);
  const lacking = needs.filter((need) => !has(need));
  const unique = (of: readonly Need[]): readonly Need[] =>
    of.filter((need, index) => of.findIndex(({ action, on }) => action === need.action && on === need.on) === index);
  const extra = levels.flatMap((level) => {
    const wanted = new Set(needsOn(pattern, directions, level).map(({ action }) => action));
    return [...given[level]].filter((action) => !wanted.has(action));
  });
  return {
    pattern,
    candidates: [pattern],
    directions,
    missing: unique(lacking.filter(({ feature }) => feature === undefined)),
    missingForDefaults: unique(
      lacking.filter(({ feature }) => feature !== undefined && pattern.features[feature]?.default === true),
    ),
    extra: [...new Set(extra)].sort(),
  };
}

const mistakes = ({ missing, extra }: Fit): number => missing.length + extra.length;

// An action that is missing or too much weighs more than a default that is off; of equals, the narrower direction is meant.
const distance = (fit: Fit): number =>
  1000 * mistakes(fit) + 10 * fit.missingForDefaults.length + fit.directions.length;

/** Without directions that lack something, and of which nothing is named that complete ones do not need as well. */
function evident(fits: readonly Fit[], { named }: Given): Fit[] {
  const needs = ({ pattern, directions }: Fit) =>
    new Set(levels.flatMap((level) => needsOn(pattern, directions, level)).map(({ action }) => action));
  const complete = fits.filter(({ missing }) => missing.length === 0);
  return fits.filter((one) => {
    if (one.missing.length === 0) return true;
    const shown = [...needs(one)].filter((action) => named.has(action));
    return !complete.some(
      (other) => other.pattern === one.pattern && shown.every((action) => needs(other).has(action)),
    );
  });
}

/**
 * The service and directions that come nearest to what is given; undefined where nothing is given.
 *
 * @param named those that people's names for the resources speak of: then it is one of them. Empty: any
 */
export function nearestFit(
  patterns: readonly ServicePattern[],
  named: readonly ServicePattern[],
  way: WayKind,
  given: Given,
): Fit | undefined {
  if (given.object.size + given.bucket.size === 0) return undefined;
  const meantBy = named.length > 0 ? named : patterns;
  const offered = meantBy.filter((pattern) => pattern.ways.some(({ kind }) => kind === way));
  // a way in that the vendor does not document is judged by the same needs
  const fits = (offered.length > 0 ? offered : meantBy).flatMap((pattern) =>
    directionSets(pattern).map((directions) => fit(pattern, directions, given)),
  );
  const sorted = evident(fits, given).sort((a, b) => distance(a) - distance(b));
  const [nearest] = sorted;
  if (nearest === undefined) return undefined;
  // what differs by defaults only may be any of them
  const best = sorted.filter((one) => mistakes(one) === mistakes(nearest));
  const [first = nearest, ...others] = best;
  const equal = others.filter(({ directions }) => directions.length === first.directions.length);
  return { ...first, candidates: [...new Set([first, ...equal].map(({ pattern }) => pattern))] };
}

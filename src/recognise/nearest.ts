import type { Direction, ServicePattern } from "../catalogue/pattern";
import type { Way, WayKind } from "../catalogue/way";
import { directionSets } from "../grants/needs";
import { bestFit, costOf, defaultsLeftOut, fitOf, type GivenAction, isLess } from "./fit";
import { needKey } from "./needs";
import { namedAmong } from "./words";

/** Less in common than this is no likeness. */
const least = 0.3;

/**
 * The services whose needs are nearest to what is given, the nearest first; those that differ only by defaults that are off
 * are equals. None where they have too little in common.
 *
 * @param places what is given, place by place
 * @param names people's names for what gives it: that they speak of a service counts for it
 */
export function nearest(
  services: readonly ServicePattern[],
  places: readonly (readonly GivenAction[])[],
  names: readonly string[] = [],
  ways: readonly WayKind[] = [],
): readonly ServicePattern[] {
  // what a wildcard brings along is a sign of nothing
  const given = places.flat().filter(({ meant }) => meant);
  const found = new Set(given.map(needKey));
  const named = new Set(namedAmong(names, services));
  const scored = services.flatMap((service) =>
    readings(service, ways).map(([directions, way]) => {
      const fit = fitOf(service, directions, given, way);
      const met = fit.needs.length - fit.missing.length;
      const likeness = met === 0 ? 0 : met / (fit.needs.length + found.size - met);
      const score = likeness + (named.has(service) ? 0.3 : 0);
      return { service, likeness, score, order: score - 0.05 * defaultsLeftOut(fit).length };
    }),
  );
  const like = scored
    .filter(({ likeness, service }) => likeness >= least || (likeness > 0 && named.has(service)))
    .sort((a, b) => b.order - a.order);
  const best = Math.max(...like.map(({ score }) => score));
  return [...new Set(like.filter(({ score }) => score > best - 1e-9).map(({ service }) => service))];
}

/**
 * The same among services of which it certainly is one: where what is given is like none of them, those that fit best.
 *
 * @param services one at least
 */
export function closest(
  services: readonly ServicePattern[],
  places: readonly (readonly GivenAction[])[],
  ways: readonly WayKind[],
): readonly ServicePattern[] {
  const given = places.flat();
  if (services.length < 2 || given.length === 0) return services;
  const near = nearest(services, places, [], ways);
  if (near.length > 0) return near;
  const costs = services.map((service) =>
    leastOf(offered(service, ways).map((way) => costOf(bestFit(service, given, way ? { way } : {}), true))),
  );
  const least = leastOf(costs);
  return services.filter((_, at) => !isLess(least, costs[at] ?? []));
}

function leastOf(costs: readonly (readonly number[])[]): readonly number[] {
  return costs.reduce((best, next) => (isLess(next, best) ? next : best));
}

/** Those of some ways that a service has; undefined, which is any, where it has none of them. */
function offered(service: ServicePattern, kinds: readonly WayKind[]): readonly (WayKind | undefined)[] {
  const own = service.ways.flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : []));
  return own.length > 0 ? own : [undefined];
}

function readings(
  service: ServicePattern,
  ways: readonly WayKind[],
): readonly (readonly [readonly Direction[], WayKind | undefined])[] {
  return directionSets(service).flatMap((directions) =>
    offered(service, ways).map((way) => [directions, way] as const),
  );
}

/** Of some ways of a service the one by which what is given is nearest to what it needs: of equals, its best one. */
export function likeliestWay(
  service: ServicePattern,
  ways: readonly Way[],
  given: readonly GivenAction[],
): Way | undefined {
  const costs = ways.map(({ kind }) => costOf(bestFit(service, given, { way: kind }), true));
  return ways.find((_, at) => costs.every((other) => !isLess(other, costs[at] ?? [])));
}

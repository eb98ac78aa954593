import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
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
    directionSets(service).map((directions) => {
      const fit = fitOf(service, directions, given, ways);
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
  const costs = services.map((service) => costOf(bestFit(service, given, { ways }), true));
  const least = costs.reduce((best, next) => (isLess(next, best) ? next : best));
  return services.filter((_, at) => !isLess(least, costs[at] ?? []));
}

import { directionSets, directionsOf } from "../grants/needs";
import type { Direction, Need, ServicePattern } from "../catalogue/pattern";
import type { Policy } from "../policy/policy";
import type { Allowed } from "./places";
import { isUsual, keyOf, needsOf, waysBy } from "./ways";

/** How one direction set of a service fits what is allowed. */
export interface Fit {
  readonly directions: readonly Direction[];
  /** Features on, as far as the policy shows. */
  readonly features: { readonly [name: string]: boolean };
  /** What the service needs with these features, KMS aside. */
  readonly needs: readonly Need[];
  /** Needs of features that are off. */
  readonly leftOut: readonly Need[];
}

export function fit(service: ServicePattern, directions: readonly Direction[], allowed: readonly Allowed[]): Fit {
  const all = needsOf(service, directions).filter(({ on }) => on !== "key");
  const found = new Map(allowed.map((one) => [keyOf(one), one]));
  // what a wildcard brings along shows no feature that is not on by itself
  const shows = (need: Need, name: string) => {
    const one = need.feature === name ? found.get(keyOf(need)) : undefined;
    return one !== undefined && (one.meant || isUsual(service, name));
  };
  const features = Object.fromEntries(
    Object.keys(service.features)
      .filter((name) => all.some(({ feature }) => feature === name))
      .map((name) => [name, all.some((need) => shows(need, name))]),
  );
  const isOn = ({ feature }: Need) => feature === undefined || features[feature] === true;
  return { directions, features, needs: all.filter(isOn), leftOut: all.filter((need) => !isOn(need)) };
}

/**
 * The direction set with the least missing, and extra of what was written in full. A wildcard's extra counts only
 * among equals: it is no sign that somebody meant the service to write.
 *
 * @param alone whether no other place of the bucket may explain what is allowed on the bucket itself
 */
export function bestFit(service: ServicePattern, allowed: readonly Allowed[], alone: boolean): Fit {
  const found = new Set(allowed.map(keyOf));
  const costOf = ({ needs }: Fit): readonly number[] => {
    const wanted = new Set(needs.map(keyOf));
    const extra = allowed.filter((one) => !wanted.has(keyOf(one)) && (alone || one.on === "object"));
    const missing = needs.filter((need) => !found.has(keyOf(need))).length;
    return [missing + extra.filter(({ meant }) => meant).length, extra.length];
  };
  const fits = directionSets(service).map((directions) => fit(service, directions, allowed));
  return fits.reduce((best, next) => (isLess(costOf(next), costOf(best)) ? next : best));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Less in common than this is no likeness. */
const least = 0.3;

/**
 * The services whose needs are nearest to what is written in full, equals together; none where they have too little in
 * common. Its name in a Sid counts for a service, as does that no feature is left out.
 */
export function servicesByActions(
  services: readonly ServicePattern[],
  places: readonly (readonly Allowed[])[],
  { kind, statements }: Policy,
): readonly ServicePattern[] {
  const allowed = places.flat().filter(({ meant }) => meant);
  const found = new Set(allowed.map(keyOf));
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  const scored = services
    .filter((service) => waysBy(service, kind).length > 0 || kind === "key")
    .flatMap((service) =>
      directionSets(service).map((directions) => {
        const { needs, leftOut } = fit(service, directions, allowed);
        const met = needs.filter((need) => found.has(keyOf(need))).length;
        const likeness = met === 0 ? 0 : met / (needs.length + found.size - met);
        const usual = leftOut.filter(({ feature }) => isUsual(service, feature)).length;
        return { service, likeness, score: likeness + (isNamed(service, sids) ? 0.3 : 0) - 0.05 * usual };
      }),
    )
    .filter(({ likeness, service }) => likeness >= least || (likeness > 0 && isNamed(service, sids)));
  const best = Math.max(...scored.map(({ score }) => score));
  return [...new Set(scored.filter(({ score }) => score > best - 1e-9).map(({ service }) => service))];
}

function isNamed({ id, name }: ServicePattern, sids: readonly string[]): boolean {
  const words = [...id.split("-").slice(0, 1), ...name.split(" ").slice(0, 1)].map((word) => word.toLowerCase());
  return sids.some((sid) => words.some((word) => sid.toLowerCase().includes(word)));
}

/** The first direction that a service has, where nothing says which is meant. */
export function usualDirection(service: ServicePattern): readonly Direction[] {
  return directionsOf(service).slice(0, 1);
}

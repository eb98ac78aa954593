import type { ServicePattern } from "../catalogue/pattern";
import { fill, needsByWay } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import type { GivenPlace } from "./places";
import type { ToldTexts } from "./slots";
import type { Whose } from "./whose";

/** A path without the layout of keys that the service has below it: `logs/AWSLogs/*` → `logs/*`. */
function bare(path: string, layouts: readonly string[]): string {
  const layout = layouts.find((one) => path === one || path.endsWith(`/${one}`));
  return layout === undefined ? path : `${path.slice(0, path.length - layout.length)}*`;
}

function merged(places: readonly GivenPlace[]): GivenPlace {
  const [first] = places as [GivenPlace, ...GivenPlace[]];
  const allowed = new Map(
    places.flatMap((place) => place.allowed.map((one) => [`${one.on} ${one.action}`, one] as const)),
  );
  const { vain: _, ...rest } = first;
  return { ...rest, allowed: [...allowed.values()], ...(places.every(({ vain }) => vain) ? { vain: true } : {}) };
}

/** The layouts of keys that a service has below a path, with what is told of them. */
export function layoutsOf(service: ServicePattern, way: Way, told: ToldTexts): readonly string[] {
  return needsByWay(service, way).flatMap(({ keys = [] }) => keys.map((key) => fill(key, told)));
}

/** A path as it is chosen for a service, without the layout of keys that it has below it. */
export function barePath(path: string, service: ServicePattern, way: Way, told: ToldTexts): string {
  return bare(path, layoutsOf(service, way, told));
}

/** The places of a service by the paths that were chosen for it, below which it has its own layout of keys. */
export function laidBare({
  service,
  way,
  told,
  places,
}: Pick<Whose, "service" | "way" | "told" | "places">): readonly GivenPlace[] {
  const layouts = way ? layoutsOf(service, way, told) : [];
  if (layouts.length === 0) return places;
  const groups = new Map<string, GivenPlace[]>();
  for (const place of places) {
    const paths = [...new Set(place.paths.map((path) => bare(path, layouts)))].sort();
    const key = JSON.stringify([place.arn, paths]);
    groups.set(key, [...(groups.get(key) ?? []), { ...place, paths }]);
  }
  return [...groups.values()].map(merged);
}

/**
 * Of services that come as the same somebody, those whose layout of keys is the one that paths show: none of these is left
 * over, and none of the layout's lacks. All of them where no path shows a layout.
 */
export function laidOutFor(
  services: readonly ServicePattern[],
  places: readonly GivenPlace[],
  layoutOf: (service: ServicePattern) => readonly string[],
): readonly ServicePattern[] {
  if (services.length < 2) return services;
  const paths = places.flatMap((place) => place.paths);
  const isLaid = (path: string, layouts: readonly string[]) => bare(path, layouts) !== path;
  const candidates = services.map((service) => ({ service, layouts: [...new Set(layoutOf(service))] }));
  const shown = paths.filter((path) => candidates.some(({ layouts }) => isLaid(path, layouts)));
  const costs = candidates.map(({ layouts }) => {
    const left = shown.filter((path) => !isLaid(path, layouts)).length;
    return left + layouts.filter((layout) => !shown.some((path) => isLaid(path, [layout]))).length;
  });
  const least = Math.min(...costs);
  return shown.length === 0 ? services : services.filter((_, at) => costs[at] === least);
}

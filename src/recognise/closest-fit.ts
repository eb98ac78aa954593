import { keptTable } from "../aws/kept";
import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { bestFit, type Fit, type GivenAction } from "./fit";
import { closest } from "./nearest";

/** Of some services those that are nearest to what is given, the nearest first, and how it fits. */
export interface ClosestFit {
  readonly services: readonly [ServicePattern, ...ServicePattern[]];
  readonly fit: Fit;
}

const mostKept = 1_000;

/** By the first of the services: in one catalogue, the others are known by their IDs. */
const kept = new WeakMap<ServicePattern, ReturnType<typeof keptTable<ClosestFit>>>();

/**
 * How what is given by some way fits the service that is nearest to it. Many shares of a plan give the same.
 *
 * @param candidates services of which it certainly is one; undefined where there is none
 */
export function closestFit(
  candidates: readonly ServicePattern[],
  given: readonly GivenAction[],
  kind: WayKind,
): ClosestFit | undefined {
  const [first, ...others] = candidates;
  if (first === undefined) return undefined;
  const table = kept.get(first) ?? keptTable<ClosestFit>(mostKept);
  kept.set(first, table);
  return table(JSON.stringify([others.map(({ id }) => id), given, kind]), () => {
    const [service = first, ...rest] = closest(candidates, [given], [kind]);
    const isOffered = service.ways.some((way) => way.kind === kind);
    return { services: [service, ...rest], fit: bestFit(service, given, isOffered ? { way: kind } : {}) };
  });
}

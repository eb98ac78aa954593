import type { Direction, ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { needsOn } from "../grants/needs";
import type { Work } from "./choices";

/** Actions that somebody has on one place of a bucket. */
export interface GivenPart {
  readonly actions: readonly string[];
  /** Key pattern; undefined for the bucket itself. */
  readonly path: string | undefined;
  /** Given by a pattern such as `s3:*`: nobody chose these actions. */
  readonly wild: boolean;
}

/** The paths on which every object need of a direction that is given at all is given: more would let in more than before. */
function pathsOf(
  service: ServicePattern,
  direction: Direction,
  parts: readonly GivenPart[],
  way: WayKind | undefined,
): readonly string[] {
  const objects = parts.filter(({ path }) => path !== undefined);
  const byNeed = [...new Set(needsOn(service, [direction], "object", way).map(({ action }) => action))]
    .map((action) => objects.filter(({ actions }) => actions.includes(action)).flatMap(({ path }) => path ?? []))
    .filter((paths) => paths.length > 0);
  const all = [...new Set(byNeed.flat())];
  return all.filter((path) => byNeed.every((paths) => paths.includes(path) || paths.includes("*"))).sort();
}

/** Each feature as far as all of it is given; one that is off by default was chosen only where its actions are named. */
function featuresOf(
  service: ServicePattern,
  directions: readonly Direction[],
  parts: readonly GivenPart[],
  way: WayKind | undefined,
): { readonly [name: string]: boolean } {
  const has = (action: string, object: boolean, usual: boolean): boolean =>
    parts.some(
      ({ actions, path, wild }) => (path !== undefined) === object && actions.includes(action) && (usual || !wild),
    );
  const features = Object.entries(service.features).flatMap(([name, { default: usual }]) => {
    const needs = (["object", "bucket"] as const)
      .flatMap((level) => needsOn(service, directions, level, way))
      .filter(({ feature }) => feature === name);
    return needs.length === 0
      ? []
      : [[name, needs.every(({ action, on }) => has(action, on === "object", usual))] as const];
  });
  return Object.fromEntries(features);
}

/**
 * What a service has to keep of these parts for what it needs, and no more: each direction with its paths.
 *
 * @param way what it needs by this way only. Default: by all
 */
export function narrowedTo(
  service: ServicePattern,
  directions: readonly Direction[],
  bucket: string,
  parts: readonly GivenPart[],
  way?: WayKind,
): readonly Work[] {
  const features = featuresOf(service, directions, parts, way);
  return directions.map((direction) => ({
    bucket,
    directions: [direction],
    paths: pathsOf(service, direction, parts, way),
    features,
  }));
}

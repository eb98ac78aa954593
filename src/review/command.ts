import type { BucketChoice } from "../grants/choices";
import { featureSet, needsOn } from "../grants/needs";
import { checkBucketName } from "../aws/bucket-name";
import type { Direction, ServicePattern } from "../catalogue/pattern";
import { toldPlaceholders } from "../grants/placeholders";
import type { WayKind } from "../catalogue/way";
import { checkPath } from "../aws/path";
import { command } from "../explain/suggest";

/** Actions that somebody has on one place of a bucket. */
export interface GivenPart {
  readonly actions: readonly string[];
  /** Key pattern; undefined for the bucket itself. */
  readonly path: string | undefined;
  /** Given by a pattern such as `s3:*`: nobody chose these actions. */
  readonly wild: boolean;
}

/** What a command gives on one bucket. */
export interface CommandPlace {
  /** Undefined where it has no name that may be printed. */
  readonly bucket: string | undefined;
  readonly directions: readonly Direction[];
  readonly paths: readonly string[];
}

/** Written where only the reader knows a path. */
const anyPath = "PATH";

/** The paths on which every object need of a direction that is given at all is given: more would let in more than before. */
function pathsOf(pattern: ServicePattern, direction: Direction, parts: readonly GivenPart[]): readonly string[] {
  const objects = parts.filter(({ path }) => path !== undefined);
  const byNeed = [...new Set(needsOn(pattern, [direction], "object").map(({ action }) => action))]
    .map((action) => objects.filter(({ actions }) => actions.includes(action)).flatMap(({ path }) => path ?? []))
    .filter((paths) => paths.length > 0);
  const all = [...new Set(byNeed.flat())];
  return all.filter((path) => byNeed.every((paths) => paths.includes(path) || paths.includes("*"))).sort();
}

/**
 * What a command has to say for a service to keep what it needs of these parts, and no more: each direction with its
 * paths, and each feature as far as all of it is given. One that is off by default was chosen only where its actions are named.
 */
export function narrowedTo(
  pattern: ServicePattern,
  directions: readonly Direction[],
  bucket: string | undefined,
  parts: readonly GivenPart[],
): { readonly places: readonly CommandPlace[]; readonly features: { readonly [name: string]: boolean } } {
  const has = (action: string, object: boolean, usual: boolean): boolean =>
    parts.some(
      ({ actions, path, wild }) => (path !== undefined) === object && actions.includes(action) && (usual || !wild),
    );
  const features = Object.entries(pattern.features).flatMap(([name, { default: usual }]) => {
    const needs = (["object", "bucket"] as const)
      .flatMap((level) => needsOn(pattern, directions, level))
      .filter(({ feature }) => feature === name);
    return needs.length === 0
      ? []
      : [[name, needs.every(({ action, on }) => has(action, on === "object", usual))] as const];
  });
  return {
    places: directions.map((direction) => ({
      bucket,
      directions: [direction],
      paths: pathsOf(pattern, direction, parts),
    })),
    features: Object.fromEntries(features),
  };
}

/**
 * The command that writes the access which a service needs to these places. It runs as it is printed; what only the reader
 * knows stands in capitals, but for a bucket, whose name has none.
 *
 * @param way how it is let in; where the service has no such way, its best one
 * @param given features that are on or off, and what the customer was told. Default: the pattern's features
 */
export function commandFor(
  pattern: ServicePattern,
  way: WayKind,
  places: readonly CommandPlace[],
  given: {
    readonly features?: { readonly [name: string]: boolean };
    readonly principal?: string;
    readonly externalId?: string;
    readonly expires?: string;
  } = {},
): string {
  const { features = {}, expires } = given;
  const buckets: { [label: string]: BucketChoice } = {};
  for (const [index, { bucket, directions, paths }] of places.entries()) {
    // neither a name that S3 refuses nor a pattern can be typed
    const named = bucket !== undefined && checkBucketName(bucket) === undefined;
    const typed = paths.filter((path) => checkPath(path) === undefined);
    buckets[String(index)] = {
      name: named ? bucket : "bucket",
      access: directions,
      paths: typed.length > 0 ? typed : [anyPath],
    };
  }
  const offered = pattern.ways.find(({ kind }) => kind === way) ?? pattern.ways[0];
  return command(pattern, {
    way: offered?.kind ?? way,
    buckets,
    features: { ...featureSet(pattern), ...features },
    ...toldPlaceholders(pattern, offered, given),
    ...(expires === undefined ? {} : { expiresAt: expires }),
  });
}

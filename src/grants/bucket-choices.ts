import { directions, type Direction } from "../catalogue/pattern";
import type { BucketChoice } from "./choices";
import type { Location } from "./location";

/** Where a service reads and where it writes. */
export type Uses = { readonly [direction in Direction]: readonly Location[] };

/** One choice where both directions use the same paths of a bucket, else one for each. */
function choicesOf(name: string, uses: Uses, keyArn: string | undefined): readonly BucketChoice[] {
  const kms = keyArn === undefined ? {} : { kms: { keyArn } };
  const pathsOf = (direction: Direction): readonly string[] =>
    [...new Set(uses[direction].flatMap(({ bucket, path }) => (bucket === name ? [path] : [])))].sort();
  const used = directions
    .map((direction) => [direction, pathsOf(direction)] as const)
    .filter(([, of]) => of.length > 0);
  const distinct = new Map(used.map(([, paths]) => [paths.join("\n"), paths]));
  const [same] = distinct.values();
  if (distinct.size === 1 && same !== undefined)
    return [{ name, access: used.map(([direction]) => direction), paths: same, ...kms }];
  return used.map(([direction, paths]) => ({ name, access: [direction], paths, ...kms }));
}

/** Names of the buckets that are used, in the order in which they were given. */
export function bucketsOf(uses: Uses): readonly string[] {
  return [...new Set(directions.flatMap((direction) => uses[direction].map(({ bucket }) => bucket)))];
}

/**
 * What is chosen for each bucket. Several places in one bucket are one choice as far as their paths agree.
 *
 * @param keys bucket → ARN of the key that encrypts it
 */
export function bucketChoices(uses: Uses, keys: ReadonlyMap<string, string>): readonly BucketChoice[] {
  return bucketsOf(uses).flatMap((bucket) => choicesOf(bucket, uses, keys.get(bucket)));
}

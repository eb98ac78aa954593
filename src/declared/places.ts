import { checkBucketName } from "../aws/bucket-name";
import { checkPath } from "../aws/path";
import { parseLocation, type Location } from "../grants/location";
import { oneOrMore, written } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import { placed, refuse } from "./reading";

/** A place with the node where it stands. */
export interface ReadPlace extends Location {
  readonly node: unknown;
}

/** One place or a list of them, as on the command line: `bucket`, `bucket/folder/*`, `s3://…`. */
export function readPlaces(yaml: Yaml, node: unknown, what: string): readonly ReadPlace[] {
  const places = oneOrMore(yaml, node).map((item) => {
    const text = written(yaml, item, `a place of ${what}`);
    const place = placed(yaml, item, () => parseLocation(what, text));
    refuse(yaml, item, checkBucketName(place.bucket) ?? checkPath(place.path));
    return { ...place, node: item };
  });
  return places.length === 0 ? yaml.fail(node, `${what} is empty: name a place, or leave it out`) : places;
}

import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { hasTwoNames, whoOf } from "../catalogue/who";
import { directionsOf } from "../grants/needs";
import { toldAsks } from "../grants/ways/ask";
import { decisionKeys } from "./grant-node";

/** Keys of a grant of this service by this way. */
export function serviceKeys(pattern: ServicePattern, way: Way): readonly string[] {
  return [
    "service",
    "way",
    ...directionsOf(pattern),
    "with",
    "without",
    ...(way.kind === "bucket-policy" ? [] : ["name"]),
    ...toldAsks(pattern, way).map(({ name }) => name),
    ...(way.kind === "bucket-policy" && hasTwoNames(whoOf(way)) ? ["principal-type"] : []),
    ...decisionKeys,
  ];
}

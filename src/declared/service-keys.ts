import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { directionsOf } from "../grants/needs";
import { toldAsks } from "../grants/ways/ask";
import { ownAsks } from "../grants/ways/ways";
import { decisionKeys } from "./grant-node";

/** Keys of a grant of this service by this way. */
export function serviceKeys(pattern: ServicePattern, way: Way): readonly string[] {
  const asks = ownAsks(pattern, way).map(({ name }) => name);
  return [
    "service",
    "way",
    ...directionsOf(pattern),
    "with",
    "without",
    ...(asks.includes("name") ? ["name"] : []),
    ...toldAsks(pattern, way).map(({ name }) => name),
    ...(asks.includes("principalType") ? ["principal-type"] : []),
    ...decisionKeys,
  ];
}

import type { WayKind } from "../../catalogue/way";

/** What is known of somebody outside: in the catalogue, named in the config, or neither. */
export type Standing =
  "catalogued" | "told" | "known" | "unknown" | "everyone" | "organization" | "aws-service" | "federated" | "undecided";

/** By which way somebody outside reaches a bucket: one of a pattern's, or a door that no pattern asks for. */
export type WayIn = WayKind | "access-point" | "acl" | "grant" | "transfer";

/** The way of a pattern by which the same would be let in. */
const patternWays: { readonly [way in Exclude<WayIn, WayKind>]: WayKind } = {
  "access-point": "bucket-policy",
  acl: "bucket-policy",
  grant: "bucket-policy",
  transfer: "bucket-policy",
};

export function wayKindOf(way: WayIn): WayKind {
  return Object.hasOwn(patternWays, way) ? patternWays[way as keyof typeof patternWays] : (way as WayKind);
}

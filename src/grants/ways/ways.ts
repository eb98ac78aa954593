import type { Ask } from "../../catalogue/ask";
import type { ServicePattern } from "../../catalogue/pattern";
import { wayRows, type Way, type WayKind } from "../../catalogue/way";
import { grantWays } from "./table.generated";
import type { GrantWay } from "./way";

const byKind: { readonly [K in WayKind]: GrantWay<Extract<Way, { readonly kind: K }>> } = grantWays;

/** The way of access to which a way of a pattern belongs. */
export function grantWayOf<W extends Way>({ kind }: W): GrantWay<W> {
  return byKind[kind] as unknown as GrantWay<W>;
}

/** What a way asks of the customer besides what was told. */
export function ownAsks(pattern: ServicePattern, way: Way): readonly Ask[] {
  const { asks: all } = wayRows[way.kind];
  return grantWayOf(way).asks?.(pattern, way, all) ?? all;
}

/** Name of the role or user where nobody gives one: as the vendor fixes it, else made of `base`; undefined where neither is made. */
export function defaultName(way: Way, base: string): string | undefined {
  return grantWayOf(way).defaultName?.(way, base);
}

import type { ServicePattern } from "../../catalogue/pattern";
import type { Way, WayKind } from "../../catalogue/way";
import { toldAsks, type Ask } from "./ask";
import { grantWays } from "./table.generated";
import type { GrantWay } from "./way";

const byKind: { readonly [K in WayKind]: GrantWay<Extract<Way, { readonly kind: K }>> } = grantWays;

/** The way of access to which a way of a pattern belongs. */
export function grantWayOf<W extends Way>({ kind }: W): GrantWay<W> {
  return byKind[kind] as unknown as GrantWay<W>;
}

/** All that a way asks of the customer: what it is made with, then what was told. */
export function asksOf(pattern: ServicePattern, way: Way): readonly Ask[] {
  return [...grantWayOf(way).asks(pattern, way), ...toldAsks(pattern, way)];
}

/** Name of the role or user where nobody gives one: as the vendor fixes it, else made of `base`; undefined where neither is made. */
export function defaultName(way: Way, base: string): string | undefined {
  return grantWayOf(way).defaultName?.(way, base);
}

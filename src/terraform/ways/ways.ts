import type { Way, WayKind } from "../../catalogue/way";
import { terraformWays } from "./table.generated";
import type { TerraformWay } from "./way";

const byKind: { readonly [K in WayKind]: TerraformWay<Extract<Way, { readonly kind: K }>> } = terraformWays;

/** The way of access to which a way of a pattern belongs. */
export function terraformWayOf<W extends Way>({ kind }: W): TerraformWay<W> {
  return byKind[kind] as unknown as TerraformWay<W>;
}

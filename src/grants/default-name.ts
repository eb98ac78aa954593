import type { RoleWay, UserWay } from "../catalogue/way";

/** Name of the role or user where nobody gives one: as the vendor fixes it, else its prefix and this. */
export function defaultName(way: RoleWay | UserWay, base: string): string {
  const { fixed, prefix = "" } = way.kind === "role" ? (way.roleName ?? {}) : {};
  return fixed ?? `${prefix}${base}`;
}

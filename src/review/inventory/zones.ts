import { isAccountId } from "../../aws/account-id";
import type { Change } from "../plan/change";
import { identityKindOf } from "../plan/name-attribute";
import { sideOf } from "../plan/values";
import type { References } from "../source/references";
import type { Identity } from "./inventory";
import type { Names } from "./names";

/** Zones in which the plan has a role, user or group, by `role name` and so on: two accounts may each have one of a name. */
export type Homes = ReadonlyMap<string, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();

/** The zones of all roles, users and groups that the plan has on either side; nothing where nothing tells accounts apart. */
export function homesOf(changes: readonly Change[], names: Names, { accounts }: References): Homes {
  const homes = new Map<string, Set<string>>();
  for (const change of changes) {
    const kind = identityKindOf(change);
    const zone = kind === undefined || change.mode === "data" ? "" : accounts.zoneOf(change);
    if (zone === "") continue;
    for (const side of ["before", "after"] as const) {
      if (sideOf(change, side) === undefined) continue;
      const key = `${kind} ${names.own(change, side)}`;
      homes.set(key, new Set([...(homes.get(key) ?? []), zone]));
    }
  }
  return homes;
}

/** The zone of one that a resource of some zone names: its own, or the only one that has such a name where its own is not known. */
export function zoneNamed(homes: Homes, kind: Identity["kind"], name: string, zone: string): string {
  const all = homes.get(`${kind} ${name}`) ?? none;
  const [only = zone, ...others] = all;
  return all.has(zone) || isAccountId(zone) || others.length > 0 ? zone : only;
}

/** Zones of others of that name that may be in the same account after all. */
export function mayBeIn(
  homes: Homes,
  { kind, name, zone }: Pick<Identity, "kind" | "name" | "zone">,
): readonly string[] {
  const others = [...(homes.get(`${kind} ${name}`) ?? none)];
  return others.filter((other) => other !== zone && !(isAccountId(other) && isAccountId(zone)));
}

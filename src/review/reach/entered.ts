import type { Identity } from "../inventory/inventory";
import { sideOf } from "../plan/values";
import type { Context } from "./context";
import { entriesOf, type RoleEntry, trustsInsiders } from "./trust";

/** A role before and after the plan. */
export type Pair = readonly [Identity | undefined, Identity | undefined];

/** A role that somebody outside may become, on either side. */
export interface Entered {
  readonly pair: Pair;
  readonly entries: readonly RoleEntry[];
}

function isClosed([then, now]: Pair, context: Context): boolean {
  return [["before", then] as const, ["after", now] as const].every(
    ([side, role]) =>
      role?.resource === undefined ||
      sideOf(role.resource, side) === undefined ||
      trustsInsiders(role.resource, side, context.directory),
  );
}

/** The roles of a plan, those that it makes and those that it deletes. */
export function rolesOf({ before, after }: Context): readonly Pair[] {
  const keys = new Set([...before.identities.keys(), ...after.identities.keys()]);
  return [...keys]
    .map((key): Pair => [before.identities.get(key), after.identities.get(key)])
    .filter(([then, now]) => (now ?? then)?.kind === "role" && (now ?? then)?.resource !== undefined);
}

const known = new WeakMap<Context["after"], readonly Entered[]>();

/** The roles that somebody outside may become. Asked for by several. */
export function enteredRoles(context: Context): readonly Entered[] {
  const found =
    known.get(context.after) ??
    rolesOf(context)
      .filter((pair) => !isClosed(pair, context))
      .map((pair) => ({ pair, entries: entriesOf(...pair, context) }))
      .filter(({ entries }) => entries.length > 0);
  known.set(context.after, found);
  return found;
}

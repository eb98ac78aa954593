import { chained } from "./chain";
import type { Context } from "./context";
import { type Entered, enteredRoles, rolesOf } from "./entered";

const known = new WeakMap<Context["after"], readonly Entered[]>();

/** The roles that somebody outside becomes, directly or by way of another role. Asked for by several. */
export function reachedRoles(context: Context): readonly Entered[] {
  const entered = enteredRoles(context);
  if (entered.length === 0) return [];
  const found = known.get(context.after) ?? [...entered, ...chained(entered, rolesOf(context), context)];
  known.set(context.after, found);
  return found;
}

import type { Identity } from "../inventory/inventory";
import { type Change, changes } from "../plan/change";
import type { Side } from "../plan/values";
import type { Context } from "./context";
import { keyHolder } from "./key-holder";
import type { Outsider } from "./principals";
import { reachedRoles } from "./reached";
import { type SessionSide, sessionSide } from "./session";

/** Somebody outside who becomes a role, or may have the keys of a user. */
export interface Holder {
  /** Undefined for a user of whom nothing says who has its keys. */
  readonly outsider?: Outsider;
  readonly identity: Identity;
  readonly sides: { readonly [side in Side]: SessionSide | undefined };
  /** It is somebody new who becomes the role, or has the keys. */
  readonly fresh: boolean;
  /** What lets it in. */
  readonly through: readonly Change[];
  /** Why it is not certain that anybody becomes the role. */
  readonly undecided?: string;
}

function roleHolders(context: Context): readonly Holder[] {
  return reachedRoles(context).flatMap(({ pair: [then, now], entries }) => {
    if (now === undefined) return [];
    const sides = { before: sessionSide(then, "before", context), after: sessionSide(now, "after", context) };
    return entries
      .filter(({ may }) => may.after)
      .map(({ outsider, gained, through, undecided }) => ({
        outsider,
        identity: now,
        sides,
        fresh: gained,
        through,
        ...(undecided === undefined ? {} : { undecided }),
      }));
  });
}

/** Users whose keys somebody outside has, or may get. */
function userHolders(context: Context): readonly Holder[] {
  return [...context.after.identities].flatMap(([key, identity]): readonly Holder[] => {
    if (identity.kind !== "user") return [];
    const after = sessionSide(identity, "after", context);
    const outsider = keyHolder(identity, after, "after", context);
    const keys = identity.accessKeys.filter((change) => change.after !== undefined);
    if (keys.length === 0 && outsider === undefined) return [];
    return [
      {
        ...(outsider === undefined ? {} : { outsider }),
        identity,
        sides: { before: sessionSide(context.before.identities.get(key), "before", context), after },
        fresh: keys.some(changes),
        through: keys,
      },
    ];
  });
}

/** Everybody outside who acts as a role or user of the plan, whether its policies open a bucket or not. */
export function holdersOf(context: Context): readonly Holder[] {
  return [...roleHolders(context), ...userHolders(context)];
}

import type { Effective } from "../../policy/effective";
import type { Side } from "../plan/values";
import type { Context } from "./context";
import type { Pair } from "./entered";
import { type Hop, judgeHop, type HopTarget } from "./hop";
import { namedSessions, sessionSide } from "./session";
import { askerAs } from "./session-points";
import { askerOfBoth, heldTo, pairsOf, type SessionSides, type SidesByTags } from "./session-sides";
import { taggingTogether } from "./tagging";
import { type RoleEntry, trustSaid } from "./trust";

/** Whoever becomes a role gives its session the name that the other one asks for. */
function hopsFrom(from: SessionSides, to: HopTarget, context: Context): readonly Hop[] {
  const asker = askerOfBoth(from.before, from.after);
  if (asker === undefined) return [];
  const trusts = [to.before, to.after].filter((one) => one !== undefined);
  const askers = [asker, ...namedSessions(asker, trusts).map((principal) => askerAs(asker, principal))];
  return askers.map((one) => judgeHop(from, to, one, context));
}

/** What is asked of all who may: where that is not one and the same, nothing. */
function withinOn(side: Side, all: readonly Hop[]): Effective | undefined {
  const asked = all.filter(({ may }) => may[side] !== false).map(({ within }) => within?.[side]);
  const texts = new Set(asked.map((one) => JSON.stringify(one)));
  return texts.size === 1 ? asked[0] : undefined;
}

function withinBoth(within: NonNullable<Hop["within"]>): Pick<Hop, "within"> {
  return within.before === undefined && within.after === undefined ? {} : { within };
}

/** What those who stand for one may, all together. */
function together(all: readonly Hop[]): Hop {
  const most = (values: readonly (boolean | "open")[]): boolean | "open" =>
    values.includes(true) || (values.includes("open") ? "open" : false);
  return {
    may: { before: most(all.map((one) => one.may.before)), after: most(all.map((one) => one.may.after)) },
    tagging: taggingTogether(all),
    opened: most(all.map((one) => one.opened)),
    closed: all.some((one) => one.closed),
    ...withinBoth({ before: withinOn("before", all), after: withinOn("after", all) }),
  };
}

/**
 * Whether sessions of one role may become another: for those who may tag them, and came to it, so.
 *
 * @param from the first role
 */
export function hopsBy(
  from: SidesByTags,
  [then, now]: Pair,
  context: Context,
): ((entry: Pick<RoleEntry, "tagging" | "within">) => Hop) | undefined {
  const said = { before: trustSaid(then, "before", context), after: trustSaid(now, "after", context) };
  const session = sessionSide(now ?? then, now === undefined ? "before" : "after", context);
  const arn = session?.asker.context.get("aws:principalarn")?.[0];
  const trusts = [said.before, said.after].filter((one) => one !== undefined);
  if (trusts.length === 0 || arn === undefined) return undefined;
  const known = new Map<string, Hop>();
  return ({ tagging, within }) => {
    const choice = JSON.stringify([tagging.before, tagging.after, within]);
    const all = new Set(pairsOf(tagging).map(from));
    const judge = () =>
      together(
        [...all].flatMap((sides) => hopsFrom(within ? heldTo(sides, within) : sides, { ...said, arn }, context)),
      );
    const found = known.get(choice) ?? judge();
    known.set(choice, found);
    return found;
  };
}

import { hole } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import type { Context } from "./context";
import type { Entered, Pair } from "./entered";
import { hopsBy } from "./hops";
import { ofAnyName } from "./iam-callers";
import type { Said } from "./parties";
import { askerOfBoth, bothSides, type SidesByTags, sidesByTags } from "./session-sides";
import { asksForName, deniedIn, type RoleEntry, trustSaid } from "./trust";

/** So many times it is looked whether one role may become another: some seconds. */
const mostHops = 200_000;

/** A session of some role of the plan's own account: of its name nothing is known, so that a condition on it stays open. */
function someSession(account: string): Asker {
  return ofAnyName(`arn:aws:sts::${account}:assumed-role/${hole("some role")}/somebody`);
}

/** Roles that some role of these accounts may become, as far as their own trust policies say: a vendor's lets in its vendor only. */
function becomable(roles: readonly Pair[], accounts: ReadonlySet<string>, context: Context): readonly Pair[] {
  const askers = [...accounts].map(someSession);
  const opens = (said: Said | undefined) =>
    said !== undefined &&
    askers.some((asker) => viewOf(said.policy, asker).statements.some(({ effect }) => effect !== "Deny"));
  return roles.filter(
    ([then, now]) => opens(trustSaid(then, "before", context)) || opens(trustSaid(now, "after", context)),
  );
}

/** Roles that somebody outside becomes by way of a role that it may become. */
export function chained(entered: readonly Entered[], roles: readonly Pair[], context: Context): readonly Entered[] {
  const accounts = new Set(
    entered.flatMap(({ pair }) =>
      bothSides(...pair, context).flatMap((side) => side?.asker.context.get("aws:principalaccount") ?? []),
    ),
  );
  const targets = becomable(roles, accounts, context);
  const found: Entered[] = [];
  const reached = new Set(
    entered.flatMap(({ pair, entries }) =>
      // whoever comes by itself under conditions, or on one side only, may come by another role otherwise
      entries.flatMap(({ outsider, may, conditions: { before, after } }) =>
        may.before && may.after && before.length + after.length === 0 ? [keyOf(pair, outsider.id)] : [],
      ),
    ),
  );
  let last = entered;
  let hops = mostHops;
  // nobody comes to a role twice, so there is an end
  while (last.length > 0) {
    const next: Entered[] = [];
    for (const { pair, entries } of last) {
      const from = sidesByTags(pair, context);
      for (const other of targets) {
        if (nameOf(other) === nameOf(pair)) continue;
        const fresh = entries.filter(
          // nobody comes back to a role for more than it gave
          (entry) => !reached.has(keyOf(other, entry.outsider.id)) && !other.some((one) => passes(entry, one)),
        );
        if (fresh.length === 0) continue;
        const through =
          hops-- > 0
            ? hopEntries(fresh, pair, other, from, context)
            : fresh.flatMap((one) => unfollowed(one, pair, other));
        for (const { outsider } of through) reached.add(keyOf(other, outsider.id));
        if (through.length > 0) next.push({ pair: other, entries: through });
      }
    }
    found.push(...next);
    last = next;
  }
  return found;
}

function byWayOf([then, now]: Pair): string {
  return `by way of ${(now ?? then)?.resource?.address ?? "another role"}`;
}

/** Who may come to a role by another one: there are too many of them to look. */
function unfollowed(entry: RoleEntry, pair: Pair, other: Pair): readonly RoleEntry[] {
  const role = (other[1] ?? other[0])?.resource;
  const may = { before: entry.may.before && other[0] !== undefined, after: entry.may.after && other[1] !== undefined };
  if (role === undefined || (!may.before && !may.after)) return [];
  return [
    {
      ...entry,
      may,
      tagging: { before: "some", after: "some" },
      gained: may.after,
      lost: may.before && !may.after,
      through: [...entry.through, role],
      limits: [...entry.limits, byWayOf(pair)],
      held: [],
      undecided: "there are too many roles to look whether one may become the other",
    },
  ];
}

function passes({ through }: RoleEntry, role: Pair[number]): boolean {
  return role?.resource !== undefined && through.some(({ address }) => address === role.resource?.address);
}

function nameOf([then, now]: Pair): string {
  return (now ?? then)?.name ?? "";
}

function keyOf(pair: Pair, who: string): string {
  return JSON.stringify([nameOf(pair), who]);
}

function hopEntries(
  entries: readonly RoleEntry[],
  pair: Pair,
  other: Pair,
  from: SidesByTags,
  context: Context,
): readonly RoleEntry[] {
  const hops = hopsBy(from, other, context);
  const role = (other[1] ?? other[0])?.resource;
  const { before, after } = from({ before: true, after: true });
  const asker = askerOfBoth(before, after);
  if (hops === undefined || role === undefined || asker === undefined) return [];
  const [then, now] = [trustSaid(other[0], "before", context), trustSaid(other[1], "after", context)];
  return entries.flatMap((entry): readonly RoleEntry[] => {
    const { may, tagging, opened, closed, within } = hops(entry);
    const open = may.before === "open" || may.after === "open";
    const both = { before: entry.may.before && may.before !== false, after: entry.may.after && may.after !== false };
    if (!both.before && !both.after) return [];
    const isNew = both.after && (!both.before || entry.gained || opened === true);
    const perhaps = both.after && !isNew && opened === "open";
    return [
      {
        ...entry,
        may: both,
        tagging,
        ...(within === undefined ? {} : { within }),
        gained: isNew || perhaps,
        lost: both.before && (!both.after || entry.lost || closed),
        through: [...entry.through, role],
        denied: {
          before: both.before ? [...entry.denied.before, ...deniedIn(then, asker, "sts:AssumeRole")] : [],
          after: both.after ? [...entry.denied.after, ...deniedIn(now, asker, "sts:AssumeRole")] : [],
        },
        limits: [...entry.limits, byWayOf(pair)],
        byName: asksForName([then, now]),
        held: [],
        ...((open || perhaps) && entry.undecided === undefined
          ? { undecided: "whether one role may become the other is not known until apply" }
          : {}),
      },
    ];
  });
}

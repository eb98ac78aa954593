import { hole } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { amongTheSame, neverMade } from "./never-made";
import { identityKey } from "../inventory/inventory";
import type { Context } from "./context";
import { ofAnyName } from "./iam-callers";
import { ownAccountOf } from "./own-sources";
import { tagged } from "./principal-tags";
import { askerAs } from "./session-points";
import { asRole, directly, namedSessions, type SessionSide, sessionSide } from "./session";
import type { Said } from "./parties";
import type { Entered, Pair } from "./entered";
import { ofTagging, type Tagging, taggingOf, taggingTogether } from "./tagging";
import { deniedIn, type RoleEntry, trustSaid } from "./trust";

/** So many times it is looked whether one role may become another: some seconds. */
const mostHops = 200_000;

function statementFor(arn: string) {
  return { index: 0, effect: "Allow", actions: ["sts:AssumeRole"], resources: [arn], conditions: [] } as const;
}

/**
 * What lets a session of one role become another: the other's trust policy names it; or names its account, and the role's
 * own policies allow it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html, "Role chaining"
 */
function hop(
  from: SessionSide | undefined,
  to: Said | undefined,
  arn: string,
  caller: Asker,
  context: Context,
): Effective {
  if (from === undefined || to === undefined) return nothing;
  const asker = tagged(caller, from.tags);
  const account = ownAccountOf(context);
  // a trust policy has no resource: it is the role's own
  const at = (policy: Said["policy"]) => ({
    ...policy,
    statements: policy.statements.map((statement) => ({ ...statement, resources: [arn] })),
  });
  const direct = {
    ...to.policy,
    statements: to.policy.statements.flatMap((statement) => {
      const principals = statement.principals?.filter(({ kind, id }) => kind !== "account" || id !== account);
      return statement.effect === "Deny" || statement.notPrincipals
        ? [statement]
        : principals?.length
          ? [{ ...statement, principals }]
          : [];
    }),
  };
  const within = from.boundary === undefined ? [] : [viewOf(from.boundary.policy, asker)];
  const identity = from.documents.flatMap(({ policy }) => (policy === undefined ? [] : [viewOf(policy, asker)]));
  const trust = viewOf(at(to.policy), asker);
  const denials = [trust, ...identity, ...within];
  return {
    ways: [
      [viewOf(at(directly(direct, asker)), asker)],
      [viewOf(at(asRole(direct, asker)), asker), ...within],
      ...identity.map((own) => [trust, own, ...within]),
    ],
    denials: [...denials, ...neverMade(denials, context.now)],
  };
}

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

function partFor(arn: string): Part {
  return { version: "2012-10-17", statement: statementFor(arn) };
}

/** Whether there is something in one and not in the other; `open` where that is not decided. */
function more(arn: string, having: Effective, lacking: Effective, asker: Asker): boolean | "open" {
  const found = surplusOf(partFor(arn), having, lacking, asker);
  return "none" in found ? false : "witness" in found ? true : "open";
}

/** Whether a session of one role that becomes another may tag the session of that one. */
function hopTagging(
  from: SessionSide | undefined,
  to: Said | undefined,
  arn: string,
  asker: Asker,
  may: Effective,
  context: Context,
): Tagging {
  const [becoming] = statementFor(arn).actions;
  const policy = to && ofTagging(to.policy, becoming);
  if (from === undefined || to === undefined || policy === undefined || policy.statements.length === 0) return "none";
  const { boundary, documents } = from;
  const side: SessionSide = {
    ...from,
    documents: documents.map(({ policy: own, ...one }) => (own ? { ...one, policy: ofTagging(own, becoming) } : one)),
    ...(boundary && { boundary: { ...boundary, policy: ofTagging(boundary.policy, becoming) } }),
  };
  return taggingOf(partFor(arn), may, hop(side, { ...to, policy }, arn, asker, context), asker);
}

/** What the callers who stand for one may, all together. */
function most(all: readonly (boolean | "open")[]): boolean | "open" {
  return all.includes(true) || (all.includes("open") ? "open" : false);
}

/** Roles that somebody outside becomes by way of a role that it may become. */
export function chained(entered: readonly Entered[], roles: readonly Pair[], context: Context): readonly Entered[] {
  const sides = new Map<Pair, { readonly before: SessionSide | undefined; readonly after: SessionSide | undefined }>();
  const sideOf = (pair: Pair) => {
    const known = sides.get(pair) ?? {
      before: sessionSide(pair[0], "before", context),
      after: sessionSide(pair[1], "after", context),
    };
    sides.set(pair, known);
    return known;
  };
  const accounts = new Set(
    entered.flatMap(({ pair }) => {
      const { before, after } = sideOf(pair);
      return [before, after].flatMap((side) => side?.asker.context.get("aws:principalaccount") ?? []);
    }),
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
      const from = sideOf(pair);
      for (const other of targets) {
        if (nameOf(other) === nameOf(pair)) continue;
        const fresh = entries.filter(
          // nobody comes back to a role for more than it gave
          (entry) => !reached.has(keyOf(other, entry.outsider.id)) && !other.some((one) => passes(entry, one)),
        );
        if (fresh.length === 0) continue;
        const through =
          hops-- > 0
            ? hopEntries(fresh, from, pair, other, context)
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
  const role = now ?? then;
  return role === undefined ? "" : identityKey(role);
}

function keyOf(pair: Pair, who: string): string {
  return JSON.stringify([nameOf(pair), who]);
}

function hopEntries(
  entries: readonly RoleEntry[],
  from: { readonly before: SessionSide | undefined; readonly after: SessionSide | undefined },
  pair: Pair,
  other: Pair,
  context: Context,
): readonly RoleEntry[] {
  const [then, now] = [trustSaid(other[0], "before", context), trustSaid(other[1], "after", context)];
  if (then === undefined && now === undefined) return [];
  const asker = (from.after ?? from.before)?.asker;
  const role = (other[1] ?? other[0])?.resource;
  const target = sessionSide(
    other[1] ?? other[0],
    other[1] === undefined ? "before" : "after",
    context,
  )?.asker.context.get("aws:principalarn")?.[0];
  if (asker === undefined || role === undefined || target === undefined) return [];
  const said = [then, now].filter((one) => one !== undefined);
  // whoever becomes the first role gives its session the name that the other one asks for
  const askers = [asker, ...namedSessions(asker, said).map((principal) => askerAs(asker, principal))];
  const judged = askers.map((one) => {
    const [before, after] = amongTheSame(
      hop(from.before, then, target, one, context),
      hop(from.after, now, target, one, context),
    );
    const may = { before: more(target, before, nothing, one), after: more(target, after, nothing, one) };
    return {
      may,
      tagging: {
        before: hopTagging(from.before, then, target, one, before, context),
        after: hopTagging(from.after, now, target, one, after, context),
      },
      opened: may.after !== false && more(target, after, before, one),
      closed: may.before !== false && more(target, before, after, one) === true,
    };
  });
  const may = {
    before: most(judged.map((one) => one.may.before)),
    after: most(judged.map((one) => one.may.after)),
  };
  if (!may.before && !may.after) return [];
  const tagging = taggingTogether(judged);
  const opened = most(judged.map((one) => one.opened));
  const closed = judged.some((one) => one.closed);
  const open = may.before === "open" || may.after === "open";
  return entries.flatMap((entry): readonly RoleEntry[] => {
    const both = { before: entry.may.before && may.before !== false, after: entry.may.after && may.after !== false };
    if (!both.before && !both.after) return [];
    const isNew = both.after && (!both.before || entry.gained || opened === true);
    const perhaps = both.after && !isNew && opened === "open";
    return [
      {
        ...entry,
        may: both,
        tagging,
        gained: isNew || perhaps,
        lost: both.before && (!both.after || entry.lost || closed),
        through: [...entry.through, role],
        denied: {
          before: both.before ? [...entry.denied.before, ...deniedIn(then, asker, "sts:AssumeRole")] : [],
          after: both.after ? [...entry.denied.after, ...deniedIn(now, asker, "sts:AssumeRole")] : [],
        },
        limits: [...entry.limits, byWayOf(pair)],
        held: [],
        ...((open || perhaps) && entry.undecided === undefined
          ? { undecided: "whether one role may become the other is not known until apply" }
          : {}),
      },
    ];
  });
}

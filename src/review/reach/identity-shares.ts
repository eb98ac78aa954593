import { keptTable } from "../../aws/kept";
import type { Asker } from "../../policy/asker";
import { hasHole } from "../../policy/hole";
import { type BucketPolicies, noBucketPolicies } from "./bucket-policies";
import { type Atom, namingOf, undecidedBy } from "./atoms";
import { type BucketPair, namedBuckets, nearby } from "./nearby";
import type { Context } from "./context";
import { limitedBy, nearTo } from "./direct";
import type { Identity } from "../inventory/inventory";
import { isSensitive } from "../plan/values";
import type { Judged } from "./judge";
import { ofOneBucket, livesElsewhere, tells } from "./pattern-rows";
import { type BothSides, overHttps } from "./plain-http";
import { withinDates } from "./entry-dates";
import { keyHolder } from "./key-holder";
import { byKeyPairs } from "./key-pairs";
import { asksForAccount } from "./own-resource";
import type { Party } from "./parties";
import { isAtPoint } from "./scoped";
import { askerAs, judgeAtPoints, type Session } from "./session-points";
import {
  heldBySession,
  namedSessions,
  bucketPoliciesFor,
  ownPolicies,
  type SessionSide,
  sessionText,
  isNamedSession,
  nameUnknown,
} from "./session";
import type { Share } from "./shares";
import { askerOfBoth, bothSides, pairsOf, withTagDoubt, withTags } from "./session-sides";
import { sharesIn } from "./in-bucket";
import { shareOf, type Sorted, verdictsOf } from "./sorting";
import type { RoleEntry } from "./trust";
import type { Pair } from "./entered";
import { reachedRoles } from "./reached";

/**
 * What a session has on one bucket that some policy, or its account, tells from others; undefined where none does.
 *
 * @param always whether or not
 */
function judgeOn(
  [then, now]: BucketPair,
  session: Session,
  asker: Asker,
  context: Context,
  always = false,
): BothSides | undefined {
  const { before, after, same } = session;
  const sides = {
    before: bucketPoliciesFor([then, now], "before", asker, context),
    after: bucketPoliciesFor([then, now], "after", asker, context),
  };
  const own = ownPolicies(before, after);
  const together = context.accounts.isSame((after ?? before)?.identity.resource, (now ?? then)?.resource);
  const isSilent = sides.before.standing.length + sides.after.standing.length === 0;
  if (!always && isSilent && together === true && !own.some(asksForAccount)) return undefined;
  const naming = namingOf(context);
  const quiet = same && textsIn(sides.before) === textsIn(sides.after);
  const policies = [...sides.before.standing, ...sides.after.standing].map(({ policy }) => policy);
  const sessions = [
    asker,
    ...namedSessions(asker, [...sides.before.standing, ...sides.after.standing]).map((principal) =>
      askerAs(asker, principal),
    ),
  ];
  const all = [...policies, ...own];
  const doubted = withTagDoubt(session, all);
  const judged = sessions.map((one) =>
    overHttps(
      one,
      all,
      (side, as) =>
        side === "before"
          ? heldBySession(doubted.before, then ?? now, sides.before, as, context)
          : heldBySession(doubted.after, now ?? then, sides.after, as, context),
      naming,
      quiet,
    ),
  );
  const { now: later, then: earlier } = verdictsOf(judged);
  return {
    now: [...later.values()].map((one) => ({ ...one, atom: limited(one.atom, sides.after, after) })),
    then: [...earlier.values()].map((one) => ({ ...one, atom: limited(one.atom, sides.before, before) })),
  };
}

function textsIn({ standing }: BucketPolicies): string {
  return JSON.stringify(standing.map(({ document, doubt }) => [document.text, doubt]));
}

function nameOf([then, now]: BucketPair): string {
  return (now ?? then)?.name ?? "";
}

/** What a session has: on buckets whose policies speak of it, and on all others. */
export function judgeSession(session: Session, context: Context): BothSides {
  const { before, after, same } = session;
  const naming = namingOf(context);
  const asker = askerOfBoth(before, after);
  if (asker === undefined) return { now: [], then: [] };
  const own = ownPolicies(before, after);
  const doubted = withTagDoubt(session, own);
  const found = nearby(own, asker, context);
  const near = own.some(asksForAccount)
    ? [...namedBuckets(own, context).filter((pair) => !found.some((one) => nameOf(one) === nameOf(pair))), ...found]
    : found;
  const special = near.flatMap((pair) => {
    const judged = judgeOn(pair, session, asker, context);
    return judged === undefined ? [] : [{ name: nameOf(pair), judged }];
  });
  const here = {
    now: special.flatMap(({ judged }) => judged.now),
    then: special.flatMap(({ judged }) => judged.then),
  };
  const named = new Set(special.map(({ name }) => name));
  const general = overHttps(
    asker,
    own,
    (side, as) => heldBySession(doubted[side], undefined, noBucketPolicies, as, context),
    naming,
    same,
    named.size > mostLeftOut ? [] : [...named].filter((name) => !hasHole(name)),
  );
  const atPoints = judgeAtPoints(session, asker, context);
  const other = (judged: readonly Judged[], on: "now" | "then", side: SessionSide | undefined) =>
    judged
      .filter(
        (one) =>
          !named.has(one.atom.bucket) &&
          !atPoints.points.some((point) => isAtPoint(one.atom.statement.resources?.[0] ?? "", point)) &&
          !livesElsewhere(one, here[on]),
      )
      .map((one) => ({ ...one, atom: limited(one.atom, noBucketPolicies, side) }));
  const rest = { now: other(general.now, "now", after), then: other(general.then, "then", before) };
  const all = (on: "now" | "then"): readonly Judged[] => {
    const straight = [...rest[on], ...ofOneBucket(rest, here, on)];
    // what a session may do straight at the bucket is not told again for its access points
    const more = atPoints[on].filter(
      (one) => !straight.some((two) => tells(two, one) && two.atom.place.path === one.atom.place.path),
    );
    return [...straight, ...more];
  };
  return { now: all("now"), then: all("then") };
}

/** What a session has on one bucket of the plan, whatever pattern means it. */
export function judgeInBucket(name: string, session: Session, context: Context): BothSides {
  const asker = askerOfBoth(session.before, session.after);
  const pair = [context.before.buckets.get(name), context.after.buckets.get(name)] as const;
  return (asker && judgeOn(pair, session, asker, context, true)) ?? { now: [], then: [] };
}

/** To leave out more buckets than this makes no difference that is worth the time. */
const mostLeftOut = 20;

/** What a permissions boundary in the plan denies: it tells more than that the rest is within it. */
function boundaryOf({ boundary, asker }: SessionSide) {
  const document = boundary?.document;
  if (boundary === undefined || document === undefined) return [];
  const { policy } = boundary;
  const of = `the permissions boundary ${document.change.address}`;
  return [nearTo(asker, policy, document, of)];
}

/** What Deny statements near it leave, in words. */
export function limited(atom: Atom, policies: BucketPolicies, side: SessionSide | undefined): Atom {
  if (side === undefined) return atom;
  return limitedBy(atom, [
    ...side.documents.flatMap((one) => (one.policy === undefined ? [] : [nearTo(side.asker, one.policy, one)])),
    ...policies.standing.map(({ policy, document }) => nearTo(side.asker, policy, document)),
    ...boundaryOf(side),
  ]);
}

/** What a role had all along is new for somebody who may become it from now on; in doubt, it is not certain. */
function gained(judged: Judged): Judged {
  const { place: _, ...one } = judged;
  if (one.open === undefined || one.atom.undecided !== undefined) return { ...one, verdict: "gains" };
  return { ...one, verdict: "gains", atom: { ...one.atom, undecided: one.open } };
}

function lost(judged: Judged): Judged {
  const { place, ...one } = judged;
  // what it had over plain HTTP only is no part of what it had over HTTPS
  const more =
    place?.changed.filter(({ actions }) => actions.some((action) => !one.atom.actions.includes(action))) ?? [];
  return {
    ...one,
    verdict: "loses",
    ...(more.length === 0 ? {} : { place: { changed: [one.atom, ...more], kept: [] } }),
  };
}

/**
 * Why it is not certain what somebody has by a role of which a policy tells a session by its name: the trust policy may ask
 * for another name, or for this one alone.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname
 */
function doubtOfName(all: readonly Judged[], { byName }: RoleEntry): string | undefined {
  const isNamed = ({ atom: { asker } }: Judged) => asker !== undefined && isNamedSession(asker);
  return byName && all.some(isNamed) ? nameUnknown : undefined;
}

/** What becomes of a session's parts for somebody who may become the role. */
function throughEntry(entry: RoleEntry, { now, then }: BothSides): BothSides {
  const alive = ({ verdict }: Judged) => verdict !== "dead";
  const nameDoubt = doubtOfName([...now, ...then], entry);
  const doubted = (one: Judged): Judged => {
    const undecided = entry.undecided ?? nameDoubt;
    return undecided === undefined ? one : { ...one, atom: undecidedBy(one.atom, undecided) };
  };
  const later = !entry.may.after ? [] : now.map((one): Judged => (entry.gained && alive(one) ? gained(one) : one));
  const earlier = !entry.may.before
    ? []
    : then
        .filter(({ verdict }) => verdict !== "gains")
        .map((one): Judged => (entry.lost && alive(one) ? lost(one) : one));
  const told = (one: Judged, limits: readonly string[]): Judged =>
    limits.length === 0 ? one : { ...one, atom: { ...one.atom, limits: [...limits, ...one.atom.limits] } };
  return {
    now: withinDates(later, entry.conditions.after).map((one) => told(doubted(one), entry.denied.after)),
    then: withinDates(earlier, entry.conditions.before).map((one) => told(doubted(one), entry.denied.before)),
  };
}

/** What several sessions of one party have. */
function allOf([first, ...others]: readonly BothSides[]): BothSides {
  if (first === undefined || others.length === 0) return first ?? { now: [], then: [] };
  const { now, then } = verdictsOf([first, ...others]);
  return { now: [...now.values()], then: [...then.values()] };
}

/** Which of two roles a row is about, where one resource gives way to one of another name: who comes by it knows its name. */
function renamed(identity: Identity | undefined): readonly string[] {
  const resource = identity?.resource;
  if (resource === undefined || isSensitive(resource, ["name"])) return [];
  const [old, fresh] = [resource.before?.["name"], resource.after?.["name"]];
  const differ = typeof old === "string" && typeof fresh === "string" && old !== fresh;
  return differ ? [`by the role ${identity?.name ?? ""}`] : [];
}

/** Everything by roles that somebody outside may become, directly or by another role. */
export function identityShares(context: Context): readonly Share[] {
  return reachedRoles(context).flatMap(({ pair, entries }) => {
    const [then, now] = pair;
    const [before, after] = bothSides(then, now, context);
    const judged = withTags(pair, (session) => judgeSession(session, context), context);
    const inBucket = keptTable<ReturnType<typeof withTags>>(mostLeftOut);
    const through = [...(before?.attachedBy ?? []), ...(after?.attachedBy ?? [])];
    const identity = now ?? then;
    return entries.flatMap((entry) => {
      const by = (judgedWith: typeof judged) =>
        allOf(pairsOf(entry.tagging).map((tags) => throughEntry(entry, judgedWith(tags, entry.within))));
      const shareBy = (sorted: Sorted) =>
        shareOf(entry.party, "role", sorted, [...new Set([...entry.through, ...through])], {
          conditions: entry.conditions,
          limits: [...entry.limits, ...renamed(identity)],
          entered: entry.held,
          ...(entry.byName ? { byName: true } : {}),
          ...(entry.tagging.before === "none" && entry.tagging.after === "none" ? { untagged: true } : {}),
          ...(identity === undefined ? {} : { identity }),
        });
      const there = (name: string) =>
        by(inBucket(name, () => withTags(pair, (session) => judgeInBucket(name, session, context), context)));
      return sharesIn(by(judged), there, shareBy);
    });
  });
}

/** Everything by users whose names say that a service of the catalogue has their keys. */
export function byUsers(pairs: readonly Pair[], context: Context): readonly Share[] {
  return pairs.flatMap(([then, now]): readonly Share[] => {
    const user = now ?? then;
    if (user?.kind !== "user") return [];
    const [before, after] = bothSides(then, now, context);
    const outsider = keyHolder(user, after ?? before, now === undefined ? "before" : "after", context);
    if (outsider === undefined) return [];
    const session = { before, after, same: sessionText(before) === sessionText(after) };
    const byKeys = (verdicts: BothSides) => byKeyPairs(verdicts, then, now);
    const own = [then?.resource, now?.resource].filter((change) => change !== undefined);
    const through = [
      ...new Set([
        ...own,
        ...(then?.accessKeys ?? []),
        ...(now?.accessKeys ?? []),
        ...(before?.attachedBy ?? []),
        ...(after?.attachedBy ?? []),
      ]),
    ];
    const party: Party = { outsider, askers: [], rank: 3 };
    return sharesIn(
      byKeys(judgeSession(session, context)),
      (name) => byKeys(judgeInBucket(name, session, context)),
      (sorted) =>
        shareOf(party, "user", sorted, through, { conditions: { before: [], after: [] }, limits: [], identity: user }),
    );
  });
}

import type { Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import { isSensitive, type Side, sideOf, stringAt } from "../plan/values";
import { texts } from "../plan/json";
import type { Policy } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { hasHole } from "../../policy/hole";
import { servicesNamedIn } from "../../recognise/words";
import type { BucketPolicies } from "./bucket-policies";
import { namingOf } from "./atoms";
import { type BucketPair, nearby } from "./nearby";
import { chained } from "./chain";
import type { Context } from "./context";
import { limitsNear } from "./direct";
import type { Judged } from "./judge";
import { type BothSides, overHttps } from "./plain-http";
import { ownAccountOf } from "./own-sources";
import type { Party } from "./parties";
import { type Outsider, sensitive } from "./principals";
import { bucketMatches } from "./s3";
import { isAtPoint } from "./scoped";
import { askerAs, judgeAtPoints, type Session } from "./session-points";
import { heldBySession, namedSessions, policiesFor, type SessionSide, sessionSide } from "./session";
import type { Share } from "./shares";
import { byBucket, shareOf, verdictsOf } from "./sorting";
import type { Entry } from "./trust";
import { enteredRoles, type Pair, rolesOf } from "./entered";

const nobody: BucketPolicies = { standing: [], effect: undefined };

export function textOf(side: SessionSide | undefined): string {
  return JSON.stringify([
    side?.documents.map(({ text }) => text),
    side?.boundary?.policy,
    side?.boundary?.limit,
    side?.unseen,
    [...(side?.doubts.values() ?? [])],
  ]);
}

/** What a session has on one bucket, whose policy says something about it; undefined where it says nothing. */
function judgeOn(
  [then, now]: BucketPair,
  { before, after, same }: Session,
  asker: Asker,
  context: Context,
): BothSides | undefined {
  const sides = {
    before: policiesFor([then, now], "before", asker, context),
    after: policiesFor([then, now], "after", asker, context),
  };
  if (sides.before.standing.length + sides.after.standing.length === 0) return undefined;
  const naming = namingOf(context);
  const quiet = same && textsIn(sides.before) === textsIn(sides.after);
  const policies = [...sides.before.standing, ...sides.after.standing].map(({ policy }) => policy);
  const own = ownPolicies(before, after);
  const sessions = [
    asker,
    ...namedSessions(asker, [...sides.before.standing, ...sides.after.standing]).map((principal) =>
      askerAs(asker, principal),
    ),
  ];
  const judged = sessions.map((one) =>
    overHttps(
      one,
      [...policies, ...own],
      (side, as) =>
        side === "before"
          ? heldBySession(before, then ?? now, sides.before, as, context)
          : heldBySession(after, now ?? then, sides.after, as, context),
      naming,
      quiet,
    ),
  );
  const { now: later, then: earlier } = verdictsOf(judged);
  return {
    now: [...later.values()].map((one) => limited(one, sides.after, after)),
    then: [...earlier.values()].map((one) => limited(one, sides.before, before)),
  };
}

/** The policies of a role or user itself, its boundary among them. */
function ownPolicies(...sides: readonly (SessionSide | undefined)[]): readonly Policy[] {
  return sides.flatMap((side) => [
    ...(side?.documents ?? []).flatMap(({ policy }) => policy ?? []),
    ...(side?.boundary === undefined ? [] : [side.boundary.policy]),
  ]);
}

function textsIn({ standing }: BucketPolicies): string {
  return JSON.stringify(standing.map(({ document, doubt }) => [document.text, doubt]));
}

/** What a session has: on buckets whose policies speak of it, and on all others. */
export function judgeSession(session: Session, context: Context): BothSides {
  const { before, after, same } = session;
  const naming = namingOf(context);
  const asker = (after ?? before)?.asker;
  if (asker === undefined) return { now: [], then: [] };
  const own = ownPolicies(before, after);
  const near = nearby(own, asker, context);
  const special = near.flatMap((pair) => {
    const judged = judgeOn(pair, session, asker, context);
    return judged === undefined ? [] : [{ name: (pair[1] ?? pair[0])?.name ?? "", judged }];
  });
  const named = new Set(special.map(({ name }) => name));
  const general = overHttps(
    asker,
    own,
    (side, as) => heldBySession(session[side], undefined, nobody, as, context),
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
          !livesElsewhere(
            one,
            special.flatMap((here) => here.judged[on]),
          ),
      )
      .map((one) => limited(one, nobody, side));
  const rest = { now: other(general.now, "now", after), then: other(general.then, "then", before) };
  const all = (on: "now" | "then"): readonly Judged[] => {
    const here = special.flatMap(({ judged }) => judged[on]);
    const straight = [...rest[on], ...here.filter((one) => !rest[on].some((two) => tells(two, one)))];
    // what a session may do straight at the bucket is not told again for its access points
    const more = atPoints[on].filter(
      (one) => !straight.some((two) => tells(two, one) && two.atom.place.path === one.atom.place.path),
    );
    return [...straight, ...more];
  };
  return { now: all("now"), then: all("then") };
}

/** To leave out more buckets than this makes no difference that is worth the time. */
const mostLeftOut = 20;

/** Whether two parts are of one grant: that of a pattern of buckets, and that of one of them. */
function isSame({ atom: a }: Judged, { atom: b }: Judged): boolean {
  return (
    a.document === b.document &&
    a.written.index === b.written.index &&
    a.action === b.action &&
    a.place.level === b.place.level &&
    bucketMatches(a.bucket, b.bucket)
  );
}

/** Whether what is said of a pattern of buckets is just what is said of one of them. */
function tells(wide: Judged, one: Judged): boolean {
  return wide.verdict === one.verdict && isSame(wide, one);
}

/** What gives nothing in all other buckets, and something in one, is no dead grant. */
function livesElsewhere(wide: Judged, ones: readonly Judged[]): boolean {
  return wide.verdict === "dead" && ones.some((one) => one.verdict !== "dead" && isSame(wide, one));
}

/** What Deny statements near it leave, in words. */
function limited(judged: Judged, policies: BucketPolicies, side: SessionSide | undefined): Judged {
  if (side === undefined) return judged;
  const views = [
    ...side.documents.flatMap(({ policy, sensitive: secret }) =>
      policy === undefined ? [] : [{ policy: viewOf(policy, side.asker), written: policy, secret }],
    ),
    ...policies.standing.map(({ policy, document }) => ({
      policy: viewOf(policy, side.asker),
      written: policy,
      secret: document.sensitive,
    })),
  ];
  const limits = limitsNear({ version: judged.atom.version, statement: judged.atom.statement }, views);
  return limits.length === 0
    ? judged
    : { ...judged, atom: { ...judged.atom, limits: [...limits, ...judged.atom.limits] } };
}

/** What a role had all along is new for somebody who may become it from now on; in doubt, it is not certain. */
function gained(judged: Judged): Judged {
  const { place: _, ...one } = judged;
  if (one.open === undefined || one.atom.undecided !== undefined) return { ...one, verdict: "gains" };
  return { ...one, verdict: "gains", atom: { ...one.atom, undecided: one.open } };
}

function lost(judged: Judged): Judged {
  const { place: _, ...one } = judged;
  return { ...one, verdict: "loses" };
}

/** What becomes of a session's parts for somebody who may become the role. */
function throughEntry(entry: Entry, { now, then }: BothSides): BothSides {
  const alive = ({ verdict }: Judged) => verdict !== "dead";
  const doubted = (one: Judged): Judged => {
    if (entry.undecided === undefined || one.atom.undecided !== undefined) return one;
    const atom = { ...one.atom, undecided: entry.undecided };
    return one.verdict === "loses" ? { ...one, atom, verdict: "keeps" } : { ...one, atom };
  };
  const later = !entry.may.after ? [] : now.map((one): Judged => (entry.gained && alive(one) ? gained(one) : one));
  const earlier = !entry.may.before
    ? []
    : then
        .filter(({ verdict }) => verdict !== "gains")
        .map((one): Judged => (entry.lost && alive(one) ? lost(one) : one));
  return { now: later.map(doubted), then: earlier.map(doubted) };
}

/** Everything by roles that somebody outside may become, directly or by another role. */
export function identityShares(context: Context): readonly Share[] {
  const entered = enteredRoles(context);
  if (entered.length === 0) return [];
  const all = [...entered, ...chained(entered, rolesOf(context), context)];
  return all.flatMap(({ pair: [then, now], entries }) => {
    const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
    const verdicts = judgeSession({ before, after, same: textOf(before) === textOf(after) }, context);
    const through = [...(before?.attachedBy ?? []), ...(after?.attachedBy ?? [])];
    const identity = now ?? then;
    return entries.flatMap((entry) => {
      const own = throughEntry(entry, { now: verdicts.now, then: verdicts.then });
      return byBucket(own.now, own.then).map((sorted) =>
        shareOf(entry.party, "role", sorted, [...new Set([...entry.through, ...through])], {
          conditions: entry.conditions,
          limits: entry.limits,
          entered: entry.held,
          ...(identity === undefined ? {} : { identity }),
        }),
      );
    });
  });
}

/** The service that a grant names, or those that a user's name, address, tags or policies speak of: nothing else tells who has its keys. */
function userServices(
  user: Identity,
  session: SessionSide | undefined,
  side: Side,
  context: Context,
): Outsider["services"] {
  const declared = context.directory.users?.get(user.name);
  if (declared !== undefined) return context.directory.patterns.filter(({ id }) => id === declared);
  const offered = context.directory.patterns.filter(({ ways }) => ways.some(({ kind }) => kind === "user"));
  const values = user.resource === undefined ? undefined : sideOf(user.resource, side);
  const tags = texts(values?.["tags"]);
  const path = typeof values?.["path"] === "string" ? values["path"] : "";
  const sids = (session?.documents ?? []).flatMap(
    ({ policy }: { readonly policy?: Policy }) => policy?.statements.flatMap(({ sid }) => sid ?? []) ?? [],
  );
  return servicesNamedIn([user.name, user.resource?.address ?? "", path, ...tags, ...sids], offered);
}

function userOutsider(user: Identity, side: Side, services: Outsider["services"], context: Context): Outsider {
  const attribute = (name: string): string | undefined =>
    user.resource === undefined ? undefined : stringAt(user.resource, side, [name]);
  const [account, ...others] = context.directory.ownAccounts;
  const only = others.length === 0 ? account : undefined;
  const derived =
    only === undefined
      ? `user ${user.name}`
      : `arn:aws:iam::${ownAccountOf(context)}:user${attribute("path") ?? "/"}${user.name}`;
  const secret =
    user.resource !== undefined && ["name", "arn", "path"].some((name) => isSensitive(user.resource as Change, [name]));
  const id = secret ? `user ${sensitive}` : (attribute("arn") ?? derived);
  const name = services.map((service) => service.name).join(" or ");
  return { id, name, standing: "catalogued", services, principal: { kind: "arn", id } };
}

/** Everything by users whose names say that a service of the catalogue has their keys. */
export function byUsers(pairs: readonly Pair[], context: Context): readonly Share[] {
  return pairs.flatMap(([then, now]): readonly Share[] => {
    const user = now ?? then;
    if (user?.kind !== "user") return [];
    const side: Side = now === undefined ? "before" : "after";
    const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
    const services = userServices(user, after ?? before, side, context);
    if (services.length === 0) return [];
    const verdicts = judgeSession({ before, after, same: textOf(before) === textOf(after) }, context);
    const outsider = userOutsider(user, side, services, context);
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
    return byBucket(verdicts.now, verdicts.then).map((sorted) =>
      shareOf(party, "user", sorted, through, { conditions: { before: [], after: [] }, limits: [], identity: user }),
    );
  });
}

import type { Bucket, Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import { isSensitive, type Side, sideOf, stringAt } from "../plan/values";
import { texts } from "../plan/json";
import type { Policy } from "../../policy";
import { viewOf } from "../../policy/asker";
import { type BucketPolicies, bucketPolicies } from "./bucket-policies";
import { chained } from "./chain";
import type { Context } from "./context";
import { limitsNear } from "./direct";
import { judge, type Judged } from "./judge";
import { ownAccountOf } from "./own-sources";
import type { Party } from "./parties";
import { type Outsider, sensitive, servicesNamedIn } from "./principals";
import { bucketMatches } from "./s3";
import { heldBySession, policiesFor, type SessionSide, sessionSide } from "./session";
import type { Share } from "./shares";
import { byBucket, shareOf } from "./sorting";
import type { Entry } from "./trust";
import { enteredRoles, type Pair, rolesOf } from "./entered";

const nobody: BucketPolicies = { standing: [], effect: undefined };

/** What a session gains, loses and keeps, whoever has it. */
interface SessionVerdicts {
  readonly now: readonly Judged[];
  readonly then: readonly Judged[];
}

const textOf = (side: SessionSide | undefined): string =>
  JSON.stringify([side?.documents.map(({ text }) => text), side?.boundary, side?.unseen]);

/** Buckets whose policies say anything about others than vendors. */
function speakingBuckets(context: Context): readonly (readonly [Bucket | undefined, Bucket | undefined])[] {
  const names = new Set([...context.before.buckets.keys(), ...context.after.buckets.keys()]);
  const speaks = (policies: BucketPolicies): boolean =>
    policies.standing.some(({ policy }) =>
      policy.statements.some(
        ({ principals, notPrincipals }) =>
          notPrincipals !== undefined ||
          (principals ?? []).some(
            ({ kind }) => kind === "everyone" || kind === "arn" || kind === "account" || kind === "unknown",
          ),
      ),
    );
  return [...names].flatMap((name) => {
    const [then, now] = [context.before.buckets.get(name), context.after.buckets.get(name)];
    if (then?.policies.length === 0 && now?.policies.length === 0 && !then.present && !now.present) return [];
    return speaks(bucketPolicies(then, "before", context)) || speaks(bucketPolicies(now, "after", context))
      ? [[then, now] as const]
      : [];
  });
}

function judgeSession(
  before: SessionSide | undefined,
  after: SessionSide | undefined,
  speaking: readonly (readonly [Bucket | undefined, Bucket | undefined])[],
  context: Context,
): SessionVerdicts {
  const naming = { holes: context.documents.holes, bucketAt: context.bucketAt };
  const asker = (after ?? before)?.asker;
  if (asker === undefined) return { now: [], then: [] };
  const same = textOf(before) === textOf(after);
  const general = judge(
    heldBySession(before, undefined, nobody, context),
    heldBySession(after, undefined, nobody, context),
    asker,
    naming,
    same,
  );
  const named = new Set<string>();
  const special = speaking.flatMap(([then, now]) => {
    const bucket = now ?? then;
    const sides = {
      before: policiesFor(then, "before", asker, context),
      after: policiesFor(now, "after", asker, context),
    };
    if (bucket === undefined || sides.before.standing.length + sides.after.standing.length === 0) return [];
    named.add(bucket.name);
    const quiet =
      same &&
      JSON.stringify(sides.before.standing.map(({ document }) => document.text)) ===
        JSON.stringify(sides.after.standing.map(({ document }) => document.text));
    return [
      judge(
        heldBySession(before, then ?? now, sides.before, context),
        heldBySession(after, now ?? then, sides.after, context),
        asker,
        naming,
        quiet,
      ),
    ].map(({ now: later, then: earlier }) => ({
      now: later.map((one) => limited(one, sides.after, after)),
      then: earlier.map((one) => limited(one, sides.before, before)),
    }));
  });
  const other = (judged: readonly Judged[], side: SessionSide | undefined) =>
    judged.filter(({ atom }) => !named.has(atom.bucket)).map((one) => limited(one, nobody, side));
  const distinct = (judged: readonly Judged[], rest: readonly Judged[]) =>
    judged.filter((one) => !rest.some((wide) => tells(wide, one)));
  return {
    now: [
      ...other(general.now, after),
      ...distinct(
        special.flatMap(({ now }) => now),
        other(general.now, after),
      ),
    ],
    then: [
      ...other(general.then, before),
      ...distinct(
        special.flatMap(({ then }) => then),
        other(general.then, before),
      ),
    ],
  };
}

/** Whether what is said of a pattern of buckets is just what is said of one of them. */
function tells(wide: Judged, one: Judged): boolean {
  const [a, b] = [wide.atom, one.atom];
  return (
    a.document === b.document &&
    a.written.index === b.written.index &&
    a.action === b.action &&
    a.place.level === b.place.level &&
    wide.verdict === one.verdict &&
    bucketMatches(a.bucket, b.bucket)
  );
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

/** What becomes of a session's parts for somebody who may become the role. */
function throughEntry(entry: Entry, { now, then }: SessionVerdicts): SessionVerdicts {
  const alive = ({ verdict, effect }: Judged) => verdict !== "dead" || effect !== undefined;
  const doubted = (one: Judged): Judged => {
    if (entry.undecided === undefined || one.atom.undecided !== undefined) return one;
    const atom = { ...one.atom, undecided: entry.undecided };
    return one.verdict === "loses" ? { ...one, atom, verdict: "keeps" } : { ...one, atom };
  };
  const later = !entry.may.after
    ? []
    : now.map((one): Judged => (entry.gained && alive(one) ? { ...one, verdict: "gains" } : one));
  const earlier = !entry.may.before
    ? []
    : then
        .filter(({ verdict }) => verdict !== "gains")
        .map((one): Judged => (entry.lost && alive(one) ? { ...one, verdict: "loses" } : one));
  return { now: later.map(doubted), then: earlier.map(doubted) };
}

/** What both sides have is told by the later one: those that nothing changes have one list. */
const earlierOf = ({ now, then }: SessionVerdicts): readonly Judged[] =>
  then === now ? now.map((one) => ({ ...one, verdict: one.verdict === "dead" ? "dead" : "keeps" }) as Judged) : then;

/** Everything by roles that somebody outside may become, directly or by another role. */
export function identityShares(context: Context): readonly Share[] {
  const entered = enteredRoles(context);
  if (entered.length === 0) return [];
  const all = [...entered, ...chained(entered, rolesOf(context), context)];
  const speaking = speakingBuckets(context);
  return all.flatMap(({ pair: [then, now], entries }) => {
    const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
    const verdicts = judgeSession(before, after, speaking, context);
    const through = [...(before?.attachedBy ?? []), ...(after?.attachedBy ?? [])];
    const identity = now ?? then;
    return entries.flatMap((entry) => {
      const own = throughEntry(entry, { now: verdicts.now, then: earlierOf(verdicts) });
      return byBucket(own.now, own.then).map((sorted) =>
        shareOf(entry.party, "role", sorted, [...new Set([...entry.through, ...through])], {
          conditions: entry.conditions,
          limits: entry.limits,
          ...(identity === undefined ? {} : { identity }),
        }),
      );
    });
  });
}

/** The services that a user's name, address, tags or policies speak of: nothing else tells who has its keys. */
function userServices(
  user: Identity,
  session: SessionSide | undefined,
  side: Side,
  context: Context,
): Outsider["services"] {
  const offered = context.directory.patterns.filter(({ auth }) => auth.some(({ kind }) => kind === "user"));
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
  let speaking: ReturnType<typeof speakingBuckets> | undefined;
  return pairs.flatMap(([then, now]): readonly Share[] => {
    const user = now ?? then;
    if (user?.kind !== "user") return [];
    const side: Side = now === undefined ? "before" : "after";
    const [before, after] = [sessionSide(then, "before", context), sessionSide(now, "after", context)];
    const services = userServices(user, after ?? before, side, context);
    if (services.length === 0) return [];
    speaking ??= speakingBuckets(context);
    const verdicts = judgeSession(before, after, speaking, context);
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
    return byBucket(verdicts.now, earlierOf(verdicts)).map((sorted) =>
      shareOf(party, "user", sorted, through, { conditions: { before: [], after: [] }, limits: [], identity: user }),
    );
  });
}

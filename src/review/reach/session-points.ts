import type { Policy } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import type { Document } from "../source/documents";
import type { Side } from "../plan/values";
import { namingOf } from "./atoms";
import type { Context } from "./context";
import { scopedDocument } from "./bucket-policies";
import { apart, limitedBy, type NearPolicy, nearTo } from "./direct";
import { type Held, holdsNothing } from "./judge";
import { type BucketPair, pointed } from "./nearby";
import { type BothSides, overHttps } from "./plain-http";
import {
  byPoint,
  isSeen,
  nearPoint,
  onlyFromVpc,
  type PointPair,
  pointPairs,
  type PointSide,
  withinBucket,
} from "./points";
import type { AtPoint } from "./scoped";
import { heldBySession, namedSessions, ownPolicies, type SessionSide } from "./session";
import { withTagDoubt } from "./session-sides";
import { verdictsOf } from "./sorting";
import { contextAs } from "./unique-id";

/** A role or user on both sides. */
export interface Session {
  readonly before: SessionSide | undefined;
  readonly after: SessionSide | undefined;
  /** Nothing of its own changes. */
  readonly same: boolean;
}

/** A caller under the name of one of its sessions. */
export function askerAs(asker: Asker, principal: string): Asker {
  return {
    ...askerOf(principal),
    context: contextAs(asker, principal),
  };
}

/**
 * What a session holds by an access point: the request has to be allowed at the point, by its policy or the session's own,
 * and at the bucket, by either again.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function heldAtPoint(
  session: SessionSide | undefined,
  point: PointSide | undefined,
  caller: Asker,
  context: Context,
): Held {
  if (session === undefined || point === undefined) return holdsNothing;
  const asker = byPoint(point, caller, context);
  const { bucket, document, policy, policies, at } = point;
  // a canonical user is taken to be somebody else's account
  const standing = policies.standing.map((one) => ({ ...one, policy: apart(one.policy, asker) }));
  const own = { standing: [{ document, policy: apart(policy, asker) }], effect: undefined };
  const there = heldBySession(session, bucket, own, asker, context, at);
  const straight = heldBySession(session, bucket, { ...policies, standing }, asker, context);
  const seen = isSeen(point);
  const { within, limits } = onlyFromVpc(point);
  const ways = seen
    ? there.effective.ways.flatMap((one) => straight.effective.ways.map((two) => [...one, ...two, ...within]))
    : there.effective.ways.map((one) => [...one, ...within]);
  return {
    effective: { ways, denials: [...there.effective.denials, ...straight.effective.denials] },
    sources: there.sources.map((source) => ({
      ...source,
      limits: [...source.limits, ...limits, ...withinBucket(point, context)],
      alone: false,
      byPoint: true as const,
      ...(seen ? {} : { doubt: "the bucket's policy has to allow it, too" }),
    })),
  };
}

/** What a session has by one access point. What its own policies say in vain there, they do not say for it. */
function judgeAt(pair: PointPair, session: Session, asker: Asker, context: Context): BothSides {
  const naming = namingOf(context);
  const quiet = pair.same && session.same;
  const points = [pair.before, pair.after].filter((side) => side !== undefined);
  const own = ownPolicies(session.before, session.after);
  const policies = points.flatMap((side) => [side.policy, ...side.policies.standing.map(({ policy }) => policy)]);
  const named = points.flatMap((side) => [...side.policies.standing, side]);
  const all = [...policies, ...own];
  const doubted = withTagDoubt(session, all);
  const holds = (side: Side, as: Asker) => heldAtPoint(doubted[side], pair[side], as, context);
  const judged = [asker, ...namedSessions(asker, named).map((principal) => askerAs(asker, principal))].map((one) =>
    overHttps(one, all, holds, naming, quiet),
  );
  const { now, then } = verdictsOf(judged);
  const told = (all: ReadonlyMap<string, BothSides["now"][number]>, side: Side) => {
    const near = nearSession(session[side], pair[side], asker, context);
    return [...all.values()]
      .filter(({ verdict, atom }) => verdict !== "dead" || atom.document.kind === "resource")
      .map((one) => ({ ...one, atom: limitedBy(one.atom, near) }));
  };
  return { now: told(now, "after"), then: told(then, "before") };
}

/** What may deny something of what a session has by an access point: its own policies, the point's and the bucket's. */
function nearSession(
  session: SessionSide | undefined,
  point: PointSide | undefined,
  caller: Asker,
  context: Context,
): readonly NearPolicy[] {
  if (session === undefined || point === undefined) return [];
  const asker = byPoint(point, caller, context);
  const near = (document: Document, written: Policy | undefined): readonly NearPolicy[] =>
    written === undefined ? [] : [nearTo(asker, written, document)];
  return [
    ...session.documents.flatMap((one) => near(one, scopedDocument(one, point.bucket, context, point.at))),
    ...near(point.document, point.policy),
    ...nearPoint(point, caller, context),
  ];
}

/** What a session has by the access points of the plan, and which these are. */
export function judgeAtPoints(
  session: Session,
  asker: Asker,
  context: Context,
): BothSides & { readonly points: readonly AtPoint[] } {
  const pairs = pointed(context).flatMap(([then, now]: BucketPair) => pointPairs(then, now, context));
  const judged = pairs.map((pair) => judgeAt(pair, session, asker, context));
  return {
    now: judged.flatMap(({ now }) => now),
    then: judged.flatMap(({ then }) => then),
    points: pairs.flatMap(({ before, after }) => [before, after].flatMap((side) => side?.at ?? [])),
  };
}

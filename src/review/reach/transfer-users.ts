import { undecidedBy } from "./atoms";
import { s3Arn } from "../../aws/bucket-arn";
import type { Policy } from "../../policy";
import { allowing } from "../../policy/allowing";
import { askerOf } from "../../policy/asker";
import type { ReadDoor } from "../inventory/doors/door";
import type { Change } from "../plan/change";
import { isSensitive, type Side, stringAt } from "../plan/values";
import type { Document } from "../source/documents";
import type { Context } from "./context";
import { judgeInBucket, judgeSession } from "./identity-shares";
import { sharesIn } from "./in-bucket";
import { type Held, holdsNothing, judge, type Judged } from "./judge";
import type { BothSides } from "./plain-http";
import { type Outsider, sensitive } from "./principals";
import { behind, type DoorPair, doorPairs, sessionBehind, unseenRole } from "./role-behind";
import { type SessionSide, sessionText } from "./session";
import type { Share } from "./shares";
import { shareOf, verdictsOf } from "./sorting";

/** Who signs in: a user of the server, or a group of its directory. */
function outsiderOf(change: Change): Outsider {
  const side: Side = change.after === undefined ? "before" : "after";
  const attribute = change.type === "aws_transfer_access" ? "external_id" : "user_name";
  const value = isSensitive(change, [attribute]) ? sensitive : (stringAt(change, side, [attribute]) ?? change.address);
  const word = change.type === "aws_transfer_access" ? "directory group" : "user";
  const id = `Transfer ${word} ${value}`;
  return { id, name: `whoever signs in as ${id}`, standing: "undecided", services: [], principal: { kind: "id", id } };
}

/** What the variables of a session policy stand for: `${transfer:HomeBucket}`. */
function variables({ change }: ReadDoor, side: Side): { readonly [name: string]: string | undefined } {
  const path = stringAt(change, side, ["home_directory"])?.replace(/^\//, "");
  const slash = path?.indexOf("/") ?? -1;
  return {
    username: stringAt(change, side, ["user_name"]),
    homedirectory: path,
    homebucket: slash < 0 ? path : path?.slice(0, slash),
    homefolder: path === undefined ? undefined : slash < 0 ? "" : path.slice(slash + 1),
  };
}

/** A session policy of this user. */
function filled(policy: Policy, door: ReadDoor, side: Side): Policy {
  const known = variables(door, side);
  const fill = (text: string): string =>
    text.replace(/\$\{transfer:(\w+)\}/gi, (whole, name: string) => known[name.toLowerCase()] ?? whole);
  const statements = policy.statements.map((statement) => ({
    ...statement,
    ...(statement.resources ? { resources: statement.resources.map(fill) } : {}),
    ...(statement.notResources ? { notResources: statement.notResources.map(fill) } : {}),
    conditions: statement.conditions.map((one) => ({ ...one, values: one.values.map(fill) })),
  }));
  return { ...policy, statements };
}

/** No further than where a logical folder leads. */
function mapped({ buckets, keys }: ReadDoor, { directory }: Context): readonly Policy[] {
  const [bucket = "*"] = buckets;
  if (bucket === "*") return [];
  const arn = s3Arn(directory.partition, bucket);
  return [allowing({ resources: [arn, `${arn}/${keys ?? "*"}`] })];
}

/** What narrows the role of a user. */
function narrowing(door: ReadDoor, side: Side, context: Context): readonly Policy[] {
  const { policy } = door;
  const read = policy === undefined ? undefined : context.documents.read(policy.change, side, policy.path, "identity");
  return [...(read?.policy === undefined ? [] : [filled(read.policy, door, side)]), ...mapped(door, context)];
}

/** The role as the user has it: a session policy bounds it. */
function boundedSession(door: ReadDoor | undefined, side: Side, context: Context): Narrowed | undefined {
  const session = door === undefined ? undefined : sessionBehind(door, side, context);
  if (door === undefined || session === undefined) return undefined;
  const [first, ...more] = narrowing(door, side, context);
  if (first === undefined) return { session };
  const bounded = { ...session, boundary: { policy: first, limit: "within what the Transfer user is let" } };
  const several = more.length > 0 || session.boundary !== undefined;
  return { session: bounded, ...(several ? { doubt: "more than one policy narrows what the user has" } : {}) };
}

interface Narrowed {
  readonly session: SessionSide;
  readonly doubt?: string;
}

/** All that a role which nobody sees may give, where the user begins. */
function unseen(door: ReadDoor | undefined, side: Side, { directory }: Context): Held {
  if (door === undefined) return holdsNothing;
  const { change, keys = "*", buckets } = door;
  const [first = "*"] = buckets;
  const bucket = first === "*" ? (variables(door, side)["homebucket"] ?? "*") : first;
  const policy = allowing({ actions: ["s3:*"], resources: [s3Arn(directory.partition, `${bucket}/${keys}`)] });
  const document: Document = { change, kind: "identity", text: "", sensitive: false, rebuilt: false, policy };
  const of = bucket === "*" ? {} : { bucket };
  return {
    effective: { ways: [[policy]], denials: [] },
    sources: [{ document, policy, limits: [], alone: false, doubt: unseenRole(door), ...of }],
  };
}

/** Who calls by a role that is not in the plan. */
const nobody = askerOf("anonymous");

function judgeUnseen({ before, after }: DoorPair, context: Context): BothSides {
  const naming = { holes: context.documents.holes, bucketAt: context.bucketAt };
  return judge(unseen(before, "before", context), unseen(after, "after", context), nobody, naming, false);
}

/** What the role has beyond the user's reach, is no grant of the user; and what is in doubt, no loss. */
function shown(judged: readonly Judged[], doubt: string | undefined): readonly Judged[] {
  const alive = judged.filter(({ verdict, effect }) => verdict !== "dead" || effect !== undefined);
  if (doubt === undefined) return alive;
  return alive.map((one) => ({
    ...one,
    atom: undecidedBy(one.atom, doubt),
    verdict: one.verdict === "loses" ? "keeps" : one.verdict,
  }));
}

function sharesOf(pair: DoorPair, context: Context): readonly Share[] {
  const change = (pair.after ?? pair.before)?.change;
  if (change === undefined) return [];
  const [then, now] = [boundedSession(pair.before, "before", context), boundedSession(pair.after, "after", context)];
  const isSeen = (pair.before === undefined || then) && (pair.after === undefined || now);
  const same = sessionText(then?.session) === sessionText(now?.session);
  const session = { before: then?.session, after: now?.session, same };
  const user = (judged: BothSides): BothSides => {
    const found = verdictsOf([{ now: shown(judged.now, now?.doubt), then: shown(judged.then, then?.doubt) }]);
    return { now: [...found.now.values()], then: [...found.then.values()] };
  };
  const through = [change, ...behind([then?.session, now?.session])];
  return sharesIn(
    user(isSeen ? judgeSession(session, context) : judgeUnseen(pair, context)),
    (bucket) => user(judgeInBucket(bucket, session, context)),
    (sorted) => shareOf({ outsider: outsiderOf(change), askers: [], rank: 3 }, "transfer", sorted, through),
  );
}

/**
 * Users of Transfer Family: whoever has a key or password of one gets at S3 by its role, within its session policy and
 * where its logical folders lead.
 * Source: https://docs.aws.amazon.com/transfer/latest/userguide/users-policies.html
 */
export function transferShares(context: Context): readonly Share[] {
  return doorPairs("transfer", context).flatMap((pair) => sharesOf(pair, context));
}

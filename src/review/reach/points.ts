import type { Condition, Policy, PolicyStatement } from "../../policy";
import { allowing } from "../../policy/allowing";
import { hasHole, showHoles } from "../../policy/hole";
import { askerOf, type Asker, viewOf } from "../../policy/asker";
import { type Bucket, type Pointer, pointOf, type World } from "../inventory/inventory";
import { isNew } from "../inventory/settings";
import type { Change } from "../plan/change";
import { type Side, stringAt } from "../plan/values";
import { pointEffect, vpcOf } from "./access-points";
import type { Document } from "../source/documents";
import { type BucketPolicies, inForce, scopedDocument } from "./bucket-policies";
import { neverMade } from "./never-made";
import type { Effect } from "./effect";
import type { Context } from "./context";
import { apart, type NearPolicy, nearTo } from "./direct";
import { type Held, holdsNothing, type JudgedSource } from "./judge";
import { ownAccountOf } from "./own-sources";
import type { Said } from "./parties";
import type { AtPoint, Scoped } from "./scoped";
import { isRefused } from "./refused";
import { waitsFor } from "./trust";

/** One access point on one side: its policy, and the bucket's, which has to allow the request, too. */
export interface PointSide {
  readonly bucket: Bucket;
  readonly document: Document;
  readonly policy: Scoped;
  readonly policies: BucketPolicies;
  readonly at: AtPoint;
  /** The VPC from which alone it takes requests; `any`: from everywhere. Undefined where the plan does not have it. */
  readonly vpc: string | undefined;
  readonly effect: Effect;
}

function pointSide(
  bucket: Bucket | undefined,
  pointer: Pointer | undefined,
  policies: BucketPolicies,
  side: Side,
  context: Context,
): Omit<PointSide, "effect"> | undefined {
  if (bucket === undefined || pointer === undefined) return undefined;
  const document = context.documents.read(pointer.change, side, pointer.path, "resource");
  const policy = document === undefined ? undefined : scopedDocument(document, bucket, context);
  if (document === undefined || policy === undefined) return undefined;
  const written = /arn:[\w-]+:s3:[^:"]*:\d{12}:accesspoint\/[\w.-]+/.exec(document.text)?.[0];
  const made = isPoint(pointer.change) ? pointer.change : pointOf(context[side], pointer.change, context.names);
  const vpc = made === undefined ? undefined : (vpcOf(made, side) ?? anyNetwork);
  return {
    bucket,
    document,
    policy: isVpc(vpc) ? fromVpc(policy, vpc) : policy,
    policies,
    at: pointAt(pointer.change, made, side, written),
    vpc,
  };
}

const anyNetwork = "any";

function isVpc(vpc: string | undefined): vpc is string {
  return vpc !== undefined && vpc !== anyNetwork;
}

function isPoint({ type }: Change): boolean {
  return /^aws(cc)?_s3_access_point$/.test(type);
}

function pointAt(change: Change, made: Change | undefined, side: Side, written: string | undefined): AtPoint {
  const arn = stringAt(change, side, [isPoint(change) ? "arn" : "access_point_arn"]) ?? written;
  const name = made === undefined ? undefined : stringAt(made, side, ["name"]);
  const isMultiRegion = change.type === "aws_s3control_multi_region_access_point_policy";
  const account = arn?.split(":")[4] ?? stringAt(made ?? change, side, ["account_id"]);
  return { arn, name, address: (made ?? change).address, isMultiRegion, ...(account === undefined ? {} : { account }) };
}

function isFrom(vpc: string): Condition {
  return { operator: "StringEquals", key: "aws:SourceVpc", values: [vpc] };
}

/**
 * What a policy gives at an access point that takes requests from one VPC only.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 */
function fromVpc(policy: Scoped, vpc: string): Scoped {
  return {
    ...policy,
    statements: policy.statements.map((statement) =>
      statement.effect === "Deny" ? statement : { ...statement, conditions: [...statement.conditions, isFrom(vpc)] },
    ),
  };
}

/** What lets through to a point whoever comes from its VPC, as policies, and what a row says of it. */
export function onlyFromVpc({ vpc }: PointSide): {
  readonly within: readonly Policy[];
  readonly limits: readonly string[];
} {
  if (!isVpc(vpc)) return { within: [], limits: [] };
  return { within: [allowing({ conditions: [isFrom(vpc)] })], limits: [`only from the VPC ${showHoles(vpc)}`] };
}

/** The multi-region access point that a policy belongs to, where the plan has it. */
function madeBy({ change }: Document, { doors }: World): Change | undefined {
  return doors.find((door) => door.change === change)?.resource;
}

/** @param settings a document of the access point that has the settings: a policy that is refused leaves an older one */
function withEffect(point: Omit<PointSide, "effect">, settings: Document, isWritten: boolean, world: World): PointSide {
  const of = madeBy(settings, world) ?? settings.change;
  return { ...point, effect: pointEffect(point.document, of, point.bucket, world, isWritten) };
}

/** A new access point whose policy is refused: the account's own roles and users come by it all the same. */
function withoutPolicy(point: PointSide): PointSide {
  return { ...point, policy: { ...point.policy, statements: [] }, effect: undefined };
}

/** One access point on both sides. */
export interface PointPair {
  readonly before: PointSide | undefined;
  readonly after: PointSide | undefined;
  /** The later side as it is written, where S3 refuses it and leaves the earlier one. */
  readonly refused: PointSide | undefined;
  /** Nothing that decides about it changes. */
  readonly same: boolean;
}

function textOf(side: PointSide | undefined): string {
  return JSON.stringify([
    side?.document.text,
    side?.vpc,
    side?.effect,
    side?.policies.effect,
    side?.policies.standing.map(({ document, doubt }) => [document.text, doubt]),
  ]);
}

/** The access points of a bucket, each with what it is on both sides. */
export function pointPairs(then: Bucket | undefined, now: Bucket | undefined, context: Context): readonly PointPair[] {
  const all = [...(then?.accessPoints ?? []), ...(now?.accessPoints ?? [])];
  const policies = { before: inForce(then, now, "before", context), after: inForce(then, now, "after", context) };
  return [...new Set(all.map(({ change }) => change.address))].map((address) => {
    const find = (bucket: Bucket | undefined) => bucket?.accessPoints.find(({ change }) => change.address === address);
    const old = pointSide(then, find(then), policies.before, "before", context);
    const before = old && withEffect(old, old.document, false, context.before);
    const next = pointSide(now, find(now), policies.after, "after", context);
    const isWritten = next?.document.text !== old?.document.text;
    const asWritten = next && withEffect(next, next.document, isWritten, context.after);
    const made: PointSide | undefined =
      asWritten && isRefused(asWritten.document, context.partition) ? { ...asWritten, effect: "refused" } : asWritten;
    const kept = old && next && { ...old, bucket: next.bucket, policies: next.policies };
    const after =
      made?.effect !== "refused"
        ? made
        : kept === undefined
          ? withoutPolicy(made)
          : withEffect(kept, made.document, false, context.after);
    const refused = made?.effect === "refused" ? made : undefined;
    return { before, after, refused, same: before !== undefined && textOf(before) === textOf(after) };
  });
}

export function saidAtPoint(side: PointSide | undefined): readonly Said[] {
  return side === undefined ? [] : [{ document: side.document, policy: side.policy }];
}

/** Whether it is known what the bucket's policy says. */
export function isSeen({ bucket, policies }: PointSide): boolean {
  const shown = bucket.resource?.before?.["policy"];
  return policies.standing.length > 0 || isNew(bucket) || shown === "" || shown === null;
}

/** Why it is not certain that the bucket's policy lets in what comes by its access point. */
function doubtOf(side: PointSide, { directory }: Context): string | undefined {
  if (!isSeen(side)) return "the bucket's policy has to allow it, too";
  if (side.at.account !== undefined || directory.ownAccounts.size > 0) return undefined;
  const asks = side.policies.standing.some(({ policy }) =>
    policy.statements.some(({ conditions }) => conditions.some(({ key }) => /^s3:dataaccesspoint/i.test(key))),
  );
  return asks ? "the bucket's policy asks for the point's account, and the plan does not show its own" : undefined;
}

/** A caller whose requests come by an access point. */
export function byPoint({ at, vpc }: PointSide, asker: Asker, context: Context): Asker {
  const known = askerOf(asker.principal, {
    "s3:DataAccessPointAccount": at.account ?? ownAccountOf(context),
    ...(at.arn === undefined ? {} : { "s3:DataAccessPointArn": at.arn }),
    ...(vpc === undefined ? {} : { "s3:AccessPointNetworkOrigin": isVpc(vpc) ? "VPC" : "Internet" }),
  });
  const keys = [...known.context].filter(([key]) => /^s3:(data|accesspoint)/.test(key));
  const others = [...asker.context].filter(([key]) => !/^s3:(dataaccesspoint|accesspointnetwork)/.test(key));
  return { ...asker, context: new Map([...others, ...keys]) };
}

/** What is said of all that comes by a point where it is not all known what the bucket's policy lets in. */
export function withinBucket({ bucket, policies }: PointSide, { documents }: Context): readonly string[] {
  const isOpen = policies.standing.some(
    ({ document, policy }) =>
      waitsFor(document, documents, bucket.resource?.address).length > 0 && policy.statements.some(mayAllow),
  );
  return isOpen ? ["as far as the bucket's policy allows it, which is not all known until apply"] : [];
}

/** Whether a statement waits for something to let somebody in. */
function mayAllow({ effect, principals = [], actions = [], resources = [], conditions }: PolicyStatement): boolean {
  const texts = [
    ...principals.map(({ id }) => id),
    ...actions,
    ...resources,
    ...conditions.flatMap((one) => one.values),
  ];
  return effect !== "Deny" && (texts.some(hasHole) || conditions.some(({ operator }) => operator === "Unknown"));
}

/** What the bucket's policy may deny of what somebody has by its access point. */
export function nearPoint(side: PointSide | undefined, asker: Asker, context: Context): readonly NearPolicy[] {
  if (side === undefined) return [];
  const through = byPoint(side, asker, context);
  return side.policies.standing.map(({ document, policy }) => nearTo(through, policy, document, "the bucket's policy"));
}

function behind(policies: readonly Policy[]): NonNullable<JudgedSource["behind"]> {
  const effective = { ways: policies.map((one) => [one]), denials: [] };
  return { effective, limit: "as far as the bucket's policy allows it" };
}

/**
 * What a caller from outside holds by an access point: both policies have to allow it.
 *
 * @param same as for `apart`
 */
export function heldByPoint(
  side: PointSide | undefined,
  asker: Asker,
  context: Context,
  same: ReadonlySet<string> = new Set(),
): Held {
  if (side === undefined) return holdsNothing;
  const { bucket, document, policy, policies } = side;
  const through = byPoint(side, asker, context);
  const own = viewOf(apart(policy, asker, same, context.directory), through);
  const isCut = (side.effect ?? policies.effect) === "cut-off" && asker.caller.kind !== "service";
  const effect = side.effect === "refused" ? "refused" : isCut ? "cut-off" : undefined;
  const theirs = policies.standing.map((one) => viewOf(apart(one.policy, asker, same, context.directory), through));
  const views = [own, ...theirs];
  const doubt = doubtOf(side, context);
  const open = withinBucket(side, context);
  const source: JudgedSource = {
    document,
    policy: own,
    bucket: bucket.name,
    limits: [...onlyFromVpc(side).limits, ...open],
    alone: false,
    byPoint: true,
    ...(doubt === undefined && open.length === 0 ? { behind: behind(theirs) } : {}),
    ...(isVpc(side.vpc) ? { ofVpc: true as const } : {}),
    ...(effect === undefined ? {} : { effect }),
    ...(doubt === undefined ? {} : { doubt }),
  };
  const ways = doubt === undefined ? theirs.map((one) => [own, one]) : [[own]];
  return {
    effective: { ways: effect === undefined ? ways : [], denials: [...views, ...neverMade(views, context.now)] },
    sources: [source],
  };
}

import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { nothing, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Grantee, ReadDoor } from "../inventory/doors/door";
import { grantedActions } from "../inventory/doors/grants";
import { isSensitive, type Side } from "../plan/values";
import type { Document } from "../source/documents";
import { sharesBy } from "./party-shares";
import type { Context } from "./context";
import { type Held, holdsNothing } from "./judge";
import type { Said } from "./parties";
import { behind, type DoorPair, doorPairs, narrowed, roleBehind, sessionBehind, unseenRole } from "./role-behind";
import type { Share } from "./shares";

/** Bucket and keys as resources of a policy: an action on the bucket itself lists what is below the keys only. */
function statementsOf(
  { buckets, keys = "*" }: ReadDoor,
  { who, may }: Grantee,
  { directory: { partition } }: Context,
): readonly PolicyStatement[] {
  const root = /^arn:[^:]*:iam::(\d{12}):root$/.exec(who)?.[1];
  const principal = hasHole(who)
    ? ({ kind: "unknown", id: who } as const)
    : root === undefined
      ? ({ kind: "arn", id: who } as const)
      : ({ kind: "account", id: root } as const);
  const common = { index: 0, effect: "Allow", principals: [principal] } as const;
  const prefix = keys === "*" ? [] : [{ operator: "StringLike", key: "s3:prefix", values: [keys] }];
  return buckets.flatMap((bucket) =>
    may.map((action): PolicyStatement => {
      const ofBucket = action === "s3:ListBucket";
      return {
        ...common,
        actions: [action],
        resources: [s3Arn(partition, ofBucket ? bucket : `${bucket}/${keys}`)],
        conditions: ofBucket ? prefix : [],
      };
    }),
  );
}

/** A grant as a policy. Those of a directory are people of the own organisation, and nobody outside. */
function saidBy(door: ReadDoor | undefined, context: Context): Said | undefined {
  const grantees = (door?.grantees ?? []).filter(({ kind, who }) => kind === "arn" || hasHole(who));
  if (door === undefined || grantees.length === 0) return undefined;
  const { change } = door;
  const statements = grantees.flatMap((grantee) => statementsOf(door, grantee, context));
  const policy: Policy = { kind: "resource", version: "2012-10-17", statements };
  const sensitive = ["grantee", "access_grants_location_configuration"].some((one) => isSensitive(change, [one]));
  return { policy, document: { change, kind: "resource", text: "", sensitive, rebuilt: false, policy } };
}

const asks: PolicyStatement = {
  index: 0,
  effect: "Allow",
  actions: ["s3:GetDataAccess"],
  resources: ["*"],
  conditions: [],
};

/** What the policies of the grants' instances say; undefined where the plan has none. */
function instanceDocuments(side: Side, context: Context): readonly Document[] {
  return context[side].doors.flatMap(({ kind, policy }) =>
    kind === "grants-instance" && policy !== undefined
      ? (context.documents.read(policy.change, side, policy.path, "resource") ?? [])
      : [],
  );
}

/**
 * Whether somebody of another account may ask for what a grant gives: the instance's policy has to let it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html
 */
function mayAsk(side: Side, asker: Asker, context: Context): boolean | string {
  const views = instanceDocuments(side, context).flatMap(({ policy }) =>
    policy === undefined ? [] : [viewOf(policy, asker)],
  );
  if (views.length === 0) return "the policy of the grants' instance has to allow s3:GetDataAccess, too";
  const part = { version: "2012-10-17", statement: asks } as const;
  const found = surplusOf(part, { ways: views.map((view) => [view]), denials: views }, nothing, asker);
  if ("none" in found) return false;
  return "witness" in found ? true : "whether the policy of the grants' instance allows s3:GetDataAccess is not known";
}

function heldByGrant(door: ReadDoor, { policy, document }: Said, side: Side, asker: Asker, context: Context): Held {
  const lets = mayAsk(side, asker, context);
  if (lets === false) return holdsNothing;
  const [bucket] = door.buckets;
  const own = viewOf(policy, asker);
  const role = roleBehind(door, bucket, side, context);
  const why = lets === true ? (role === undefined ? unseenRole(door) : undefined) : lets;
  return {
    effective: role === undefined ? { ways: [[own]], denials: [own] } : narrowed(role.effective, [own]),
    sources: [
      {
        document,
        policy: own,
        ...(bucket === undefined || bucket === "*" ? {} : { bucket }),
        limits: ["by an S3 access grant"],
        alone: false,
        ...(why === undefined ? {} : { doubt: why }),
      },
    ],
  };
}

function sharesOf(pair: DoorPair, context: Context): readonly Share[] {
  const said = { before: saidBy(pair.before, context), after: saidBy(pair.after, context) };
  const all = [said.before, said.after].filter((one) => one !== undefined);
  const held = (side: Side, asker: Asker): Held => {
    const [door, one] = [pair[side], said[side]];
    return door === undefined || one === undefined ? holdsNothing : heldByGrant(door, one, side, asker, context);
  };
  const roles = (["before", "after"] as const).map((side) => {
    const door = pair[side];
    return door === undefined ? undefined : sessionBehind(door, side, context);
  });
  const instances = [...instanceDocuments("before", context), ...instanceDocuments("after", context)];
  const through = [...new Set([...behind(roles), ...instances.map(({ change }) => change)])];
  return sharesBy("grant", { said: all, same: false, held }, through, context);
}

/** The policy of a grants' instance, as if some grant gave all that a grant can give. */
function saidByInstance(door: ReadDoor | undefined, side: Side, context: Context): Said | undefined {
  if (door?.policy === undefined) return undefined;
  const document = context.documents.read(door.policy.change, side, door.policy.path, "resource");
  if (document?.policy === undefined) return undefined;
  const buckets = door.buckets.length > 0 ? door.buckets : ["*"];
  const statements = document.policy.statements
    .filter(({ effect }) => effect !== "Deny")
    .map(({ notActions: _actions, notResources: _resources, ...statement }) => ({
      ...statement,
      actions: [...grantedActions],
      resources: buckets.map((bucket) => s3Arn(context.directory.partition, `${bucket}/*`)),
    }));
  return { document, policy: { ...document.policy, statements } };
}

/** Whoever may ask an instance for access gets what grants say, and the plan may not show them all. */
function instanceShares(pair: DoorPair, context: Context): readonly Share[] {
  const said = {
    before: saidByInstance(pair.before, "before", context),
    after: saidByInstance(pair.after, "after", context),
  };
  const held = (side: Side, asker: Asker): Held => {
    const one = said[side];
    if (one === undefined || mayAsk(side, asker, context) === false) return holdsNothing;
    const policy = viewOf(one.policy, asker);
    const doubt = "only what S3 access grants say, and the plan may not show them all";
    return {
      effective: { ways: [[policy]], denials: [] },
      sources: [{ document: one.document, policy, limits: ["by an S3 access grant"], alone: false, doubt }],
    };
  };
  const all = [said.before, said.after].filter((one) => one !== undefined);
  return sharesBy("grant", { said: all, same: false, held }, [], context);
}

/**
 * S3 Access Grants: whoever a grant names gets credentials of the location's role, for a part of the location. The grant,
 * the role's policies and, for another account, the policy of the grants' instance have to allow it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html
 */
export function grantShares(context: Context): readonly Share[] {
  const named = doorPairs("grant", context).flatMap((pair) => sharesOf(pair, context));
  const accounts = new Set(named.map(({ outsider }) => outsider.account));
  const others = doorPairs("grants-instance", context).flatMap((pair) => instanceShares(pair, context));
  return [
    ...named,
    ...others.filter(({ outsider }) => outsider.account === undefined || !accounts.has(outsider.account)),
  ];
}

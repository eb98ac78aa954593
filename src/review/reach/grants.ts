import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { hasHole } from "../../policy/hole";
import type { Grantee, ReadDoor } from "../inventory/doors/door";
import { grantedActions } from "../inventory/doors/grants";
import { isSensitive, type Side } from "../plan/values";
import { sharesBy } from "./party-shares";
import type { Context } from "./context";
import type { Atom } from "./atoms";
import { askingBy, instanceDocuments } from "./grants-instance";
import { limited } from "./identity-shares";
import type { BucketPolicies } from "./bucket-policies";
import { bucketPoliciesFor, type SessionSide } from "./session";
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

function heldByGrant(door: ReadDoor, { policy, document }: Said, side: Side, asker: Asker, context: Context): Held {
  const asking = askingBy(asker, side, context);
  if (asking === undefined) return holdsNothing;
  const [bucket] = door.buckets;
  const view = viewOf(policy, asker);
  const own: Policy = {
    ...view,
    statements: view.statements.flatMap((statement) =>
      asking.under.map((conditions) => ({ ...statement, conditions: [...statement.conditions, ...conditions] })),
    ),
  };
  const role = roleBehind(door, bucket, side, asker, context);
  const why = asking.doubt ?? (role === undefined ? unseenRole(door) : undefined);
  const { ways, denials } = role === undefined ? { ways: [[own]], denials: [own] } : narrowed(role.effective, [own]);
  return {
    effective: { ways, denials: [...denials, ...asking.denials] },
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

/** The policies of a bucket, as the role behind a grant meets them. */
function policiesOf(name: string, side: Side, { asker }: SessionSide, context: Context): BucketPolicies {
  const { before, after } = context;
  return bucketPoliciesFor([before.buckets.get(name), after.buckets.get(name)], side, asker, context);
}

/** What the role behind leaves of a part, by its own policies and the bucket's, in words; its key is asked for by the role. */
function byRole(atom: Atom, side: Side, session: SessionSide | undefined, context: Context): Atom {
  if (session === undefined) return atom;
  return { ...limited(atom, policiesOf(atom.bucket, side, session, context), session), asker: session.asker };
}

/** A grant of all buckets, as it is of one. */
function inOneBucket({ before, after }: DoorPair, bucket: string): DoorPair {
  const one = (door: ReadDoor | undefined) => door && { ...door, buckets: [bucket] };
  return { before: one(before), after: one(after) };
}

/** What the policies of a grant's buckets say to the role behind it. */
function ofBuckets(pair: DoorPair, side: Side, session: SessionSide | undefined, context: Context): readonly Policy[] {
  if (session === undefined) return [];
  return (pair[side]?.buckets ?? []).flatMap((name) =>
    policiesOf(name, side, session, context).standing.map(({ policy }) => policy),
  );
}

function sharesOf(pair: DoorPair, context: Context): readonly Share[] {
  const said = { before: saidBy(pair.before, context), after: saidBy(pair.after, context) };
  const all = [said.before, said.after].filter((one) => one !== undefined);
  const held = (side: Side, asker: Asker): Held => {
    const [door, one] = [pair[side], said[side]];
    return door === undefined || one === undefined ? holdsNothing : heldByGrant(door, one, side, asker, context);
  };
  const sessionOn = (side: Side) => {
    const door = pair[side];
    return door === undefined ? undefined : sessionBehind(door, side, context);
  };
  const roles = [sessionOn("before"), sessionOn("after")] as const;
  const instances = [...instanceDocuments("before", context), ...instanceDocuments("after", context)];
  const through = [...new Set([...behind(roles), ...instances.map(({ change }) => change)])];
  const [then, now] = roles;
  const role = (now ?? then)?.identity;
  const asking = [
    ...[...instances, ...roles.flatMap((one) => one?.documents ?? [])].flatMap(({ policy }) => policy ?? []),
    ...ofBuckets(pair, "before", then, context),
    ...ofBuckets(pair, "after", now, context),
  ];
  return sharesBy("grant", { said: all, asking, same: false, held }, through, context).map((share): Share => {
    const inBucket: Share["inBucket"] = (bucket) =>
      sharesOf(inOneBucket(pair, bucket), context).filter(({ outsider }) => outsider.id === share.outsider.id);
    const earlier = (atom: Atom) => byRole(atom, "before", then, context);
    const later = (atom: Atom) => byRole(atom, "after", now, context);
    return {
      ...share,
      ...(/[*?]/.test(share.bucket) ? { inBucket } : {}),
      ...(role === undefined ? {} : { behind: role }),
      before: share.before.map(earlier),
      after: share.after.map(later),
      gains: share.gains.map(later),
      loses: share.loses.map(earlier),
      keeps: share.keeps.map(later),
    };
  });
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
    if (one === undefined || askingBy(asker, side, context) === undefined) return holdsNothing;
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

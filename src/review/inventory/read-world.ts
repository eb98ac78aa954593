import type { ReadDoor } from "./doors/door";
import { readDoors } from "./doors/read-doors";
import { attachedOnce, attachOnly, keepOnly } from "./exclusive";
import { managedNow, pair } from "./managed";
import type { Names } from "./names";
import type { Change } from "../plan/change";
import { list, object } from "../plan/json";
import type { Plan } from "../plan/plan";
import type { References } from "../source/references";
import { type Path, type Side, dig, isSensitive, isUnknown, sideOf, stringAt } from "../plan/values";
import { takeAwayLost } from "./lost";
import { mayBeDeleted, overwritten } from "./same-object";
import { withWhatStays } from "./stays";
import { type Bucket, type Identity, type Key, keyOf, type World } from "./inventory";

/** What AWS holds before or after the plan. */
export function worldOf(plan: Plan, side: Side, names: Names, references: References): World {
  const buckets = new Map<string, Bucket>();
  const openNames = new Set<string>();
  const identities = new Map<string, Identity>();
  const keys = new Map<string, Key>();
  const keyGrants: Change[] = [];
  const managedPolicies = new Map<string, Change>();
  const keyPolicies: Change[] = [];
  const exclusive: Change[] = [];
  let accountBlock: Change | undefined;
  const managed = managedNow(plan);
  /** `aws_kms_key` by ARN and by key ID. */
  const keyIds = new Map<string, Key>();

  function bucket(name: string): Bucket {
    let known = buckets.get(name);
    if (known === undefined)
      buckets.set(name, (known = { name, policies: [], accessPoints: [], acls: [], objects: [] }));
    return known;
  }

  function bucketOf(change: Change): Bucket | undefined {
    const name = names.of(change, side, ["bucket"]);
    if (name !== undefined && !isSensitive(change, ["bucket"])) openNames.add(name);
    return name === undefined ? undefined : bucket(name);
  }

  function identity(kind: Identity["kind"], name: string): Identity {
    const key = `${kind} ${name}`;
    let known = identities.get(key);
    if (known === undefined)
      identities.set(key, (known = { kind, name, documents: [], managed: [], accessKeys: [], groups: [] }));
    return known;
  }

  function owner(kind: Identity["kind"], change: Change, attribute: string = kind): Identity | undefined {
    const name = names.of(change, side, [attribute]);
    return name === undefined ? undefined : identity(kind, name);
  }

  function managedArn(change: Change, path: Path): string | Change | undefined {
    if (!isUnknown(change, side, path)) return stringAt(change, side, path);
    return names.target(change, path, "aws_iam_policy");
  }

  function attach(kind: Identity["kind"], change: Change): void {
    const arn = managedArn(change, ["policy_arn"]) ?? change;
    owner(kind, change)?.managed.push({ arn, by: change });
  }

  function attachToAll(change: Change): void {
    const arn = managedArn(change, ["policy_arn"]) ?? change;
    for (const kind of ["role", "user", "group"] as const) {
      for (const name of names.all(change, side, [`${kind}s`])) identity(kind, name).managed.push({ arn, by: change });
    }
  }

  /** Role blocks that the configuration writes replace everything; those it does not write show what else AWS holds. */
  function roleBlocks(change: Change, role: Identity): void {
    const inline = list(dig(sideOf(change, side), ["inline_policy"]));
    for (const index of inline.keys()) role.documents.push({ change, path: ["inline_policy", index, "policy"] });
    if (references.configures(change, "managed_policy_arns")) attachList(change, ["managed_policy_arns"], role);
  }

  /** Every policy of a list of ARNs; while a part of it is unknown, those that it refers to, and a doubt about the rest. */
  function attachList(change: Change, path: Path, to: Identity): void {
    to.managed.push(...listed(change, path).attached);
  }

  function listed(change: Change, path: Path): { readonly attached: Identity["managed"]; readonly complete: boolean } {
    const known = list(dig(sideOf(change, side), path)).filter((arn) => typeof arn === "string");
    const { values, rest } = names.policies(change, side, path);
    const all = [...known, ...values, ...(rest === undefined ? [] : [rest])];
    return {
      attached: attachedOnce(
        all.map((arn) => ({ arn, by: change })),
        side,
      ),
      complete: rest === undefined,
    };
  }

  const gone = side === "after" ? overwritten(plan.changes) : new Set<Change>();
  for (const change of withWhatStays(plan.changes)) {
    if (sideOf(change, side) === undefined || gone.has(change)) continue;
    if (change.mode === "data") {
      // read at plan time: what the bucket's policy says today
      if (change.type === "aws_s3_bucket_policy") {
        const of = bucketOf(change);
        if (of !== undefined) of.present = { change, path: ["policy"] };
      }
      continue;
    }
    switch (change.type) {
      case "aws_s3_bucket": {
        const own = bucket(names.own(change, side));
        own.resource = change;
        if (!isSensitive(change, ["bucket"])) openNames.add(own.name);
        if (references.configures(change, "policy")) own.policies.push({ change, path: ["policy"] });
        if (references.configures(change, "acl") || references.configures(change, "grant")) own.acls.push(change);
        break;
      }
      case "aws_s3_directory_bucket":
        bucket(names.own(change, side)).resource = change;
        break;
      case "aws_s3_bucket_policy":
        bucketOf(change)?.policies.push({ change, path: ["policy"] });
        break;
      case "awscc_s3_access_point":
        if (!isUnknown(change, side, ["policy"]) || references.configures(change, "policy"))
          bucketOf(change)?.accessPoints.push({ change, path: ["policy"] });
        break;
      case "awscc_s3express_bucket_policy":
      case "awscc_s3_bucket_policy":
        bucketOf(change)?.policies.push({ change, path: ["policy_document"] });
        break;
      case "aws_s3_bucket_acl":
        bucketOf(change)?.acls.push(change);
        break;
      case "aws_s3_bucket_public_access_block": {
        const of = bucketOf(change);
        if (of !== undefined) of.block = change;
        break;
      }
      case "aws_s3_account_public_access_block":
        accountBlock = change;
        break;
      case "aws_s3_bucket_ownership_controls": {
        const of = bucketOf(change);
        if (of !== undefined) of.ownership = change;
        break;
      }
      case "aws_s3_bucket_server_side_encryption_configuration": {
        const of = bucketOf(change);
        if (of !== undefined) of.encryption = { change, path: ["rule"] };
        break;
      }
      case "aws_s3_access_point":
        // computed, where the configuration does not write it
        if (references.configures(change, "policy") || !isUnknown(change, side, ["policy"]))
          bucketOf(change)?.accessPoints.push({ change, path: ["policy"] });
        break;
      case "aws_s3control_access_point_policy": {
        const point = names.target(change, ["access_point_arn"], "aws_s3_access_point");
        if (point !== undefined) bucketOf(point)?.accessPoints.push({ change, path: ["policy"] });
        break;
      }
      case "aws_iam_role":
      case "aws_iam_user": {
        const own = identity(change.type === "aws_iam_role" ? "role" : "user", names.own(change, side));
        own.resource = change;
        break;
      }
      case "aws_iam_role_policy":
        owner("role", change)?.documents.push({ change, path: ["policy"] });
        break;
      case "aws_iam_user_policy":
        owner("user", change)?.documents.push({ change, path: ["policy"] });
        break;
      case "aws_iam_group_policy":
        owner("group", change)?.documents.push({ change, path: ["policy"] });
        break;
      case "aws_iam_role_policy_attachment":
        attach("role", change);
        break;
      case "aws_iam_user_policy_attachment":
        attach("user", change);
        break;
      case "aws_iam_group_policy_attachment":
        attach("group", change);
        break;
      case "aws_iam_policy_attachment":
        attachToAll(change);
        break;
      case "aws_iam_role_policies_exclusive":
      case "aws_iam_user_policies_exclusive":
      case "aws_iam_group_policies_exclusive":
      case "aws_iam_role_policy_attachments_exclusive":
      case "aws_iam_user_policy_attachments_exclusive":
      case "aws_iam_group_policy_attachments_exclusive":
        exclusive.push(change);
        break;
      case "aws_iam_policy": {
        managedPolicies.set(change.address, change);
        const arn = stringAt(change, side, ["arn"]);
        if (arn !== undefined) managedPolicies.set(arn, change);
        break;
      }
      case "aws_iam_access_key":
        owner("user", change)?.accessKeys.push(change);
        break;
      case "aws_iam_user_group_membership":
        for (const group of names.all(change, side, ["groups"])) owner("user", change)?.groups.push(group);
        break;
      case "aws_iam_group_membership": {
        const group = names.of(change, side, ["group"]);
        for (const user of names.all(change, side, ["users"]))
          if (group !== undefined) identity("user", user).groups.push(group);
        break;
      }
      case "aws_kms_external_key":
      case "aws_kms_replica_external_key":
      case "aws_kms_replica_key":
      case "aws_kms_key": {
        const written = references.configures(change, "policy") || !isUnknown(change, side, ["policy"]);
        const key: Key = { resource: change, policies: written ? [{ change, path: ["policy"] }] : [] };
        keys.set(change.address, key);
        for (const attribute of ["arn", "key_id"]) {
          const id = stringAt(change, side, [attribute]);
          if (id !== undefined) keyIds.set(id, key);
        }
        break;
      }
      case "aws_kms_key_policy":
        keyPolicies.push(change);
        break;
      case "aws_kms_grant":
        keyGrants.push(change);
        break;
    }
  }

  const doors = readDoors(plan, side, names, references);
  for (const door of doors) addDoor(door);
  const world: World = {
    side,
    openNames,
    buckets,
    identities,
    keys,
    keyIds,
    keyGrants,
    managedPolicies,
    accountBlock,
    doors,
    mayBeDeleted: side === "after" ? mayBeDeleted(plan.changes) : new Map<Change, string>(),
  };
  for (const change of keyPolicies) {
    const key = keyOf(world, change, ["key_id"], names);
    if (key !== undefined) key.policies.splice(0, key.policies.length, { change, path: ["policy"] });
  }
  if (side === "after") takeAwayLost(buckets, plan.changes);
  for (const own of buckets.values()) {
    if (own.policies.length > 0 || managed.bucketPolicies.has(own.name)) delete own.present;
    addPresent(own);
  }
  for (const role of identities.values()) {
    const change = role.resource;
    if (role.kind !== "role" || change === undefined) continue;
    const written =
      references.configures(change, "inline_policy") || references.configures(change, "managed_policy_arns");
    if (written) roleBlocks(change, role);
    else if (change.before !== undefined) addPresentRole(change, role);
  }

  // what they attach comes after all else; what they do not name, they take away
  for (const change of exclusive) {
    const kind = /^aws_iam_(role|user|group)_/.exec(change.type)?.[1] as Identity["kind"];
    const of = owner(kind, change, `${kind}_name`);
    if (of === undefined) continue;
    if (change.type.endsWith("_policies_exclusive")) keepOnly(of, change, side);
    else {
      const { attached, complete } = listed(change, ["policy_arns"]);
      attachOnly(of, attached, complete, side);
    }
  }

  /** Object ACLs and policies belong to what they speak of. */
  function addDoor({ kind, place, policy, resource, ...door }: ReadDoor): void {
    if (kind === "object-acl") for (const of of door.buckets) bucket(of).objects.push({ kind, ...door });
    if (kind === "multi-region-point" && policy !== undefined)
      for (const of of door.buckets) bucket(of).accessPoints.push(policy);
    if (place === undefined || policy === undefined) return;
    const own = bucket(place);
    own.policies.push(policy);
    // the name of a place is taken from the policy's own resource
    if (!isAnySensitive(policy.change)) openNames.add(place);
    if (resource !== undefined) own.resource = resource;
  }

  /** What the bucket itself shows of a policy that no resource of this plan writes. */
  function addPresent(own: Bucket): void {
    const change = own.resource;
    if (change?.before === undefined || own.present || own.policies.length > 0 || managed.bucketPolicies.has(own.name))
      return;
    const text = change.before["policy"];
    if (typeof text === "string" && text !== "") own.present = { change, path: ["policy"] };
  }

  /** What the role itself shows of inline and attached policies that no resource of this plan writes. */
  function addPresentRole(change: Change, role: Identity): void {
    const before = object(change.before);
    for (const [index, block] of list(before["inline_policy"]).entries()) {
      const path = ["inline_policy", index, "policy"];
      if (managed.rolePolicies.has(pair(role.name, object(block)["name"])) || isUnknown(change, side, path)) continue;
      role.documents.push({ change, path });
    }
    for (const arn of list(before["managed_policy_arns"])) {
      if (typeof arn === "string" && !managed.attachments.has(pair(role.name, arn)))
        role.managed.push({ arn, by: change });
    }
  }

  return world;
}

/** Whether anything of a resource is a secret. */
function isAnySensitive({ beforeSensitive, afterSensitive }: Change): boolean {
  return JSON.stringify([beforeSensitive, afterSensitive]).includes("true");
}

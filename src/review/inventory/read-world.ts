import { blockByAccount } from "./account-block";
import { applyExclusive } from "./attached";
import { bucketNamed, bucketOf, type Building, nothingYet, roleNamed } from "./building";
import type { ReadDoor } from "./doors/door";
import { readDoors } from "./doors/read-doors";
import { managedNow } from "./managed";
import { goneWith, isMadeAnew } from "./gone-with";
import { takeMembers } from "./memberships";
import type { Names } from "./names";
import type { Change } from "../plan/change";
import type { Plan } from "../plan/plan";
import type { References } from "../source/references";
import { type Side, sideOf } from "../plan/values";
import { forgetKeyPolicies, takeAwayLost } from "./lost";
import { addKey, addPointPolicy, readers } from "./readers";
import { addRoleBlocks } from "./role-blocks";
import { deletedWith, imported, mayBeDeleted, overwritten } from "./same-object";
import { withWhatStays } from "./stays";
import type { Homes } from "./zones";
import { doubtKeys, doubtSettings, giveToAll } from "./whose";
import { type Bucket, keyOf, type World } from "./inventory";

/** Read at plan time: what the bucket's policy says today. */
function readData(building: Building, change: Change): void {
  if (change.type !== "aws_s3_bucket_policy") return;
  const of = bucketOf(building, change);
  if (of !== undefined) of.present = { change, path: ["policy"] };
}

/** Whether anything of a resource is a secret. */
function isAnySensitive({ beforeSensitive, afterSensitive }: Change): boolean {
  return JSON.stringify([beforeSensitive, afterSensitive]).includes("true");
}

/** Object ACLs and policies belong to what they speak of. */
function addDoor(building: Building, { kind, place, policy, resource, ...door }: ReadDoor): void {
  if (kind === "object-acl") for (const of of door.buckets) bucketNamed(building, of).objects.push({ kind, ...door });
  if (kind === "multi-region-point" && policy !== undefined)
    for (const of of door.buckets) bucketNamed(building, of).accessPoints.push(policy);
  if (place === undefined || policy === undefined) return;
  const own = bucketNamed(building, place);
  own.policies.push(policy);
  // the name of a place is taken from the policy's own resource
  if (!isAnySensitive(policy.change)) building.openNames.add(place);
  if (resource !== undefined) own.resource = resource;
}

/** What the bucket itself shows of a policy that no resource of this plan writes. */
function showPresent(own: Bucket, side: Side, written: ReadonlySet<unknown>): void {
  if (own.policies.length > 0 || written.has(own.name)) delete own.present;
  const change = own.resource;
  if (side === "after" && change !== undefined && isMadeAnew(change)) return;
  if (change?.before === undefined || own.present || own.policies.length > 0 || written.has(own.name)) return;
  const text = change.before["policy"];
  if (typeof text === "string" && text !== "") own.present = { change, path: ["policy"] };
}

/** What AWS holds before or after the plan. */
export function worldOf(plan: Plan, side: Side, homes: Homes, names: Names, references: References): World {
  const building = nothingYet(homes, side, names, references);
  const gone = new Set(
    side === "after"
      ? [...overwritten(plan.changes), ...goneWith(plan.changes), ...deletedWith(plan.changes)]
      : imported(plan.changes),
  );
  for (const change of withWhatStays(plan.changes)) {
    if (sideOf(change, side) === undefined || gone.has(change)) continue;
    if (change.mode === "data") readData(building, change);
    else readers.get(change.type)?.(building, change);
  }
  for (const change of building.pointPolicies) addPointPolicy(building, change);
  const doors = readDoors(plan, side, names, references);
  for (const door of doors) addDoor(building, door);
  const world: World = {
    ...building,
    doors,
  };
  if (side === "after") {
    for (const [change, why] of mayBeDeleted(plan.changes)) building.doubts.set(change, why);
    forgetKeyPolicies(building, plan.changes);
    takeMembers(building, plan.changes);
  }
  for (const change of building.keyPolicies) {
    const key = keyOf(world, change, ["key_id"], names);
    const pointer = { change, path: ["policy"] };
    if (key !== undefined) key.policies.splice(0, key.policies.length, pointer);
    else {
      doubtKeys(building, change);
      addKey(building, change, [pointer]);
    }
  }
  const managed = managedNow(plan, (name, by) => roleNamed(building, name, by));
  if (side === "after") takeAwayLost(building.buckets, plan.changes);
  for (const own of building.buckets.values()) showPresent(own, side, managed.bucketPolicies);
  addRoleBlocks(building, managed);
  applyExclusive(building);
  giveToAll(building);
  doubtSettings(building);
  blockByAccount(
    building,
    plan.changes.filter(({ type }) => type === "aws_s3_account_public_access_block"),
  );
  return world;
}

import { attach, attachToAll } from "./attached";
import { bucketNamed, bucketOf, type Building, groupNamed, identityNamed, ownerOf } from "./building";
import type { Change } from "../plan/change";
import { nameAttributeOf } from "../plan/name-attribute";
import { dig, isSensitive, isUnknown, type Path, sideOf, stringAt } from "../plan/values";
import { type Bucket, type Identity, type Key, pointOf } from "./inventory";
import { bucketOfPoint } from "./other-arns";

type Reader = (building: Building, change: Change) => void;

/** Computed, where the configuration does not write it: then it is known, and says what is there. */
function isWritten({ references, side }: Building, change: Change, attribute = "policy"): boolean {
  return references.configures(change, attribute) || !isUnknown(change, side, [attribute]);
}

function ownBucket(building: Building, change: Change): Bucket {
  const { names, side, openNames } = building;
  const own = bucketNamed(building, names.own(change, side));
  own.resource = change;
  if (!isSensitive(change, [nameAttributeOf(change)])) openNames.add(own.name);
  return own;
}

function readBucket(building: Building, change: Change): void {
  const { references } = building;
  const own = ownBucket(building, change);
  if (references.configures(change, "policy")) own.policies.push({ change, path: ["policy"] });
  if (references.configures(change, "acl") || references.configures(change, "grant")) own.acls.push(change);
}

/** What is set on this side: an attribute that the provider only computes is null, or unknown although nobody writes it. */
function isSet(building: Building, change: Change, attribute: string): boolean {
  const { side } = building;
  if (isUnknown(change, side, [attribute])) return building.references.configures(change, attribute);
  const value = dig(sideOf(change, side), [attribute]);
  return value !== undefined && value !== null;
}

/**
 * A bucket of Cloud Control holds its settings itself, all but its policy.
 * Source: https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/s3_bucket
 */
function readCloudControlBucket(building: Building, change: Change): void {
  const own = ownBucket(building, change);
  const block = "public_access_block_configuration";
  if (isSet(building, change, block)) own.block = { change, path: [block] };
  if (isSet(building, change, "ownership_controls")) own.ownership = { change, path: ["ownership_controls", "rules"] };
  if (isSet(building, change, "access_control")) own.acls.push(change);
}

function readDirectoryBucket(building: Building, change: Change): void {
  bucketNamed(building, building.names.own(change, building.side)).resource = change;
}

function setting(name: "block" | "ownership" | "encryption", path: Path): Reader {
  return (building, change) => {
    const of = bucketOf(building, change);
    if (of !== undefined) of[name] = { change, path };
  };
}

function bucketPolicy(attribute: string): Reader {
  return (building, change) => bucketOf(building, change)?.policies.push({ change, path: [attribute] });
}

function readAccountBlock(building: Building, change: Change): void {
  building.accountBlocks.push(change);
}

function readAccessPoint(building: Building, change: Change): void {
  const arn = stringAt(change, building.side, ["arn"]);
  if (arn !== undefined) building.points.set(arn, change);
  if (isWritten(building, change)) bucketOf(building, change)?.accessPoints.push({ change, path: ["policy"] });
}

/** Of a point that the plan does not have, nobody knows the bucket: the point stands for it. */
function bucketBehind(building: Building, change: Change): Bucket | undefined {
  const { names, side, openNames } = building;
  const path = ["access_point_arn"];
  const arn = names.of(change, side, path);
  const name = bucketOfPoint(arn ?? "") ?? arn;
  if (name !== undefined && !isSensitive(change, path)) openNames.add(name);
  return name === undefined ? undefined : bucketNamed(building, name);
}

/** A policy of an access point that is a resource of its own. */
export function addPointPolicy(building: Building, change: Change): void {
  const point = pointOf(building, change, building.names);
  const bucket = point === undefined ? bucketBehind(building, change) : bucketOf(building, point);
  bucket?.accessPoints.push({ change, path: ["policy"] });
}

function made(kind: Identity["kind"]): Reader {
  return (building, change) => {
    identityNamed(building, kind, building.names.own(change, building.side), change).resource = change;
  };
}

function inlinePolicy(kind: Identity["kind"]): Reader {
  return (building, change) => ownerOf(building, kind, change)?.documents.push({ change, path: ["policy"] });
}

/** The same of Cloud Control. */
function inlineDocument(kind: Identity["kind"]): Reader {
  return (building, change) =>
    ownerOf(building, kind, change, `${kind}_name`)?.documents.push({ change, path: ["policy_document"] });
}

function attachment(kind: Identity["kind"]): Reader {
  return (building, change) => attach(building, kind, change);
}

function readExclusive({ exclusive }: Building, change: Change): void {
  exclusive.push(change);
}

function managedPolicy(attribute: "arn" | "policy_arn"): Reader {
  return ({ managedPolicies, side }, change) => {
    managedPolicies.set(change.address, change);
    const arn = stringAt(change, side, [attribute]);
    if (arn !== undefined) managedPolicies.set(arn, change);
  };
}

/** Cloud Control's managed policy says itself whom it is attached to. */
function readAttachedPolicy(building: Building, change: Change): void {
  managedPolicy("policy_arn")(building, change);
  attachToAll(building, change, change);
}

function readUsersGroups(building: Building, change: Change): void {
  for (const group of building.names.all(change, building.side, ["groups"]))
    ownerOf(building, "user", change)?.groups.push(groupNamed(building, group, change));
}

function groupsUsers(attribute: "group" | "group_name"): Reader {
  return (building, change) => {
    const { names, side } = building;
    const group = names.of(change, side, [attribute]);
    if (group === undefined) return;
    for (const user of names.all(change, side, ["users"]))
      identityNamed(building, "user", user, change).groups.push(groupNamed(building, group, change));
  };
}

function key(policy: string): Reader {
  return (building, change) => {
    const policies = isWritten(building, change, policy) ? [{ change, path: [policy] }] : [];
    addKey(building, change, policies);
  };
}

/** @param change the key, or a policy of one that the plan does not have */
export function addKey(building: Building, change: Change, policies: Key["policies"]): void {
  const made: Key = { resource: change, policies };
  building.keys.set(change.address, made);
  for (const attribute of ["arn", "key_id"]) {
    const id = stringAt(change, building.side, [attribute]);
    if (id !== undefined) building.keyIds.set(id, made);
  }
}

/** What each type of resource adds to the inventory; doors of their own kind have readers of their own (`doors/`). */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["aws_s3_bucket", readBucket],
  ["awscc_s3_bucket", readCloudControlBucket],
  ["aws_s3_directory_bucket", readDirectoryBucket],
  ["aws_s3_bucket_policy", bucketPolicy("policy")],
  ["awscc_s3express_bucket_policy", bucketPolicy("policy_document")],
  ["awscc_s3_bucket_policy", bucketPolicy("policy_document")],
  ["aws_s3_bucket_acl", (building, change) => bucketOf(building, change)?.acls.push(change)],
  ["aws_s3_bucket_public_access_block", setting("block", [])],
  ["aws_s3_account_public_access_block", readAccountBlock],
  ["aws_s3_bucket_ownership_controls", setting("ownership", ["rule"])],
  ["aws_s3_bucket_server_side_encryption_configuration", setting("encryption", ["rule"])],
  ["aws_s3_access_point", readAccessPoint],
  ["awscc_s3_access_point", readAccessPoint],
  ["aws_s3control_access_point_policy", ({ pointPolicies }, change) => pointPolicies.push(change)],
  ["aws_iam_role", made("role")],
  ["aws_iam_user", made("user")],
  ["aws_iam_group", made("group")],
  ["awscc_iam_role", made("role")],
  ["awscc_iam_user", made("user")],
  ["awscc_iam_group", made("group")],
  ["aws_iam_role_policy", inlinePolicy("role")],
  ["aws_iam_user_policy", inlinePolicy("user")],
  ["aws_iam_group_policy", inlinePolicy("group")],
  ["awscc_iam_role_policy", inlineDocument("role")],
  ["awscc_iam_user_policy", inlineDocument("user")],
  ["awscc_iam_group_policy", inlineDocument("group")],
  ["aws_iam_role_policy_attachment", attachment("role")],
  ["aws_iam_user_policy_attachment", attachment("user")],
  ["aws_iam_group_policy_attachment", attachment("group")],
  ["aws_iam_policy_attachment", (building, change) => attachToAll(building, change)],
  ["aws_iam_role_policies_exclusive", readExclusive],
  ["aws_iam_user_policies_exclusive", readExclusive],
  ["aws_iam_group_policies_exclusive", readExclusive],
  ["aws_iam_role_policy_attachments_exclusive", readExclusive],
  ["aws_iam_user_policy_attachments_exclusive", readExclusive],
  ["aws_iam_group_policy_attachments_exclusive", readExclusive],
  ["aws_iam_policy", managedPolicy("arn")],
  ["awscc_iam_managed_policy", readAttachedPolicy],
  ["aws_iam_access_key", (building, change) => ownerOf(building, "user", change)?.accessKeys.push(change)],
  ["aws_iam_user_group_membership", readUsersGroups],
  ["aws_iam_group_membership", groupsUsers("group")],
  ["awscc_iam_user_to_group_addition", groupsUsers("group_name")],
  ["aws_kms_external_key", key("policy")],
  ["aws_kms_replica_external_key", key("policy")],
  ["aws_kms_replica_key", key("policy")],
  ["aws_kms_key", key("policy")],
  ["awscc_kms_key", key("key_policy")],
  ["aws_kms_key_policy", ({ keyPolicies }, change) => keyPolicies.push(change)],
  ["aws_kms_grant", ({ keyGrants }, change) => keyGrants.push(change)],
]);

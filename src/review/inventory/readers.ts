import { attach, attachToAll } from "./attached";
import { bucketNamed, bucketOf, type Building, identityNamed, ownerOf } from "./building";
import type { Change } from "../plan/change";
import { isSensitive, isUnknown, stringAt } from "../plan/values";
import type { Identity, Key } from "./inventory";

type Reader = (building: Building, change: Change) => void;

/** Computed, where the configuration does not write it: then it is known, and says what is there. */
function isWritten({ references, side }: Building, change: Change, attribute = "policy"): boolean {
  return references.configures(change, attribute) || !isUnknown(change, side, [attribute]);
}

function readBucket(building: Building, change: Change): void {
  const { names, side, openNames, references } = building;
  const own = bucketNamed(building, names.own(change, side));
  own.resource = change;
  if (!isSensitive(change, ["bucket"])) openNames.add(own.name);
  if (references.configures(change, "policy")) own.policies.push({ change, path: ["policy"] });
  if (references.configures(change, "acl") || references.configures(change, "grant")) own.acls.push(change);
}

function readDirectoryBucket(building: Building, change: Change): void {
  bucketNamed(building, building.names.own(change, building.side)).resource = change;
}

function setting(name: "block" | "ownership"): Reader {
  return (building, change) => {
    const of = bucketOf(building, change);
    if (of !== undefined) of[name] = change;
  };
}

function readEncryption(building: Building, change: Change): void {
  const of = bucketOf(building, change);
  if (of !== undefined) of.encryption = { change, path: ["rule"] };
}

function bucketPolicy(attribute: string): Reader {
  return (building, change) => bucketOf(building, change)?.policies.push({ change, path: [attribute] });
}

function readAccountBlock(building: Building, change: Change): void {
  building.accountBlock = change;
}

function readAccessPoint(building: Building, change: Change): void {
  if (isWritten(building, change)) bucketOf(building, change)?.accessPoints.push({ change, path: ["policy"] });
}

function readAccessPointPolicy(building: Building, change: Change): void {
  const point = building.names.target(change, ["access_point_arn"], "aws_s3_access_point");
  if (point !== undefined) bucketOf(building, point)?.accessPoints.push({ change, path: ["policy"] });
}

function made(kind: Identity["kind"]): Reader {
  return (building, change) => {
    identityNamed(building, kind, building.names.own(change, building.side)).resource = change;
  };
}

function inlinePolicy(kind: Identity["kind"]): Reader {
  return (building, change) => ownerOf(building, kind, change)?.documents.push({ change, path: ["policy"] });
}

function attachment(kind: Identity["kind"]): Reader {
  return (building, change) => attach(building, kind, change);
}

function readExclusive({ exclusive }: Building, change: Change): void {
  exclusive.push(change);
}

function readManagedPolicy({ managedPolicies, side }: Building, change: Change): void {
  managedPolicies.set(change.address, change);
  const arn = stringAt(change, side, ["arn"]);
  if (arn !== undefined) managedPolicies.set(arn, change);
}

function readUsersGroups(building: Building, change: Change): void {
  for (const group of building.names.all(change, building.side, ["groups"]))
    ownerOf(building, "user", change)?.groups.push(group);
}

function readGroupsUsers(building: Building, change: Change): void {
  const { names, side } = building;
  const group = names.of(change, side, ["group"]);
  if (group === undefined) return;
  for (const user of names.all(change, side, ["users"])) identityNamed(building, "user", user).groups.push(group);
}

function key(policy: string): Reader {
  return (building, change) => {
    const policies = isWritten(building, change, policy) ? [{ change, path: [policy] }] : [];
    const made: Key = { resource: change, policies };
    building.keys.set(change.address, made);
    for (const attribute of ["arn", "key_id"]) {
      const id = stringAt(change, building.side, [attribute]);
      if (id !== undefined) building.keyIds.set(id, made);
    }
  };
}

/** What each type of resource adds to the inventory; doors of their own kind have readers of their own (`doors/`). */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["aws_s3_bucket", readBucket],
  ["aws_s3_directory_bucket", readDirectoryBucket],
  ["aws_s3_bucket_policy", bucketPolicy("policy")],
  ["awscc_s3express_bucket_policy", bucketPolicy("policy_document")],
  ["awscc_s3_bucket_policy", bucketPolicy("policy_document")],
  ["aws_s3_bucket_acl", (building, change) => bucketOf(building, change)?.acls.push(change)],
  ["aws_s3_bucket_public_access_block", setting("block")],
  ["aws_s3_account_public_access_block", readAccountBlock],
  ["aws_s3_bucket_ownership_controls", setting("ownership")],
  ["aws_s3_bucket_server_side_encryption_configuration", readEncryption],
  ["aws_s3_access_point", readAccessPoint],
  ["awscc_s3_access_point", readAccessPoint],
  ["aws_s3control_access_point_policy", readAccessPointPolicy],
  ["aws_iam_role", made("role")],
  ["aws_iam_user", made("user")],
  ["awscc_iam_role", made("role")],
  ["awscc_iam_user", made("user")],
  ["aws_iam_role_policy", inlinePolicy("role")],
  ["aws_iam_user_policy", inlinePolicy("user")],
  ["aws_iam_group_policy", inlinePolicy("group")],
  ["aws_iam_role_policy_attachment", attachment("role")],
  ["aws_iam_user_policy_attachment", attachment("user")],
  ["aws_iam_group_policy_attachment", attachment("group")],
  ["aws_iam_policy_attachment", attachToAll],
  ["aws_iam_role_policies_exclusive", readExclusive],
  ["aws_iam_user_policies_exclusive", readExclusive],
  ["aws_iam_group_policies_exclusive", readExclusive],
  ["aws_iam_role_policy_attachments_exclusive", readExclusive],
  ["aws_iam_user_policy_attachments_exclusive", readExclusive],
  ["aws_iam_group_policy_attachments_exclusive", readExclusive],
  ["aws_iam_policy", readManagedPolicy],
  ["aws_iam_access_key", (building, change) => ownerOf(building, "user", change)?.accessKeys.push(change)],
  ["aws_iam_user_group_membership", readUsersGroups],
  ["aws_iam_group_membership", readGroupsUsers],
  ["aws_kms_external_key", key("policy")],
  ["aws_kms_replica_external_key", key("policy")],
  ["aws_kms_replica_key", key("policy")],
  ["aws_kms_key", key("policy")],
  ["awscc_kms_key", key("key_policy")],
  ["aws_kms_key_policy", ({ keyPolicies }, change) => keyPolicies.push(change)],
  ["aws_kms_grant", ({ keyGrants }, change) => keyGrants.push(change)],
]);

import { listed } from "./attached";
import { type Building, groupNamed } from "./building";
import { isMadeAnew } from "./gone-with";
import { type managedNow, pair } from "./managed";
import type { Change } from "../plan/change";
import { list, object } from "../plan/json";
import { dig, isUnknown, sideOf } from "../plan/values";
import { type Identity, identityKey } from "./inventory";

/** Role blocks that the configuration writes replace everything. */
function addWritten(building: Building, change: Change, role: Identity): void {
  const inline = list(dig(sideOf(change, building.side), ["inline_policy"]));
  for (const index of inline.keys()) role.documents.push({ change, path: ["inline_policy", index, "policy"] });
  if (building.references.configures(change, "managed_policy_arns"))
    role.managed.push(...listed(building, change, ["managed_policy_arns"]).attached);
}

/** What the role itself shows of inline and attached policies that no resource of this plan writes. */
function addPresent(
  { side }: Building,
  change: Change,
  role: Identity,
  { rolePolicies, attachments }: ReturnType<typeof managedNow>,
): void {
  const before = object(change.before);
  const own = identityKey(role);
  for (const [index, block] of list(before["inline_policy"]).entries()) {
    const path = ["inline_policy", index, "policy"];
    if (rolePolicies.has(pair(own, object(block)["name"])) || isUnknown(change, side, path)) continue;
    role.documents.push({ change, path });
  }
  for (const arn of list(before["managed_policy_arns"])) {
    if (typeof arn === "string" && !attachments.has(pair(own, arn))) role.managed.push({ arn, by: change });
  }
}

/**
 * What a role or user of Cloud Control holds itself: it has no resources of its own for its policies.
 * Source: https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/iam_role
 */
function addEmbedded(building: Building, change: Change, identity: Identity): void {
  const { side, names } = building;
  if (isUnknown(change, side, ["policies"])) identity.documents.push({ change, path: ["policies"] });
  const embedded = list(dig(sideOf(change, side), ["policies"]));
  for (const index of embedded.keys())
    identity.documents.push({ change, path: ["policies", index, "policy_document"] });
  identity.managed.push(...listed(building, change, ["managed_policy_arns"]).attached);
  if (identity.kind === "user")
    identity.groups.push(...names.all(change, side, ["groups"]).map((name) => groupNamed(building, name, change)));
}

/** What `aws_iam_role` itself holds. Blocks that the configuration does not write show what else AWS holds. */
export function addRoleBlocks(building: Building, managed: ReturnType<typeof managedNow>): void {
  const { identities, references } = building;
  for (const role of identities.values()) {
    const change = role.resource;
    if (change?.type.startsWith("awscc_")) {
      addEmbedded(building, change, role);
      continue;
    }
    if (role.kind !== "role" || change === undefined) continue;
    const written =
      references.configures(change, "inline_policy") || references.configures(change, "managed_policy_arns");
    if (written) addWritten(building, change, role);
    else if (change.before !== undefined && !(building.side === "after" && isMadeAnew(change)))
      addPresent(building, change, role, managed);
  }
}

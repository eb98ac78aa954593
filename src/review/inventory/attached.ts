import { type Building, identityNamed, ownerOf } from "./building";
import { attachedOnce, attachOnly, keepOnly } from "./exclusive";
import type { Change } from "../plan/change";
import { list } from "../plan/json";
import { type Path, dig, isUnknown, sideOf, stringAt } from "../plan/values";
import type { Identity } from "./inventory";
import { managedPolicyTypes } from "./managed-policy";

const kinds = ["role", "user", "group"] as const;

/** The managed policy that an attachment names: by its ARN, or the resource that makes it. */
function managedArn({ names, side }: Building, change: Change): string | Change | undefined {
  if (!isUnknown(change, side, ["policy_arn"])) return stringAt(change, side, ["policy_arn"]);
  return names.target(change, ["policy_arn"], ...managedPolicyTypes);
}

export function attach(building: Building, kind: Identity["kind"], change: Change): void {
  const arn = managedArn(building, change) ?? change;
  ownerOf(building, kind, change)?.managed.push({ arn, by: change });
}

/**
 * `aws_iam_policy_attachment`: roles, users and groups at once.
 *
 * @param arn the policy. Default: the one that `policy_arn` names
 */
export function attachToAll(building: Building, change: Change, arn = managedArn(building, change) ?? change): void {
  for (const kind of kinds) {
    for (const name of building.names.all(change, building.side, [`${kind}s`]))
      identityNamed(building, kind, name, change).managed.push({ arn, by: change });
  }
}

/** Every policy of a list of ARNs; while a part of it is unknown, those that it refers to, and a doubt about the rest. */
export function listed(
  { side, names }: Building,
  change: Change,
  path: Path,
): { readonly attached: Identity["managed"]; readonly complete: boolean } {
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

/** What lists of all that an identity may have attach comes after all else; what they do not name, they take away. */
export function applyExclusive(building: Building): void {
  const { side, doubts } = building;
  for (const change of building.exclusive) {
    const kind = kinds.find((one) => change.type.startsWith(`aws_iam_${one}_`)) ?? "role";
    const of = ownerOf(building, kind, change, `${kind}_name`);
    if (of === undefined) continue;
    const exclusive = { list: change, side, doubts };
    if (change.type.endsWith("_policies_exclusive")) keepOnly(of, exclusive);
    else {
      const { attached, complete } = listed(building, change, ["policy_arns"]);
      attachOnly(of, attached, complete, exclusive);
    }
  }
}

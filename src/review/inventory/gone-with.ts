import type { Change } from "../plan/change";
import { textIn } from "../plan/json";
import { identityKindOf, isBucket, nameAttributeOf } from "../plan/name-attribute";
import { readType } from "../plan/read-types";
import { pair } from "./managed";

/** `bucket`, `role`, `user` or `group`; undefined for a resource that has nothing of its own. */
function kindOf(change: Change): string | undefined {
  return isBucket(change) ? "bucket" : identityKindOf(change);
}

/** Whether a plan makes a resource anew: nothing that AWS held of the old one is left. */
export function isMadeAnew({ kind }: Change): boolean {
  return kind === "replace";
}

/**
 * What Terraform leaves as it is while it makes the bucket, role, user or group anew under the same name: AWS deletes it with
 * the old one, and nothing writes it again.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html
 */
export function goneWith(changes: readonly Change[]): ReadonlySet<Change> {
  const anew = new Set(
    changes.filter(isMadeAnew).flatMap((change) => {
      const [kind, name] = [kindOf(change), nameAttributeOf(change)];
      const isSame = typeof change.before?.[name] === "string" && change.before[name] === change.after?.[name];
      return kind !== undefined && isSame ? [pair(kind, change.before?.[name])] : [];
    }),
  );
  if (anew.size === 0) return new Set();
  return new Set(
    changes.filter(({ type, kind, mode, before }) => {
      const [owner] = mode === "managed" && kind === "no-op" ? (readType(type)?.object ?? []) : [];
      return owner !== undefined && anew.has(pair(owner.replace(/_name$/, ""), before?.[owner]));
    }),
  );
}

const policies = ["policy", "key_policy", "policy_document", "assume_role_policy", "assume_role_policy_document"];

/** Policies that stay as they are and name a role or user that the plan makes anew by its ARN: they mean the old one. */
export function namesOld(changes: readonly Change[]): readonly Change[] {
  const arns = changes.flatMap((change) =>
    isMadeAnew(change) && identityKindOf(change) !== undefined && typeof change.before?.["arn"] === "string"
      ? [`"${change.before["arn"]}"`]
      : [],
  );
  if (arns.length === 0) return [];
  return changes.filter(({ mode, kind, type, before }) => {
    if (mode !== "managed" || kind !== "no-op" || readType(type) === undefined) return false;
    const texts = policies.map((name) => textIn(before?.[name]) ?? "");
    return texts.some((text) => arns.some((arn) => text.includes(arn)));
  });
}

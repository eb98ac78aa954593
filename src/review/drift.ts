import { type Change, changes } from "./plan/change";
import type { Plan } from "./plan/plan";
import { readType } from "./plan/read-types";
import { isSensitive } from "./plan/values";

/** What a resource shows of itself and another one writes, where Terraform does, and how that one names it. */
const written: readonly {
  readonly type: RegExp;
  readonly attribute: string;
  readonly by: string;
  readonly names: readonly [own: string, theirs: string];
}[] = [
  { type: /^aws_s3_bucket$/, attribute: "policy", by: "aws_s3_bucket_policy", names: ["bucket", "bucket"] },
  { type: /^aws_s3_bucket$/, attribute: "grant", by: "aws_s3_bucket_acl", names: ["bucket", "bucket"] },
  { type: /^aws_kms_.*key$/, attribute: "policy", by: "aws_kms_key_policy", names: ["key_id", "key_id"] },
  {
    type: /^aws_s3_access_point$/,
    attribute: "policy",
    by: "aws_s3control_access_point_policy",
    names: ["arn", "access_point_arn"],
  },
];

/** What decides access of a resource, without what follows another resource of this plan, also when Terraform changes that. */
function decisiveOf({ type, before, after }: Change, plan: Plan): readonly string[] {
  const shown = written.filter((one) => one.type.test(type));
  const followed = shown.filter(({ by, names: [own, theirs] }) =>
    plan.changes.some(
      (one) => one.type === by && one.mode === "managed" && one.before?.[theirs] === (after ?? before)?.[own],
    ),
  );
  const attributes = [...(readType(type)?.decisive ?? []), ...shown.map(({ attribute }) => attribute)];
  return attributes.filter((one) => !followed.some(({ attribute }) => attribute === one));
}

function isNothing(value: unknown): boolean {
  return value === false || value === null || (Array.isArray(value) && value.length === 0);
}

/** A value as text: what is left out, empty or off is one to the provider. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? "", (_, one: unknown) => (isNothing(one) ? "" : one));
}

/** Whether somebody changed outside Terraform what decides access. */
function decides(change: Change, plan: Plan): boolean {
  if (change.kind === "delete") return (readType(change.type)?.decisive ?? []).length > 0;
  return decisiveOf(change, plan).some(
    (attribute) =>
      !isSensitive(change, [attribute]) && plain(change.before?.[attribute]) !== plain(change.after?.[attribute]),
  );
}

/** The changes outside Terraform of what decides access. */
export function decisiveDrift(plan: Plan): readonly Change[] {
  return plan.drift.filter((change) => decides(change, plan));
}

/**
 * The same plan, made before anybody changed anything outside Terraform: from what Terraform left there to what will be there.
 * Undefined where nothing was changed that decides access.
 */
export function sinceLastApply(plan: Plan): Plan | undefined {
  const drift = new Map(decisiveDrift(plan).flatMap((one) => (one.before === undefined ? [] : [[one.address, one]])));
  if (drift.size === 0) return undefined;
  const earlier = plan.changes.map((change): Change => {
    const drifted = drift.get(change.previousAddress ?? change.address);
    if (drifted === undefined || change.deposed !== undefined) return change;
    drift.delete(drifted.address);
    const { before, beforeSensitive } = drifted;
    const wasThere = change.kind === "create" || !changes(change);
    return { ...change, before, beforeSensitive, kind: wasThere ? "update" : change.kind };
  });
  // what is in no plan any more is as it was found
  return { ...plan, changes: [...earlier, ...drift.values()], drift: [] };
}

import { isSensitive } from "./plan/values";
import type { Change } from "./plan/change";
import { list, object } from "./plan/json";
import type { Plan } from "./plan/plan";
import { enumerate } from "./rule";

/** What decides access, of the types that change outside Terraform without anybody writing them. */
const decisive: { readonly [type: string]: readonly string[] } = {
  aws_s3_bucket_policy: ["policy"],
  aws_s3_bucket_acl: ["acl", "access_control_policy"],
  aws_s3_bucket_public_access_block: [
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
  ],
  aws_s3_account_public_access_block: [
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
  ],
  aws_s3_bucket_ownership_controls: ["rule"],
  aws_s3_bucket_server_side_encryption_configuration: ["rule"],
  aws_s3_access_point: ["policy"],
  aws_iam_role: ["assume_role_policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_user_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
};

function drifted(change: Change): boolean {
  if (change.kind === "delete") return change.type in decisive;
  return (decisive[change.type] ?? []).some(
    (attribute) =>
      !isSensitive(change, [attribute]) &&
      JSON.stringify(change.before?.[attribute]) !== JSON.stringify(change.after?.[attribute]),
  );
}

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** Terraform writes the configuration into every plan; people cut it out. */
function isCutOut({ configuration, changes }: Plan): boolean {
  const { resources, module_calls: calls } = object(configuration["root_module"]);
  const isEmpty = list(resources).length === 0 && Object.keys(object(calls)).length === 0;
  return isEmpty && changes.some(({ kind }) => kind === "create" || kind === "update" || kind === "replace");
}

/** Remarks about the plan itself. */
export function notesOf(plan: Plan): readonly string[] {
  const drift = plan.drift.filter(drifted).map(({ address }) => address);
  const deferred = plan.changes.filter((change) => change.deferred !== undefined).length;
  const forgotten = plan.changes
    .filter(({ kind, mode }) => kind === "forget" && mode === "managed")
    .map(({ address }) => address);
  const deposed = plan.changes.filter((change) => change.deposed !== undefined).map(({ address }) => address);
  return [
    ...(plan.errored ? ["The plan ended with an error: what is missing from it is not reviewed."] : []),
    ...(plan.complete
      ? []
      : ["The plan is partial (-target, or changes put off): what it leaves out is not reviewed."]),
    ...(isCutOut(plan)
      ? [
          "The plan has no configuration: what waits for other resources cannot be followed to them; make the plan again.",
        ]
      : []),
    ...(deferred > 0 ? [`${deferred} ${plural(deferred, "change is", "changes are")} put off to a later plan.`] : []),
    ...(drift.length > 0 ? [`Changed outside Terraform since the last apply: ${enumerate(drift)}.`] : []),
    ...(forgotten.length > 0
      ? [
          `${enumerate(forgotten)} ${plural(forgotten.length, "stays", "stay")} in AWS and ${plural(forgotten.length, "is", "are")} no longer managed.`,
        ]
      : []),
    ...(deposed.length > 0
      ? [`Left over from an interrupted replacement, and deleted now: ${enumerate(deposed)}.`]
      : []),
  ];
}

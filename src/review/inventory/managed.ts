import type { Change } from "../plan/change";
import { list } from "../plan/json";
import type { Plan } from "../plan/plan";

export function pair(a: unknown, b: unknown): string {
  return JSON.stringify([a, b]);
}

/**
 * What the resources of this plan have written so far: the rest of what AWS shows is somebody else's.
 *
 * @param roleOf what tells a role apart that a resource names: each account may have one of a name. Default: its name
 */
export function managedNow(
  plan: Plan,
  roleOf: (name: string, by: Change) => string = (name) => name,
): {
  readonly bucketPolicies: ReadonlySet<unknown>;
  readonly rolePolicies: ReadonlySet<string>;
  readonly attachments: ReadonlySet<string>;
} {
  const bucketPolicies = new Set<unknown>();
  const rolePolicies = new Set<string>();
  const attachments = new Set<string>();
  for (const change of plan.changes) {
    const { type, before, kind, mode } = change;
    if (before === undefined || mode === "data") continue;
    const of = (role: unknown) => (typeof role === "string" ? roleOf(role, change) : role);
    if (type === "aws_s3_bucket_policy" && kind !== "forget") bucketPolicies.add(before["bucket"]);
    else if (type === "aws_iam_role_policy") rolePolicies.add(pair(of(before["role"]), before["name"]));
    else if (type === "aws_iam_role_policy_attachment") attachments.add(pair(of(before["role"]), before["policy_arn"]));
    else if (type === "aws_iam_policy_attachment") {
      for (const role of list(before["roles"])) attachments.add(pair(of(role), before["policy_arn"]));
    }
  }
  return { bucketPolicies, rolePolicies, attachments };
}

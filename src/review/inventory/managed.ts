import { list } from "../plan/json";
import type { Plan } from "../plan/plan";

export function pair(a: unknown, b: unknown): string {
  return JSON.stringify([a, b]);
}

/** What the resources of this plan have written so far: the rest of what AWS shows is somebody else's. */
export function managedNow(plan: Plan): {
  readonly bucketPolicies: ReadonlySet<unknown>;
  readonly rolePolicies: ReadonlySet<string>;
  readonly attachments: ReadonlySet<string>;
} {
  const bucketPolicies = new Set<unknown>();
  const rolePolicies = new Set<string>();
  const attachments = new Set<string>();
  for (const { type, before, kind, mode } of plan.changes) {
    if (before === undefined || mode === "data") continue;
    if (type === "aws_s3_bucket_policy" && kind !== "forget") bucketPolicies.add(before["bucket"]);
    else if (type === "aws_iam_role_policy") rolePolicies.add(pair(before["role"], before["name"]));
    else if (type === "aws_iam_role_policy_attachment") attachments.add(pair(before["role"], before["policy_arn"]));
    else if (type === "aws_iam_policy_attachment") {
      for (const role of list(before["roles"])) attachments.add(pair(role, before["policy_arn"]));
    }
  }
  return { bucketPolicies, rolePolicies, attachments };
}

import { parsePolicy } from "../policy";
import type { Change } from "./plan/change";
import { isUnknown, type Side, sideOf, stringAt } from "./plan/values";
import type { References } from "./source/references";

/**
 * Policies of an organisation that limit who reaches buckets. Others are about tags, backups and the like.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 */
const limiting = new Set(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "S3_POLICY"]);

/** Whether a text may be about buckets, keys or roles. One that is no policy of IAM's language is Block Public Access. */
function isOfBuckets(text: string): boolean {
  const { policy } = parsePolicy(text, { lint: false });
  return (
    policy === undefined ||
    policy.statements.length === 0 ||
    policy.statements.some(
      ({ actions }) => actions === undefined || actions.some((one) => /^(s3|kms|sts|iam|\*)/i.test(one)),
    )
  );
}

function isLimit(policy: Change, side: Side): boolean {
  const values = sideOf(policy, side);
  if (values === undefined) return false;
  if (isUnknown(policy, side, ["type"])) return true;
  if (!limiting.has(stringAt(policy, side, ["type"]) ?? "SERVICE_CONTROL_POLICY")) return false;
  return isUnknown(policy, side, ["content"]) || isOfBuckets(stringAt(policy, side, ["content"]) ?? "");
}

/** Whether a policy of an organisation, or what attaches one, may limit access to buckets. */
export function limitsBuckets(change: Change, references: Pick<References, "follow">): boolean {
  if (change.type === "aws_organizations_policy") return isLimit(change, "before") || isLimit(change, "after");
  const policies = references
    .follow(change, ["policy_id"])
    .flatMap((at) => (at.kind === "resource" && at.change.type === "aws_organizations_policy" ? [at.change] : []));
  return policies.length === 0 || policies.some((policy) => isLimit(policy, "before") || isLimit(policy, "after"));
}

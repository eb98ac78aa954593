import type { Change } from "../plan/change";
import type { Path } from "../plan/values";

/** Where a role has its trust policy. */
export function trustPath({ type }: Pick<Change, "type">): Path {
  return [type === "awscc_iam_role" ? "assume_role_policy_document" : "assume_role_policy"];
}

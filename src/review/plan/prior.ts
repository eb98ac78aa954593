import { type Change, readChange } from "./change";
import { type Json, list, object } from "./json";
import { managedIn } from "./state";

/** Data sources that were read while planning tell what exists already; only these types matter. */
export const readWhilePlanning: ReadonlySet<string> = new Set([
  "aws_caller_identity",
  "aws_canonical_user_id",
  "aws_s3_bucket_policy",
]);

/** Data sources whose values policies are made of. */
export const usedInPolicies: ReadonlySet<string> = new Set([
  ...readWhilePlanning,
  "aws_arn",
  "aws_billing_service_account",
  "aws_cloudfront_log_delivery_canonical_user_id",
  "aws_cloudfront_origin_access_identities",
  "aws_cloudfront_origin_access_identity",
  "aws_cloudtrail_service_account",
  "aws_elb_service_account",
  "aws_iam_openid_connect_provider",
  "aws_iam_policy",
  "aws_iam_policy_document",
  "aws_iam_role",
  "aws_iam_roles",
  "aws_iam_session_context",
  "aws_iam_user",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_organizations_organization",
  "aws_partition",
  "aws_redshift_service_account",
  "aws_region",
  "aws_s3_bucket",
  "aws_service_principal",
  "aws_vpc",
  "aws_vpc_endpoint",
  "terraform_remote_state",
]);

/** The data sources of a prior state that an expression may use, as no-op. */
export function dataOf(module: Json, found: Change[] = []): Change[] {
  for (const entry of list(module["resources"])) {
    const resource = entry as Json | null;
    const type = resource?.["type"];
    if (resource?.["mode"] !== "data" || typeof type !== "string" || !usedInPolicies.has(type)) continue;
    const values = resource["values"];
    const change = { actions: ["no-op"], before: values, after: values, after_sensitive: resource["sensitive_values"] };
    const read = readChange({ ...resource, change }, type);
    if (read !== undefined) found.push(read);
  }
  for (const child of list(module["child_modules"])) dataOf(object(child), found);
  return found;
}

/**
 * What exists and is no entry of `resource_changes`: everything in a plan of `-refresh-only`, and what `-target` leaves out.
 * As entries that change nothing.
 *
 * @param entries all of `resource_changes`; asked for only where something exists
 */
export function standingIn(module: Json, entries: () => readonly unknown[]): readonly Json[] {
  const managed = [...managedIn(module)];
  if (managed.length === 0) return [];
  const planned = new Set(entries().flatMap((entry) => [object(entry)["address"], object(entry)["previous_address"]]));
  return managed.filter(({ address }) => !planned.has(address));
}

import { parsePolicy } from "../../policy";
import { accountOf } from "../plan/account";
import { list, object } from "../plan/json";
import type { Plan } from "../plan/plan";
import { accountsNamed, accountsShown } from "../source/accounts";

/** Accounts that appear in ARNs of the plan's own resources, in its providers, and the one that its credentials belong to. */
export function ownAccounts(plan: Plan, catalogued: ReadonlySet<string>): Set<string> {
  const own = new Set([
    ...[...plan.arns].flatMap((arn) => accountOf(arn) ?? []),
    ...Object.values(object(plan.configuration["provider_config"])).flatMap((provider) =>
      accountsNamed(object(provider), plan.variables),
    ),
    ...plan.changes.flatMap(accountsShown),
  ]);
  own.delete("");
  return own.size > 0 ? own : evidentlyOwn(plan, catalogued);
}

/**
 * The account that policies of the plan's own keys and access points speak of. AWS refuses a key policy by which whoever
 * writes it could not change it again, and an access point's policy about other access points.
 * Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html, "BypassPolicyLockoutSafetyCheck"
 */
function evidentlyOwn(plan: Plan, catalogued: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const { type, after } of plan.changes) {
    const text = after?.[type === "awscc_kms_key" ? "key_policy" : "policy"];
    // whom such a policy names need not be whoever writes it
    if (typeof text !== "string" || after?.["bypass_policy_lockout_safety_check"] === true) continue;
    if (/^aws(cc)?_kms_key(_policy)?$/.test(type)) {
      for (const { effect, actions = [], principals = [] } of parsePolicy(text, { kind: "key", lint: false }).policy
        ?.statements ?? [])
        if (effect === "Allow" && actions.some((action) => /^(kms:(\*|Put\*|PutKeyPolicy)|\*)$/i.test(action)))
          for (const { kind, id } of principals) found.add((kind === "account" ? id : accountOf(id)) ?? "");
    } else if (type === "aws_s3_access_point" || type === "aws_s3control_access_point_policy") {
      for (const [, account = ""] of text.matchAll(/"arn:[\w-]+:s3:[^:"]*:(\d{12}):accesspoint\//g)) found.add(account);
    }
  }
  const accounts = [...found].filter((account) => account !== "" && !catalogued.has(account));
  return new Set(accounts.length === 1 ? accounts : []);
}

export function ownCanonicalUsers(plan: Plan): Set<string> {
  const own = new Set<string>();
  for (const { type, before, after } of plan.changes) {
    for (const values of [before, after]) {
      if (type === "aws_canonical_user_id" && typeof values?.["id"] === "string") own.add(values["id"]);
      const owner =
        type === "aws_s3_bucket_acl"
          ? object(list(object(list(values?.["access_control_policy"])[0])["owner"])[0])
          : {};
      if (typeof owner["id"] === "string") own.add(owner["id"]);
    }
  }
  return own;
}

/** ARNs and canonical users of the CloudFront origin access identities of a plan. */
export function ownIdentities(plan: Plan): Set<string> {
  const own = new Set<string>();
  for (const { type, before, after } of plan.changes) {
    if (type !== "aws_cloudfront_origin_access_identity") continue;
    for (const values of [before, after])
      for (const value of [values?.["iam_arn"], values?.["s3_canonical_user_id"]])
        if (typeof value === "string") own.add(value);
  }
  return own;
}

import type { Condition } from "../../policy";
import type { Context } from "./context";
import { ownOrganization } from "./own-account";
import { ownAccountOf } from "./own-sources";
import type { Scoped } from "./scoped";

const account = /^(aws|s3):resourceaccount$/i;
const organization = /^aws:resourceorgid$/i;

/** Keys of who calls, or for whom, and of what is asked for that say the same of one of our own. */
const twins = [
  { principal: "aws:PrincipalAccount", resource: account, caller: /^aws:principalaccount$/i },
  { principal: "aws:PrincipalOrgID", resource: organization, caller: /^aws:principalorgid$/i },
  { principal: "aws:SourceAccount", resource: account, caller: /^aws:sourceaccount$/i },
  { principal: "aws:SourceOrgID", resource: organization, caller: /^aws:sourceorgid$/i },
] as const;

const variable = /^\$\{\s*([\w:]+)\s*\}$/;

const alike = /^String(Not)?(Equals|Like)(IgnoreCase)?$/;

/** `aws:ResourceAccount = ${aws:PrincipalAccount}`, or the other way round, as a condition on who calls. */
function onCaller(condition: Condition, own: { readonly [key: string]: string }): Condition {
  const [name] = condition.values.map((value) => variable.exec(value)?.[1] ?? "");
  if (name === undefined || condition.values.length !== 1 || !alike.test(condition.operator)) return condition;
  for (const { principal, resource, caller } of twins) {
    const value = own[principal] ?? "";
    if (caller.test(condition.key) && resource.test(name)) return { ...condition, values: [value] };
    if (!resource.test(condition.key) || !caller.test(name)) continue;
    // what is asked for always has an account; who calls may have none
    const { ifExists: _, ...rest } = condition;
    return { ...rest, key: principal, values: [value] };
  }
  return condition;
}

/**
 * A policy of one of our own buckets, in which account and organisation of the bucket are ours.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "aws:ResourceAccount"
 */
export function ofOwnBucket(policy: Scoped, context: Pick<Context, "directory">): Scoped {
  if (policy.version !== "2012-10-17" || !policy.statements.some(({ conditions }) => conditions.length > 0))
    return policy;
  const own = {
    "aws:PrincipalAccount": ownAccountOf(context),
    "aws:PrincipalOrgID": ownOrganization,
    "aws:SourceAccount": ownAccountOf(context),
    "aws:SourceOrgID": ownOrganization,
  };
  return {
    ...policy,
    statements: policy.statements.map((statement) => ({
      ...statement,
      conditions: statement.conditions.map((condition) => onCaller(condition, own)),
    })),
  };
}

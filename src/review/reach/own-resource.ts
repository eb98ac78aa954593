import type { Condition, Policy } from "../../policy";
import { holds } from "../../policy/condition/holds";
import type { Context } from "./context";
import { ownOrganization } from "./own-account";
import { ownAccountOf } from "./own-sources";
import type { Scoped, ScopedStatement } from "./scoped";

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

/** Whether a policy asks in whose account is what is asked for. */
export function asksForAccount({ statements }: Policy): boolean {
  return statements.some(({ conditions }) => conditions.some(({ key }) => account.test(key)));
}

/** Whether a condition on the account of what is asked for holds for all accounts that are ours; undefined where they differ. */
function ofOwnAccount(condition: Condition, accounts: ReadonlySet<string>): boolean | undefined {
  if (!account.test(condition.key) || accounts.size === 0 || condition.values.some((value) => value.includes("${")))
    return undefined;
  const filling = { variables: false, valueOf: () => undefined };
  const answers = new Set([...accounts].map((own) => holds(condition, [own], filling)));
  const [answer] = answers;
  return answers.size === 1 ? answer : undefined;
}

/** No value is one of none. */
const never: Condition = { operator: "StringLike", key: "aws:ResourceAccount", values: [] };

/**
 * A statement without the conditions that every bucket of ours meets. Where no bucket of ours meets them it is left out, but
 * for an Allow that was evidently meant for this bucket: that stays, and is never met.
 */
function onOurs(
  statement: ScopedStatement,
  own: { readonly [key: string]: string } | undefined,
  accounts: ReadonlySet<string>,
  isMeant: (index: number) => boolean,
): readonly ScopedStatement[] {
  const conditions = statement.conditions.map((one) => (own === undefined ? one : onCaller(one, own)));
  const answers = conditions.map((condition) => ofOwnAccount(condition, accounts));
  if (answers.includes(false))
    return statement.effect === "Allow" && isMeant(statement.index) ? [{ ...statement, conditions: [never] }] : [];
  return [{ ...statement, conditions: conditions.filter((_, index) => answers[index] !== true) }];
}

/** Whether a condition may say anything of whose the bucket is: by its key, or by a variable. */
function mayAsk({ key, values }: Condition): boolean {
  return account.test(key) || organization.test(key) || values.some((value) => value.includes("${"));
}

/**
 * A policy as it counts for one of our own buckets, in which account and organisation of the bucket are ours.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "aws:ResourceAccount"
 *
 * @param isMeant whether a statement names the bucket, and not by a wildcard
 */
export function ofOwnBucket(
  policy: Scoped,
  context: Pick<Context, "directory">,
  isMeant: (index: number) => boolean,
): Scoped {
  if (!policy.statements.some(({ conditions }) => conditions.some(mayAsk))) return policy;
  const named = {
    "aws:PrincipalAccount": ownAccountOf(context),
    "aws:PrincipalOrgID": ownOrganization,
    "aws:SourceAccount": ownAccountOf(context),
    "aws:SourceOrgID": ownOrganization,
  };
  const own = policy.version === "2012-10-17" ? named : undefined;
  return {
    ...policy,
    statements: policy.statements.flatMap((statement) =>
      onOurs(statement, own, context.directory.ownAccounts, isMeant),
    ),
  };
}

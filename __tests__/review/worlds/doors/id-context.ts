import type { Caller, Context } from "../request";
import { wild } from "../words";
import { own } from "../world";

/**
 * What says who somebody is without an ARN: the unique ID, the name of a user, the kind.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */

export const idKey = "aws:userid";

function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** The unique ID of a user or role. */
export function uniqueId(prefix: "AIDA" | "AROA", arn: string): string {
  const [, , , , account = ""] = arn.split(":");
  return `${prefix}${account.slice(0, 6)}${lastOf(arn).toUpperCase()}`.padEnd(21, "X");
}

/** Keys that follow from who asks. */
export function idContext({ kind, id, account = "", role, federated }: Caller): Context {
  if (kind === "root") return { [idKey]: account, "aws:PrincipalType": "Account" };
  if (kind === "session")
    return { [idKey]: `${uniqueId("AROA", role ?? id)}:${lastOf(id)}`, "aws:PrincipalType": "AssumedRole" };
  if (kind !== "user") return {};
  if (federated) return { [idKey]: `${account}:${lastOf(id)}`, "aws:PrincipalType": "FederatedUser" };
  return { [idKey]: uniqueId("AIDA", id), "aws:username": lastOf(id), "aws:PrincipalType": "User" };
}

const uniqueIds = /^A(IDA|ROA)/;

/**
 * Of whom it is not said whether a condition is met: the IDs of the plan's own roles and users are not in the plan, a policy
 * that names an ID does not tell whose it is, and who comes by federation has the name that he likes.
 */
export function isIdSilent(operator: string, key: string, wanted: readonly string[], caller: Caller): boolean {
  const { kind, account, federated } = caller;
  if (key !== idKey) return key === "aws:PrincipalType" && /^(canonical|service|federated)$/.test(kind);
  if (account === own || /^(canonical|service|federated)$/.test(kind)) return true;
  const itself = idContext(caller)[idKey] ?? "";
  // who may be the one that is named, may be another one, too
  const isNamed = wanted.some((text) => wild(text, itself)) && !operator.includes("Not");
  return !isNamed && (federated === true || wanted.some((text) => uniqueIds.test(text)));
}

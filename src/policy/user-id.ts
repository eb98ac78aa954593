import { operators } from "../aws/condition-operators";
import { globMatches, globOverlap, globWithin } from "./globs";
import { hasHole } from "./hole";
import type { Condition } from "./policy";
import type { Caller } from "./principal";

/**
 * What the `aws:userid` of a caller is like, as a pattern; undefined where nothing is known of it.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
function shapeOf(caller: Caller): string | undefined {
  if (caller.kind !== "aws") return undefined;
  switch (caller.type) {
    case "user":
      return "AIDA*";
    case "role":
    case "session":
      return "AROA*:*";
    case "federated-user":
      return `${caller.account}:*`;
    default:
      return undefined;
  }
}

/** Whether a condition on `aws:userid` may hold for some callers of a kind and not for others: it asks for an ID that one of them can have. */
export function asksForId({ operator, values }: Condition, caller: Caller): boolean {
  const shape = shapeOf(caller);
  const { ignoreCase = false, wildcards = false } = operators[operator] ?? {};
  if (shape === undefined || ignoreCase) return true;
  return values.some(
    (value) =>
      hasHole(value) || value.includes("${") || (wildcards ? globOverlap(value, shape) : globMatches(shape, value)),
  );
}

/**
 * Whether a condition on `aws:userid` may hold for some sessions of a role and not for others: it asks for a session's name,
 * which whoever assumes the role chooses.
 *
 * @param id of one session: the role's, a colon, and a name
 */
export function asksForSession({ operator, values }: Condition, caller: Caller, id: string): boolean {
  if (caller.kind !== "aws" || caller.type !== "session") return false;
  const { ignoreCase = false, wildcards = false } = operators[operator] ?? {};
  const all = `${id.slice(0, id.indexOf(":"))}:*`;
  return values.some((value) => {
    if (ignoreCase || hasHole(value) || value.includes("${")) return true;
    return wildcards ? globOverlap(value, all) && !globWithin(all, [value]) : globMatches(all, value);
  });
}

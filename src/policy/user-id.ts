import { operators } from "../aws/condition-operators";
import { globMatches, globOverlap, globWithin } from "./globs";
import { hasHole } from "./hole";
import type { Condition } from "./policy";
import type { Caller } from "./principal";

/** The name of a session of which nothing is known. */
export const someSession = "somebody";

/** The name of a session, which its ID ends with, as a pattern. */
function sessionName({ id }: Extract<Caller, { kind: "aws" }>): string {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return name === someSession || hasHole(name) ? "*" : name;
}

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
      return "AROA*:*";
    case "session":
      return `AROA*:${sessionName(caller)}`;
    case "federated-user":
      return `${caller.account}:${sessionName(caller)}`;
    default:
      return undefined;
  }
}

/** Whether no ID, each or some of a shape meet what one value of a condition asks for. */
function asked(value: string, shape: string, { operator }: Condition): "none" | "all" | "some" {
  const { ignoreCase = false, wildcards = false } = operators[operator] ?? {};
  if (hasHole(value) || value.includes("${")) return "some";
  // a colon is before the name of a session, which a user has not
  if (!shape.includes(":") && value.includes(":")) return "none";
  if (ignoreCase) return "some";
  if (!(wildcards ? globOverlap(value, shape) : globMatches(shape, value))) return "none";
  const isOne = !shape.includes("*");
  return isOne || (wildcards && globWithin(shape, [value])) ? "all" : "some";
}

/** Whether a condition holds for some IDs of a shape and not for others. */
function tellsApart(condition: Condition, shape: string): boolean {
  const answers = condition.values.map((value) => asked(value, shape, condition));
  return answers.includes("some") && !answers.includes("all");
}

/** Whether a condition on `aws:userid` may hold for some callers of a kind and not for others: it asks for an ID that one of them can have. */
export function asksForId(condition: Condition, caller: Caller): boolean {
  const shape = shapeOf(caller);
  return shape === undefined || tellsApart(condition, shape);
}

/** Some ID of the caller's shape: where a condition does not ask for one, it says what all would. */
export function likeId(caller: Caller): string {
  return (shapeOf(caller) ?? "").replaceAll("*", "-");
}

/**
 * Whether a condition on `aws:userid` may hold for some sessions of a role and not for others: it asks for a session's name,
 * which whoever assumes the role chooses.
 *
 * @param id of one session: the role's, a colon, and a name
 */
export function asksForSession(condition: Condition, caller: Caller, id: string): boolean {
  if (caller.kind !== "aws" || caller.type !== "session" || sessionName(caller) !== "*") return false;
  return tellsApart(condition, `${id.slice(0, id.indexOf(":"))}:*`);
}

import { conditionsHold, operationKeys } from "./condition";
import type { Caller, Context, Operation } from "./request";
import { and, not, type Tri } from "./tri";
import { anyOf, wild } from "./words";
import { list, type Policy, type Statement } from "./world";

/** The policy language, statement by statement, as the IAM User Guide describes it. */

/** The same words are asked for many times. */
function remembered(work: (statement: Statement, text: string) => Tri): (statement: Statement, text: string) => Tri {
  const known = new WeakMap<Statement, Map<string, Tri>>();
  return (statement, text) => {
    let of = known.get(statement);
    if (of === undefined) known.set(statement, (of = new Map<string, Tri>()));
    let answer = of.get(text);
    if (answer === undefined) of.set(text, (answer = work(statement, text)));
    return answer;
  };
}

const actionMatches = remembered(({ Action, NotAction }, action) => {
  const covers = (patterns: readonly string[]) =>
    anyOf(patterns, (pattern) => wild(pattern.toLowerCase(), action.toLowerCase()));
  return NotAction === undefined ? covers(list(Action)) : not(covers(list(NotAction)));
});

const resourceMatches = remembered(({ Resource, NotResource }, resource) => {
  const covers = (patterns: readonly string[]) => anyOf(patterns, (pattern) => wild(pattern, resource));
  if (NotResource !== undefined) return not(covers(list(NotResource)));
  // a trust policy has none
  return Resource === undefined ? "yes" : covers(list(Resource));
});

/** Whether a statement speaks of this operation, as far as this does not depend on who asks. */
export function speaksOf(statement: Statement, { action, resource, context }: Operation): Tri {
  const words = and(actionMatches(statement, action), resourceMatches(statement, resource));
  if (words === "no") return "no";
  return and(
    words,
    conditionsHold(statement.Condition, context, (key) => operationKeys.has(key)),
  );
}

/** Whether the conditions hold for this caller, as far as they do not depend on what is asked. */
export function holdsFor({ Condition }: Statement, caller: Caller, context: Context): Tri {
  return conditionsHold(Condition, context, (key) => !operationKeys.has(key), caller);
}

export function statementsOf(policy: Policy | undefined): readonly Statement[] {
  return policy === undefined || policy === "unknown" ? [] : policy;
}

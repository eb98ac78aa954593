import { coverage, type Coverage, type Policy, type PolicyStatement } from "../../policy";

/** What stands before the first wildcard, policy variable or hole. */
const literal = (pattern: string): string => /^[^*?$\0]*/.exec(pattern)?.[0] ?? "";

/** Whether some text may match both patterns, by their beginnings alone. */
function mayMeet(a: string, b: string): boolean {
  const [one, other] = [literal(a), literal(b)];
  return one.startsWith(other) || other.startsWith(one);
}

/** The part of a policy that can say anything about these resources: the rest cannot change the answer. */
function about(policy: Policy, resources: readonly string[]): Policy {
  const statements = policy.statements.flatMap((statement): readonly PolicyStatement[] => {
    if (statement.resources === undefined) return [statement];
    const near = statement.resources.filter((resource) => resources.some((one) => mayMeet(one, resource)));
    return near.length === 0 ? [] : [{ ...statement, resources: near }];
  });
  return { ...policy, statements };
}

/**
 * How much of what a statement describes a policy allows. The engine's time grows with all that it has to tell apart, so
 * it is given only what matters here.
 */
export function covers(policy: Policy, statement: PolicyStatement): Coverage {
  return coverage(statement.resources === undefined ? policy : about(policy, statement.resources), statement);
}

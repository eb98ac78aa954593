import { coverage, type Coverage, type Policy, type PolicyStatement } from "../../policy";
import { mayMeet } from "../../policy/near-part";

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
export function coverageOf(policy: Policy, statement: PolicyStatement): Coverage {
  return coverage(statement.resources === undefined ? policy : about(policy, statement.resources), statement);
}

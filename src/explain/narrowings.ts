import { coverage } from "../policy/coverage";
import type { Condition, Policy, PolicyStatement } from "../policy/policy";
import type { Narrowing } from "./explanation";
import { statementOf, type Judge, type Wanted } from "./judge";

/** More statements than this are not asked one by one. */
const mostStatements = 60;

/** The statements that keep what is asked from being allowed in full: what each asks, found out with the engine. */
export function narrowings(judge: Judge, wanted: Wanted): readonly Narrowing[] {
  const { policy } = judge;
  if (policy.statements.length > mostStatements) return [];
  const asked = statementOf(judge, wanted, [...judge.now, ...judge.https]);
  const alone = (statement: PolicyStatement): Policy => ({
    ...policy,
    statements: [{ ...statement, effect: "Allow" }],
  });
  const taken = (statement: PolicyStatement) => coverage(alone(statement), asked).coverage;
  return policy.statements.flatMap((statement): readonly Narrowing[] => {
    const { index, sid, conditions } = statement;
    const found = (effect: Narrowing["effect"], narrowing: readonly Condition[]): readonly Narrowing[] => [
      { statement: index, ...(sid === undefined ? {} : { sid }), effect, conditions: narrowing.map(inWords) },
    ];
    if (statement.effect !== "Allow") return taken(statement) === "none" ? [] : found("Deny", conditions);
    // an Allow that has nothing to do with it, or gives it in full, narrows nothing
    if (conditions.length === 0 || taken({ ...statement, conditions: [] }) === "none") return [];
    const narrow = conditions.filter((condition) => taken({ ...statement, conditions: [condition] }) !== "all");
    return narrow.length > 0 ? found("Allow", narrow) : [];
  });
}

/** A condition as a person says it: `ForAnyValue:StringLike aws:PrincipalOrgPaths "o-a1/*"`. */
export function inWords({ operator, key, values, each, ifExists }: Condition): string {
  const prefix = each === undefined ? "" : each === "all" ? "ForAllValues:" : "ForAnyValue:";
  const shown = values.slice(0, 3).map((value) => JSON.stringify(value));
  const rest = values.length > 3 ? [`and ${values.length - 3} more`] : [];
  return `${prefix}${operator}${ifExists ? "IfExists" : ""} ${key} ${[...shown, ...rest].join(", ")}`;
}

import { hasHole } from "../hole";
import type { Condition, Policy } from "../policy";
import { operators } from "../../aws/condition-operators";

/** Whether a condition asks of a value no more than whether it is one of its own, case aside. */
function asksForEquality({ operator: name, values }: Condition): boolean {
  const operator = operators[name];
  if (operator?.family === "null") return true;
  if (operator?.family !== "string") return false;
  return !values.some((value) => hasHole(value) || (operator.wildcards === true && /[*?]/.test(value)));
}

/**
 * The values of a key that policies name, in lower case: to these policies all other values are alike. Undefined where they
 * ask for more than equality.
 *
 * @param key in lower case
 */
export function valuesToldApart(policies: readonly Policy[], key: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const { statements } of policies) {
    for (const { conditions } of statements) {
      for (const condition of conditions) {
        // a variable may stand for the key's value wherever it is
        if (condition.values.some((value) => value.includes("${"))) return undefined;
        if (condition.key.toLowerCase() !== key) continue;
        if (!asksForEquality(condition)) return undefined;
        for (const value of condition.values) found.add(value.toLowerCase());
      }
    }
  }
  return found;
}

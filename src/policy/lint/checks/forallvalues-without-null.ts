import { operators } from "../../../aws/condition-operators";
import { readBool } from "../../condition/values";
import type { Condition, PolicyStatement } from "../../policy";
import { show } from "../show";
import { conditionCheck } from "../check";
import { own } from "../check-info";
import { familyOf } from "../condition-types";
import { isSingle } from "../condition-sets";

const sets =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";

/** Whether another condition of the statement fails where a request does not have the key. */
function mustBeThere({ conditions }: PolicyStatement, name: string): boolean {
  return conditions.some(({ operator, key: other, values, each, ifExists }: Condition) => {
    if (other.toLowerCase() !== name || each === "all" || ifExists) return false;
    if (operator === "Null") return values.every((value) => readBool(value) === false);
    return each === "any" || operators[operator]?.negated !== true;
  });
}

/** What AWS says in its pages, and has no check for. */
export const forallvaluesWithoutNull = conditionCheck(
  own("warning", "ForAllValues without Null", "It also holds for requests without the key.", sets, "for-all-values"),
  (test, report, { statement }) => {
    if (test.each !== "all" || familyOf(test) === "null" || isSingle(test)) return;
    if (statement.effect !== "Allow" || mustBeThere(statement, test.name)) return;
    const fix = `add "Null": {${show(test.key)}: "false"}`;
    report(test.path, `${test.written} also holds for requests without ${test.key}`, fix);
  },
);

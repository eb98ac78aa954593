import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";

export const invalidConditionMultipleBoolean = conditionCheck(
  documented("error", "Invalid condition multiple Boolean", "Both values together always match."),
  (test, report) => {
    if (familyOf(test) === "bool" && Array.isArray(test.value) && test.value.length > 1)
      report(test.path, `${test.operator} takes one value for ${test.key}`, "keep true or false");
  },
);

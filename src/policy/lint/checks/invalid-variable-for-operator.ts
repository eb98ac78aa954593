import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";

export const invalidVariableForOperator = conditionCheck(
  documented("error", "Invalid variable for operator", "The variable is not filled in: the condition never matches."),
  (test, report) => {
    const family = familyOf(test);
    if (family === undefined || family === "string" || family === "arn") return;
    for (const { text, path } of test.values) {
      if (/\$\{[^{}]+\}/.test(text))
        report(path, `${test.operator} takes no variables: ${show(text)}`, "write the value");
    }
  },
);

import { isObject } from "../../json-value";
import { statementCheck } from "../check";
import { documented } from "../check-info";

export const emptyObjectCondition = statementCheck(
  documented("suggestion", "Empty object condition", "It limits nothing."),
  ({ raw, path }, report) => {
    const condition = raw["Condition"];
    if (!isObject(condition)) return;
    const blocks = Object.entries(condition);
    if (blocks.length === 0) report(`${path}.Condition`, "the condition is empty", "leave it out, or name a condition");
    for (const [operator, keys] of blocks) {
      if (isObject(keys) && Object.keys(keys).length === 0)
        report(`${path}.Condition.${operator}`, "the condition is empty", "leave it out, or name a condition");
    }
  },
);

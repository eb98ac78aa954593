import { readNumber } from "../../condition/values";
import { operators } from "../../../aws/condition-operators";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

/** Of several limits only the widest counts, as one of them is enough. */
export const redundantConditionValueNum = conditionCheck(
  documented("suggestion", "Redundant condition value num", "One of the values decides alone."),
  ({ operator, values, key, path }, report) => {
    const { family, order } = operators[operator] ?? {};
    const numbers = values.flatMap(({ text }) => readNumber(text) ?? []);
    if (family !== "number" || order === undefined || numbers.length < 2) return;
    const widest = order.startsWith("<") ? Math.max(...numbers) : Math.min(...numbers);
    report(path, `of the values for ${key} only ${widest} counts`, `keep ${widest}`);
  },
);

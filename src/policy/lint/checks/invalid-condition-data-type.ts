import { isObject, items } from "../../json-value";
import { conditionCheck, type Check } from "../check";
import { documented } from "../check-info";
import { show } from "../show";

export const invalidConditionDataType: Check = {
  ...conditionCheck(
    documented("error", "Invalid condition data type", "Values of one key are of one type."),
    ({ value, key, path }, report) => {
      const kinds = new Set(items(value, "").map(({ value: one }) => (isObject(one) ? "object" : typeof one)));
      if (kinds.size > 1) report(path, `the values of ${key} are of several types`, "write all of them as texts");
    },
  ),
  faults: {
    "condition-value-type": (value) => ({
      code: "condition-value",
      message: `a condition's value is a text, a number, true or false, not ${show(value)}`,
    }),
  },
};

import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const dataTypeMismatch: Check = {
  ...documented("error", "Data type mismatch", refused, "text"),
  faults: {
    "id-type": (value) => ({ code: "id", message: `an Id is a text, not ${show(value)}` }),
    "sid-type": (value) => ({ code: "sid", message: `a Sid is a text, not ${show(value)}` }),
    "statement-type": (value) => ({ code: "statement", message: `a statement is an object, not ${show(value)}` }),
    "condition-type": ({ of, value }) => ({
      code: "condition",
      message:
        of === "Condition"
          ? `a condition is an object of operators, not ${show(value)}`
          : `an operator holds an object of condition keys, not ${show(value)}`,
    }),
    "text-type": ({ element, value }) => ({ message: `${element} holds texts, not ${show(value)}` }),
  },
};

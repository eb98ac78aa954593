import { isObject } from "../../json-value";
import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

/** `{"Ref": …}`, `{"Fn::Sub": …}`: a policy in a template of CloudFormation. */
function isIntrinsic(value: unknown): boolean {
  const names = isObject(value) ? Object.keys(value) : [];
  return names.length === 1 && /^(Ref$|Fn::)/.test(names[0] ?? "");
}

/** What an element holds that takes one text only. */
const texts: { readonly [element: string]: string } = {
  Version: 'is the text "2012-10-17"',
  Effect: 'is the text "Allow" or "Deny"',
};

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
    "text-type": ({ element, value }) => ({
      message: `${element} ${texts[element] ?? "holds texts"}, not ${show(value)}`,
      ...(isIntrinsic(value) ? { fix: "write the text that CloudFormation makes of it" } : {}),
    }),
  },
};

import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const variableUnsupportedInElement: Check = {
  ...documented("error", "Variable unsupported in element", refused, "action"),
  faults: {
    "action-variable": (text) => ({ message: `an action takes no variables: ${show(text)}` }),
    "principal-variable": (text) => ({
      code: "principal",
      message: `a principal takes no variables: ${show(text)}`,
      fix: "use a condition on aws:PrincipalArn",
    }),
  },
};

import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

/** A variable of IAM is a condition key, which has a colon; one of Terraform or of a shell has none. */
function isPlaceholder(text: string): boolean {
  return !/\$\{[^}]*:/.test(text);
}

export const variableUnsupportedInElement: Check = {
  ...documented("error", "Variable unsupported in element", refused, "action"),
  faults: {
    "action-variable": (text) => ({ message: `an action takes no variables: ${show(text)}` }),
    "principal-variable": (text) => ({
      code: "principal",
      message: `a principal takes no variables: ${show(text)}`,
      fix: isPlaceholder(text) ? "fill in the template's value first" : "use a condition on aws:PrincipalArn",
    }),
  },
};

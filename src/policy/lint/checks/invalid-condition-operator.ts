import { operators } from "../../../aws/condition-operators";
import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

/** The operator that begins like a word that is none, e.g. `StringEquals` for `StringEqual`. */
function meantBy(written: string): string | undefined {
  const word = written.replace(/^For(All|Any)Values?:/i, "").toLowerCase();
  return Object.keys(operators).find((name) => {
    const known = name.toLowerCase();
    return word.length > 2 && (known.startsWith(word) || word.startsWith(known));
  });
}

export const invalidConditionOperator: Check = {
  ...documented("error", "Invalid condition operator", refused, "operator"),
  faults: {
    operator: (written) => {
      const meant = meantBy(written);
      const message = `${show(written)} is no condition operator`;
      return meant === undefined ? { message } : { message, fix: `write ${meant}` };
    },
  },
};

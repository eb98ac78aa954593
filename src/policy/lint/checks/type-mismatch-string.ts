import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { matchesNothing } from "../reasons";

export const typeMismatchString: Check = {
  ...documented("warning", "Type mismatch string", matchesNothing, "condition-value"),
  faults: {
    "binary-value": ({ operator, text }) => ({
      message: `${operator} wants a text in base64, not ${show(text)}`,
      fix: "write a text in base64",
    }),
  },
};

import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { matchesNothing } from "../reasons";

export const typeMismatchNumber: Check = {
  ...documented("warning", "Type mismatch number", matchesNothing, "condition-value"),
  faults: {
    "number-value": ({ operator, text }) => ({
      message: `${operator} wants a number, not ${show(text)}`,
      fix: "write a number",
    }),
  },
};

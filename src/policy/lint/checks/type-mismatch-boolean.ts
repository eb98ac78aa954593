import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { matchesNothing } from "../reasons";

export const typeMismatchBoolean: Check = {
  ...documented("warning", "Type mismatch Boolean", matchesNothing, "condition-value"),
  faults: {
    "bool-value": ({ operator, text }) => ({
      message: `${operator} wants true or false, not ${show(text)}`,
      fix: "write true or false",
    }),
  },
};

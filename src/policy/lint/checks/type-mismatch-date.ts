import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { matchesNothing } from "../reasons";

export const typeMismatchDate: Check = {
  ...documented("warning", "Type mismatch date", matchesNothing, "condition-value"),
  faults: {
    "date-value": ({ operator, text }) => ({
      message: `${operator} wants a time such as 2027-01-31T00:00:00Z, not ${show(text)}`,
      fix: "write a time such as 2027-01-31T00:00:00Z",
    }),
  },
};

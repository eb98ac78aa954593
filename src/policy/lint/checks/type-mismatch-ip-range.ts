import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { matchesNothing } from "../reasons";

export const typeMismatchIpRange: Check = {
  ...documented("error", "Type mismatch IP range", matchesNothing, "condition-value"),
  faults: {
    "ip-value": ({ operator, text }) => ({
      message: `${operator} wants an address or a range such as 192.0.2.0/24, not ${show(text)}`,
      fix: "write an address or a range such as 192.0.2.0/24",
    }),
  },
};

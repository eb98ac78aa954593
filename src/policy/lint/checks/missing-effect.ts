import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingEffect: Check = {
  ...documented("error", "Missing effect", refused, "effect"),
  faults: {
    "missing-effect": () => ({
      message: 'Effect is "Allow" or "Deny", not nothing',
      fix: "write one of them, with its capital",
    }),
  },
};

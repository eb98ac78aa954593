import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const invalidEffect: Check = {
  ...documented("error", "Invalid effect", refused, "effect"),
  faults: {
    effect: (value) => ({
      message: `Effect is "Allow" or "Deny", not ${show(value)}`,
      fix: "write one of them, with its capital",
    }),
  },
};

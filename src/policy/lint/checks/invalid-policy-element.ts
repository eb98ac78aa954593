import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const invalidPolicyElement: Check = {
  ...documented("error", "Invalid policy element", refused, "element"),
  faults: {
    "unknown-element": ({ of, name, meant }) => ({
      message: `a ${of} has no element ${show(name)}`,
      ...(meant === undefined ? {} : { fix: `write ${meant}` }),
    }),
  },
};

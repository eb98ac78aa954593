import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingAction: Check = {
  ...documented("error", "Missing action", refused, "element"),
  faults: {
    "missing-action": () => ({ message: "a statement needs Action or NotAction", fix: "add Action" }),
  },
};

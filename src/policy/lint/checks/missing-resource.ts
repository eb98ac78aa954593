import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingResource: Check = {
  ...documented("error", "Missing resource", refused, "element"),
  faults: {
    "missing-resource": () => ({ message: "a statement needs Resource or NotResource", fix: "add Resource" }),
  },
};

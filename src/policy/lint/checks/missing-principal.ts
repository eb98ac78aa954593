import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingPrincipal: Check = {
  ...documented("error", "Missing principal", refused, "element"),
  faults: {
    "missing-principal": () => ({ message: "a statement needs Principal or NotPrincipal", fix: "add Principal" }),
  },
};

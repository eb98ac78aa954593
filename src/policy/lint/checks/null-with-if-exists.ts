import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const nullWithIfExists: Check = {
  ...documented("error", "Null with if exists", refused, "operator"),
  faults: { "null-if-exists": () => ({ message: "Null has no form with IfExists", fix: "write Null" }) },
};

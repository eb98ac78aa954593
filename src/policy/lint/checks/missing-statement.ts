import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const missingStatement: Check = {
  ...documented("error", "Missing statement", refused, "statement"),
  faults: { "missing-statement": () => ({ message: "a policy needs at least one statement" }) },
};

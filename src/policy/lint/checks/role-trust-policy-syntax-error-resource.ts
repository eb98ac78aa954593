import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const roleTrustPolicySyntaxErrorResource: Check = {
  ...documented("error", "Role trust policy syntax error resource", refused, "element"),
  faults: { "trust-resource": (name) => ({ message: `a role's trust policy has no ${name}` }) },
};

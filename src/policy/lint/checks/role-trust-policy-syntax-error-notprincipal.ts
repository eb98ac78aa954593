import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const roleTrustPolicySyntaxErrorNotprincipal: Check = {
  ...documented("error", "Role trust policy syntax error notprincipal", refused, "element"),
  faults: { "trust-notprincipal": () => ({ message: "a role's trust policy has no NotPrincipal" }) },
};

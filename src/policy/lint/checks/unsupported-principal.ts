import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const unsupportedPrincipal: Check = {
  ...documented("error", "Unsupported principal", refused, "element"),
  faults: {
    "principal-of-identity": (name) => ({
      message: `a policy of a user, group or role has no ${name}: it is for whoever has the policy`,
    }),
  },
};

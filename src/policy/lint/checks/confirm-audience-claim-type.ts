import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const confirmAudienceClaimType = conditionCheck(
  documented("suggestion", "Confirm audience claim type", "The audience is one value: it needs no set operator."),
  ({ each, name, key, path }, report) => {
    if (each !== undefined && name.endsWith(":aud"))
      report(path, `${key} is tested as a set`, "leave the set operator out");
  },
);

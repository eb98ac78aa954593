import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const foranyvalueWithAudienceClaimType = conditionCheck(
  documented("security-warning", "ForAnyValue with audience claim type", "The audience is one value."),
  ({ each, name, key, path, written }, report) => {
    if (each === "any" && name.endsWith(":aud"))
      report(path, `${key} has one value`, `write ${written.replace(/^.*:/, "")}`);
  },
);

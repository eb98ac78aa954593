import { withoutSet } from "../without-set";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const foranyvalueWithAudienceClaimType = conditionCheck(
  documented("security-warning", "ForAnyValue with audience claim type", "The audience is one value."),
  (test, report, { statement }) => {
    if (test.each === "any" && test.name.endsWith(":aud"))
      report(test.path, `${test.key} has one value`, withoutSet(test, statement.effect));
  },
);

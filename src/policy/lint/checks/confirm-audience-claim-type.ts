import { withoutSet } from "../without-set";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const confirmAudienceClaimType = conditionCheck(
  documented("suggestion", "Confirm audience claim type", "The audience is one value: it needs no set operator."),
  (test, report, { statement }) => {
    if (test.each !== undefined && test.name.endsWith(":aud"))
      report(test.path, `${test.key} is tested as a set`, withoutSet(test, statement.effect));
  },
);

import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, isOldArn } from "../condition-keys";

export const deprecatedGlobalConditionKey = conditionCheck(
  documented("warning", "Deprecated global condition key", inNoRequest),
  (test, report) => {
    if (isOldArn(test)) report(test.path, `${test.key} has a new name`, "write aws:PrincipalArn");
  },
);

import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, isOldArn } from "../condition-keys";

export const unsupportedGlobalConditionKey = conditionCheck(
  documented("error", "Unsupported global condition key", inNoRequest),
  (test, report) => {
    if (isOldArn(test)) report(test.path, `${test.key} is not supported any more`, "write aws:PrincipalArn");
  },
);

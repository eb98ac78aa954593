import { isGlobalKey } from "../../../aws/keys";
import { hasHole } from "../../hole";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, lookKeyUp, withoutTag, isOldArn } from "../condition-keys";

export const invalidGlobalConditionKey = conditionCheck(
  documented("error", "Invalid global condition key", inNoRequest, "condition-key"),
  (test, report) => {
    const { key, name, path } = test;
    if (!name.startsWith("aws:") || hasHole(key) || isOldArn(test) || withoutTag.test(name) || isGlobalKey(name))
      return;
    report(path, `there is no global condition key ${show(key)}`, lookKeyUp);
  },
);

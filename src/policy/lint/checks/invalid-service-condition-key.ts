import { isKeyOfService } from "../../../aws/keys";
import { hasHole } from "../../hole";
import { serviceIsKnown } from "../../level";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, lookKeyUp, prefixOf, withoutTag } from "../condition-keys";

export const invalidServiceConditionKey = conditionCheck(
  documented("error", "Invalid service condition key", inNoRequest, "condition-key"),
  ({ key, name, path }, report, { bucket }) => {
    const service = prefixOf(name);
    if (!serviceIsKnown(name) || hasHole(key) || withoutTag.test(name) || isKeyOfService(service, name)) return;
    report(path, `${service} has no condition key ${show(key)}`, lookKeyUp, bucket);
  },
);

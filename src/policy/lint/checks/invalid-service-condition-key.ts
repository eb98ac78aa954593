import { hasHole } from "../../hole";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { inNoRequest, lookKeyUp, prefixOf, withoutTag } from "../condition-keys";

export const invalidServiceConditionKey = conditionCheck(
  documented("error", "Invalid service condition key", inNoRequest, "condition-key"),
  ({ key, name, path }, report, { bucket, reference }) => {
    const service = prefixOf(name);
    if (!reference.isKnownService(service) || hasHole(key) || withoutTag.test(name) || reference.isKey(name)) return;
    report(path, `${service} has no condition key ${show(key)}`, lookKeyUp, bucket);
  },
);

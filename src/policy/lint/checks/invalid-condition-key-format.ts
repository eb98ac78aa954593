import { hasHole } from "../../hole";
import { show } from "../show";
import { conditionCheck } from "../check";
import { documented } from "../check-info";

export const invalidConditionKeyFormat = conditionCheck(
  documented("error", "Invalid condition key format", "AWS refuses the document."),
  ({ key, path }, report) => {
    if (hasHole(key) || /^[^:]+:.+/s.test(key)) return;
    report(path, `a condition key is service:name, not ${show(key)}`, "write the prefix of its service, or aws:", true);
  },
);

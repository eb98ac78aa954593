import { documented } from "../check-info";
import { tagCheck } from "../resource-tags";

export const denyNotactionWithUnsupportedTagConditionKeyForService = tagCheck(
  documented(
    "security-warning",
    "Deny NotAction with unsupported tag condition key for service",
    "Some actions are not denied.",
  ),
  "Deny",
  "NotAction",
);

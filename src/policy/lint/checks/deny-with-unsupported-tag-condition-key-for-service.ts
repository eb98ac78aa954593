import { documented } from "../check-info";
import { tagCheck } from "../resource-tags";

export const denyWithUnsupportedTagConditionKeyForService = tagCheck(
  documented(
    "security-warning",
    "Deny with unsupported tag condition key for service",
    "These actions are not denied.",
  ),
  "Deny",
  "Action",
);

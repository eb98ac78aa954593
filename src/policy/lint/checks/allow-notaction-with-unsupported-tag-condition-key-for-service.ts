import { documented } from "../check-info";
import { tagCheck } from "../resource-tags";

export const allowNotactionWithUnsupportedTagConditionKeyForService = tagCheck(
  documented(
    "suggestion",
    "Allow NotAction with unsupported tag condition key for service",
    "Some actions are not allowed.",
  ),
  "Allow",
  "NotAction",
);

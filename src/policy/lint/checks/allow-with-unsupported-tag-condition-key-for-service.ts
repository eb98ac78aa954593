import { documented } from "../check-info";
import { tagCheck } from "../resource-tags";

export const allowWithUnsupportedTagConditionKeyForService = tagCheck(
  documented("suggestion", "Allow with unsupported tag condition key for service", "These actions are not allowed."),
  "Allow",
  "Action",
);

import { documented } from "../check-info";
import { listCheck, namesNoValue } from "../empty-list";

export const emptyArrayConditionIfexists = listCheck(
  documented("suggestion", "Empty array condition IfExists", namesNoValue, "empty-list"),
  ({ each, ifExists }) => each === undefined && ifExists === true,
);

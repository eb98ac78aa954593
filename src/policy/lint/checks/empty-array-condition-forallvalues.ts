import { documented } from "../check-info";
import { listCheck, namesNoValue } from "../empty-list";

export const emptyArrayConditionForallvalues = listCheck(
  documented("suggestion", "Empty array condition ForAllValues", namesNoValue, "empty-list"),
  ({ each }) => each === "all",
);

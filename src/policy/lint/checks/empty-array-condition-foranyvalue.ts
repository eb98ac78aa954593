import { documented } from "../check-info";
import { listCheck, namesNoValue } from "../empty-list";

export const emptyArrayConditionForanyvalue = listCheck(
  documented("suggestion", "Empty array condition ForAnyValue", namesNoValue, "empty-list"),
  ({ each }) => each === "any",
);

import { documented } from "../check-info";
import type { Tested } from "../subject";
import { listCheck, namesNoValue } from "../empty-list";

function isPlain({ each, ifExists }: Tested): boolean {
  return each === undefined && !ifExists;
}

export const emptyArrayCondition = listCheck(
  documented("suggestion", "Empty array condition", namesNoValue, "empty-list"),
  isPlain,
);

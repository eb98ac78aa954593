import { documented } from "../check-info";
import { starCheck, isNegated } from "../open-values";

export const redundantKeyDueToWildcardInCondition = starCheck(
  documented("suggestion", "Redundant key due to wildcard in condition", "The condition always holds."),
  (test) => !isNegated(test) && (test.ifExists === true || test.each === "all"),
  ({ key }) => `any value of ${key} will do, also none`,
  "leave the key out",
);

import { documented } from "../check-info";
import { starCheck, isNegated } from "../open-values";

export const redundantStatementDueToWildcardInCondition = starCheck(
  documented("suggestion", "Redundant statement due to wildcard in condition", "The condition never holds."),
  (test) => isNegated(test) && test.each === "any",
  ({ key }) => `no value of ${key} will do`,
  "leave the statement out, or name the values",
);

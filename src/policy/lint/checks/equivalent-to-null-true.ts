import { documented } from "../check-info";
import { starCheck, isNegated } from "../open-values";

export const equivalentToNullTrue = starCheck(
  documented("suggestion", "Equivalent to null true", "A star matches every value that there is."),
  (test) => isNegated(test) && test.each !== "any",
  ({ key }) => `this asks only that ${key} is not there`,
  'write "Null" with "true"',
);

import { documented } from "../check-info";
import { starCheck, isNegated } from "../open-values";

export const equivalentToNullFalse = starCheck(
  documented("suggestion", "Equivalent to null false", "A star matches every value that there is."),
  (test) => !isNegated(test) && !test.ifExists && test.each !== "all",
  ({ key }) => `this asks only that ${key} is there`,
  'write "Null" with "false"',
);

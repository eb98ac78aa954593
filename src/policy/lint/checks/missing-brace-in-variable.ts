import { documented } from "../check-info";
import { variableCheck, takenAsText } from "../variables";

export const missingBraceInVariable = variableCheck(
  documented("error", "Missing brace in variable", takenAsText),
  ({ inner }) => (inner === undefined ? "a variable has no closing brace" : undefined),
  "add } after the variable's name",
);

import { documented } from "../check-info";
import { variableCheck, takenAsText } from "../variables";

export const emptyVariable = variableCheck(
  documented("error", "Empty variable", takenAsText),
  ({ inner }) => (inner?.trim() === "" ? "a variable has no name" : undefined),
  "name a condition key, or leave it out",
);

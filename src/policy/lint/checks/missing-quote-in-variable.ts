import { documented } from "../check-info";
import { variableCheck, takenAsText } from "../variables";

export const missingQuoteInVariable = variableCheck(
  documented("error", "Missing quote in variable", takenAsText),
  ({ inner }) =>
    inner !== undefined && /,(?!\s*'[^']*'\s*$)/.test(inner) ? "a default value has no quotes" : undefined,
  "write the default as ${key, 'value'}",
);

import { documented } from "../check-info";
import { variableCheck, takenAsText } from "../variables";

function nameOf(inner: string): string {
  return inner.split(",")[0] ?? "";
}

export const unsupportedSpaceInVariable = variableCheck(
  documented("error", "Unsupported space in variable", takenAsText),
  ({ inner = "" }) => (inner.trim() !== "" && /\s/.test(nameOf(inner)) ? "a variable's name has a space" : undefined),
  "leave the space out",
);

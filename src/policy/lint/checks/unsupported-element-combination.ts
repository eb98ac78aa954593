import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

export const unsupportedElementCombination: Check = {
  ...documented("error", "Unsupported element combination", refused, "element"),
  faults: {
    combination: ([one, other]) => ({
      message: `a statement has ${one} or ${other}, not both`,
      fix: "make two statements of it",
    }),
  },
};

import { show } from "../show";
import { own } from "../check-info";
import type { Check } from "../check";
import { elements } from "../reasons";

export const duplicateElement: Check = {
  ...own(
    "error",
    "Duplicate element",
    "Of two equal names only the last counts, if AWS takes the document at all.",
    elements,
    "duplicate-key",
  ),
  faults: {
    "duplicate-name": (name) => ({
      message: `${show(name)} is there twice`,
      fix: "keep one, with all its values in a list",
    }),
  },
};

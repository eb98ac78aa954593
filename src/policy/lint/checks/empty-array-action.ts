import { documented } from "../check-info";
import type { Check } from "../check";
import { appliesToNothing } from "../reasons";

export const emptyArrayAction: Check = {
  ...documented("suggestion", "Empty array action", appliesToNothing, "empty-list"),
  faults: { "empty-action": (element) => ({ message: `${element} is empty` }) },
};

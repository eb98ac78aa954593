import { documented } from "../check-info";
import type { Check } from "../check";
import { appliesToNothing } from "../reasons";

export const emptyArrayResource: Check = {
  ...documented("suggestion", "Empty array resource", appliesToNothing, "empty-list"),
  faults: { "empty-resource": (element) => ({ message: `${element} is empty` }) },
};

import { documented } from "../check-info";
import type { Check } from "../check";
import { appliesToNothing } from "../reasons";

export const emptyArrayPrincipal: Check = {
  ...documented("suggestion", "Empty array principal", appliesToNothing, "empty-list"),
  faults: { "empty-principals": () => ({ message: "an empty list names nobody", fix: "name a principal" }) },
};

import { documented } from "../check-info";
import type { Check } from "../check";
import { appliesToNothing } from "../reasons";

export const emptyObjectPrincipal: Check = {
  ...documented("suggestion", "Empty object principal", appliesToNothing, "empty-list"),
  faults: {
    "no-principal": () => ({ message: "this names nobody: the statement applies to no one", fix: "name a principal" }),
  },
};

import { show } from "../show";
import { own } from "../check-info";
import type { Check } from "../check";
import { notJson, elements } from "../reasons";

export const documentIsNoObject: Check = {
  ...own("error", "Document is no object", notJson, elements, "document"),
  faults: { "no-object": (value) => ({ message: `a policy is a JSON object, not ${show(value)}` }) },
};

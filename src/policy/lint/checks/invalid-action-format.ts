import { show } from "../show";
import { own } from "../check-info";
import type { Check } from "../check";
import { refused, elements } from "../reasons";

export const invalidActionFormat: Check = {
  ...own("error", "Invalid action format", refused, elements, "action"),
  faults: { action: (text) => ({ message: `${show(text)} is not an action such as "s3:GetObject"` }) },
};

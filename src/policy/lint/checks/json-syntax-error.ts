import { documented } from "../check-info";
import type { Check } from "../check";
import { notJson } from "../reasons";

export const jsonSyntaxError: Check = {
  ...documented("error", "Json syntax error", notJson, "json"),
  faults: { json: (what) => ({ message: what === "" ? "the policy is empty" : `not JSON: ${what}` }) },
};

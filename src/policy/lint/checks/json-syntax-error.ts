import { documented } from "../check-info";
import { whyNoJson } from "../why-no-json";
import type { Check } from "../check";
import { notJson } from "../reasons";

export const jsonSyntaxError: Check = {
  ...documented("error", "Json syntax error", notJson, "json"),
  faults: {
    json: (text) => ({ message: text.trim() === "" ? "the policy is empty" : `not JSON: ${whyNoJson(text)}` }),
  },
};

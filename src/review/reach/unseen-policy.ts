import type { Policy } from "../../policy";
import { allowing } from "../../policy/allowing";
import { unknownCondition } from "../../policy/unknown-condition";

/** A policy that may allow anything, and of which nobody knows what. */
export function unseenPolicy(name: string): Policy {
  return allowing({ index: -1, conditions: [unknownCondition(`the policy ${name}, which is not in this plan`)] });
}

import { hole, type Policy } from "../../policy";
import { allowing } from "../../policy/allowing";

/** A policy that may allow anything, and of which nobody knows what. */
export function unseenPolicy(name: string): Policy {
  const conditions = [{ operator: "Unknown", key: hole(`the policy ${name}, which is not in this plan`), values: [] }];
  return allowing({ index: -1, conditions });
}

import { hole, type Policy } from "../../policy";

/** A policy that may allow anything, and of which nobody knows what. */
export function unseenPolicy(name: string): Policy {
  const conditions = [{ operator: "Unknown", key: hole(`the policy ${name}, which is not in this plan`), values: [] }];
  return {
    kind: "identity",
    version: "2012-10-17",
    statements: [{ index: -1, effect: "Allow", actions: ["*"], resources: ["*"], conditions }],
  };
}

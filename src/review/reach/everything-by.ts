import type { Condition, Policy } from "../../policy";
import type { Effective } from "../../policy/effective";

/** Everything that meets one of these conditions. */
export function everythingBy(conditions: readonly Condition[]): Effective {
  const policy: Policy = {
    kind: "identity",
    version: "2012-10-17",
    statements: conditions.map((condition, index) => ({
      index,
      effect: "Allow",
      actions: ["*"],
      resources: ["*"],
      conditions: [condition],
    })),
  };
  return { ways: [[policy]], denials: [] };
}

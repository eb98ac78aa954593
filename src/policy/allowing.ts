import type { Policy, PolicyStatement } from "./policy";

type Allowed = Partial<Pick<PolicyStatement, "index" | "actions" | "resources" | "conditions">>;

/**
 * An identity's policy that stands in no document: what a caller is held against, or may hold.
 *
 * @param statements what each allows; left out: every action, every resource, no condition, and its place in the list
 */
export function allowing(...statements: readonly Allowed[]): Policy {
  return {
    kind: "identity",
    version: "2012-10-17",
    statements: statements.map((statement, index) => ({
      index,
      effect: "Allow",
      actions: ["*"],
      resources: ["*"],
      conditions: [],
      ...statement,
    })),
  };
}

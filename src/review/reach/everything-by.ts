import type { Condition } from "../../policy";
import { allowing } from "../../policy/allowing";
import type { Effective } from "../../policy/effective";

/** Everything that meets one of these conditions. */
export function everythingBy(conditions: readonly Condition[]): Effective {
  return { ways: [[allowing(...conditions.map((condition) => ({ conditions: [condition] })))]], denials: [] };
}

import { hole } from "./hole";
import type { Condition } from "./policy";

/** A condition of which nothing is known; the same doubt is the same condition. */
export function unknownCondition(about: string): Condition {
  return { operator: "Unknown", key: hole(about), values: [] };
}

import type { ServiceReference } from "../../aws/reference";
import type { Subject } from "./check";
import type { Text } from "./subject";

export function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":"));
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

export function allActions({ actions, notActions }: Subject): readonly Text[] {
  return [...actions, ...notActions];
}

/** Whether an action, or one that a pattern covers, is known to be there. */
export function isThere(text: string, { expandAction, isUnlisted }: ServiceReference): boolean {
  return expandAction(text).length > 0 || isUnlisted(text);
}

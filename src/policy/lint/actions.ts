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

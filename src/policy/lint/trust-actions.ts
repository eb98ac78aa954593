import type { Subject } from "./check";

export function actionsInLowerCase({ actions }: Subject): readonly string[] {
  return actions.map(({ text }) => text.toLowerCase());
}

export function allowsAction(actions: readonly string[], action: string): boolean {
  return actions.some((one) => one === action || one === "sts:*" || one === "*");
}

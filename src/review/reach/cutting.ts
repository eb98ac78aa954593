import type { PolicyStatement } from "../../policy";
import type { Held } from "./judge";

/** A text without holes and policy variables. */
export function isPlainText(text: string): boolean {
  return !/[\0$]/.test(text);
}

/** Statements that cut a part down: every Deny, and a boundary's Allow. */
export function cutting({ effective, sources }: Held): readonly PolicyStatement[] {
  const shown = new Set(sources.map(({ policy }) => policy));
  const boundaries = effective.ways.flat().filter((policy) => !shown.has(policy));
  return [
    ...effective.denials.flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Deny")),
    ...boundaries.flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Allow")),
  ];
}

import { stripVTControlCharacters } from "node:util";

function width(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Columns as wide as their widest cell, two spaces apart; colours take no room. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  const pad = (cell: string, column: number): string => cell + " ".repeat((widths[column] ?? 0) - width(cell));
  return lines.map((line) => `${line.map(pad).join("  ").trimEnd()}\n`).join("");
}

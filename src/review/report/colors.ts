/**
 * How a terminal is told to begin each, and to end it. A library for it asks standard output as it is loaded, which costs
 * more than what most commands do.
 */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export type Colors = { readonly [name in keyof typeof codes]: (text: string) => string };

/** Colours for a terminal; without, the texts as they are. */
export function colorsFor(terminal: boolean): Colors {
  const painted = Object.entries(codes).map(([name, [begin, end]]) => [
    name,
    (text: string) => (terminal ? `\u001b[${String(begin)}m${text}\u001b[${String(end)}m` : text),
  ]);
  return Object.fromEntries(painted) as Colors;
}

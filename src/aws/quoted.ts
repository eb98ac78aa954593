const longest = 80;

/** A value in double quotes for a one-line message: control characters escaped, the end cut off after 80 characters. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
}

/** Characters of a text that a set does not hold, each once, e.g. `"C", "_"`. */
export function strangers(text: string, allowed: RegExp): string {
  return [...new Set(text)]
    .filter((char) => !allowed.test(char))
    .map(quoted)
    .join(", ");
}

/** A text that a pattern matches: its wildcards stand for an `x` each. */
export function matchingText(pattern: string): string {
  return pattern.replaceAll("*", "x").replaceAll("?", "x");
}

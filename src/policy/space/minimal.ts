/** Whether stars are all that is open in a pattern, and none is before an ARN's fifth colon, where AWS leaves it open what it takes. */
export function isPlain(pattern: string): boolean {
  if (/[?$\0]/.test(pattern)) return false;
  return /^\*+$/.test(pattern) || !/^arn:(?:[^:]*:){0,3}[^:]*\*/.test(pattern);
}

/** Two patterns have at most so many patterns in common. */
const mostCommon = 200;

/** Patterns that together match what two patterns of literal text and stars both match. Undefined if there are too many. */
export function inCommon(a: string, b: string): readonly string[] | undefined {
  const [x, y] = [a.replace(/\*+/g, "*"), b.replace(/\*+/g, "*")];
  const known = new Map<number, readonly string[] | undefined>();
  const from = (i: number, j: number): readonly string[] | undefined => {
    const at = i * (y.length + 1) + j;
    if (!known.has(at)) known.set(at, work(i, j));
    return known.get(at);
  };
  const work = (i: number, j: number): readonly string[] | undefined => {
    const [c, d] = [x[i], y[j]];
    if (c === undefined && d === undefined) return [""];
    // one star goes on for as long as the other one, and maybe longer
    if (c === "*" && d === "*") return join("*", from(i + 1, j), from(i, j + 1));
    if (c === "*") return join("", from(i + 1, j), d === undefined ? [] : join(d, from(i, j + 1)));
    if (d === "*") return join("", from(i, j + 1), c === undefined ? [] : join(c, from(i + 1, j)));
    return c === d && c !== undefined ? join(c, from(i + 1, j + 1)) : [];
  };
  return from(0, 0)?.map((text) => text.replace(/\*+/g, "*"));
}

function join(start: string, ...lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = new Set<string>();
  for (const list of lists) {
    if (!list) return undefined;
    for (const text of list) all.add(start + text);
  }
  return all.size > mostCommon ? undefined : [...all];
}

/**
 * Texts that are enough to tell whether something that one of the patterns matches is left out by all others: a pattern
 * with something strange in place of its stars is matched by those patterns only that match all that it does. And the
 * same of what each has in common with one of the patterns that are asked for. All patterns must be plain.
 *
 * @param universe a pattern that all texts match
 */
export function minimalTexts(
  given: readonly string[],
  askedFor: readonly string[],
  all: readonly string[],
  universe: string,
): readonly string[] | undefined {
  // the beginning of most patterns shows that they are in it
  const start = universe.slice(0, universe.indexOf("*"));
  const isInside = (text: string) => (start === "" ? /^[^*]+:/.test(text) : text.startsWith(start));
  const patterns = given.flatMap((text) => (isInside(text) ? [text] : (inCommon(text, universe) ?? [text])));
  const found = new Set<string>(patterns);
  for (const pattern of patterns) {
    for (const other of askedFor) {
      const common = inCommon(pattern, other);
      if (!common) return undefined;
      for (const text of common) found.add(text);
    }
  }
  const strange = strangeTo(all);
  return [...found].map((text) => text.replace(/\*+/g, strange));
}

const letters = [..."qzjkxvwy0123456789abcdefghilmnoprstu-_~!"];

/** A character that is in none of the patterns. */
function strangeTo(patterns: readonly string[]): string {
  const taken = new Set(patterns.join("").toLowerCase());
  const free = letters.find((letter) => !taken.has(letter));
  if (free !== undefined) return free;
  let code = 0x3b1;
  while (taken.has(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

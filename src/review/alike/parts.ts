/** Tells words that hold one of these parts, in lower case. */
export function partFinder(parts: Iterable<string>): (word: string) => boolean {
  const size = 3;
  const short = new Set<string>();
  const long = new Map<string, string[]>();
  for (const part of new Set(parts)) {
    if (part.length < size) {
      if (part !== "") short.add(part);
      continue;
    }
    const start = part.slice(0, size);
    long.set(start, [...(long.get(start) ?? []), part]);
  }
  return (word) => {
    for (const part of short) if (word.includes(part)) return true;
    for (let at = 0; at + size <= word.length; at++)
      if (long.get(word.slice(at, at + size))?.some((part) => word.startsWith(part, at))) return true;
    return false;
  };
}

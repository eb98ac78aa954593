import type { Change } from "../plan/change";
import { spokenIn } from "./spoken";
import { eachWord } from "./words";

/**
 * Pairs of words of which a report may show one before the other: they stand at the same place of texts that are the same up to
 * there. The first is the place of an own word, the other one as well, or a word that is the same in all groups.
 */
export function orderedPairs(
  changes: readonly Change[],
  own: readonly string[],
): readonly (readonly [number, number | string])[] {
  const after = new Map<string, Set<string>>();
  for (const { text } of changes.flatMap(spokenIn).filter(({ isLanguage }) => !isLanguage))
    eachWord(text, (start, end) => {
      const before = text.slice(0, start);
      const words = after.get(before) ?? new Set();
      after.set(before, words.add(text.slice(start, end)));
    });
  const pairs = [...after.values()].flatMap((words) =>
    [...words].flatMap((word) => {
      const place = own.indexOf(word);
      if (place < 0) return [];
      return [...words].flatMap((other): readonly (readonly [number, number | string])[] => {
        const at = own.indexOf(other);
        if (other === word || (at >= 0 && at < place)) return [];
        return [[place, at < 0 ? other : at]];
      });
    }),
  );
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
}

import { globOf, literalGlob, textOf, type Glob } from "./glob";
import { matchesGlob } from "./glob-match";
import { overlap } from "./glob-overlap";
import { partition } from "./partition";
import { partsOf } from "./text";

/**
 * Operations on patterns of literal text, `*` and `?`, as languages. Case counts, `*` crosses every character.
 * A hole (see hole.ts) is a character of its own, which `*` takes and `?` does not.
 */

function read(pattern: string): Glob {
  return globOf(partsOf(pattern, { wildcards: true, variables: false }));
}

/** Whether a pattern matches a text. */
export function globMatches(pattern: string, text: string): boolean {
  return matchesGlob(read(pattern), literalGlob(text));
}

/** Whether some text matches both patterns. */
export function globOverlap(a: string, b: string): boolean {
  return overlap(read(a), read(b));
}

/** A text that matches the first pattern and none of the others; undefined if there is none, or none was found in time. */
export function globWitness(pattern: string, others: readonly string[]): string | undefined {
  const found = partition([pattern, ...others].map(read))?.find(
    ({ members }) => members.length === 1 && members[0] === 0,
  );
  return found && textOf(found.text);
}

/** Whether every text that matches the first pattern matches one of the others. False where that was not found in time. */
export function globWithin(pattern: string, others: readonly string[]): boolean {
  const classes = partition([pattern, ...others].map(read));
  return classes?.every(({ members }) => members[0] !== 0 || members.length > 1) ?? false;
}

import { edits } from "../aws/edits";
import { quoted } from "../aws/quoted";

/** Allowed words that may have been meant, nearest first: at most two edits away, fewer for short words, or longer ones that begin so. */
export function near(word: string, allowed: readonly string[]): readonly string[] {
  const close = allowed
    .map((candidate) => ({ candidate, away: edits(word.slice(0, 100), candidate) }))
    .filter(({ candidate, away }) => away <= 2 && away <= candidate.length / 2)
    .sort((a, b) => a.away - b.away)
    .map(({ candidate }) => candidate);
  const longer = allowed.filter((candidate) => word.length > 2 && candidate.startsWith(word));
  return [...new Set([...close, ...longer])];
}

/** The allowed word that was probably meant, or undefined where none is near. */
export function suggest(word: string, allowed: readonly string[]): string | undefined {
  return near(word, allowed)[0];
}

/** One line about a word that is not allowed, e.g. `unknown command "shw": use list, show; did you mean show?` */
export function unknown(thing: string, word: string, allowed: readonly string[]): string {
  const meant = suggest(word, allowed);
  const end = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `unknown ${thing} ${quoted(word)}: ${allowed.length === 0 ? "there is none" : `use ${allowed.join(", ")}`}${end}`;
}

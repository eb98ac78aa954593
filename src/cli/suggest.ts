import { edits } from "../aws/edits";
import { quoted } from "../aws/quoted";

/** The allowed word that was probably meant, or undefined where none is near: at most two edits, fewer for short words. */
export function suggest(word: string, allowed: readonly string[]): string | undefined {
  const near = allowed
    .map((candidate) => ({ candidate, away: edits(word.slice(0, 100), candidate) }))
    .filter(({ candidate, away }) => away <= 2 && away <= candidate.length / 2)
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate ?? allowed.find((candidate) => word.length > 2 && candidate.startsWith(word));
}

/** One line about a word that is not allowed, e.g. `unknown command "shw": use list, show; did you mean show?` */
export function unknown(thing: string, word: string, allowed: readonly string[]): string {
  const meant = suggest(word, allowed);
  const end = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `unknown ${thing} ${quoted(word)}: ${allowed.length === 0 ? "there is none" : `use ${allowed.join(", ")}`}${end}`;
}

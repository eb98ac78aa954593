import { edits } from "../aws/edits";
import { quoted } from "../aws/quoted";

/** Allowed words that may have been meant, nearest first, whatever their case: at most two edits away, fewer for short words, or longer ones that begin so, or do after a hyphen. */
export function near(word: string, allowed: readonly string[]): readonly string[] {
  const wanted = word.slice(0, 100).toLowerCase();
  const close = allowed
    .map((candidate) => ({ candidate, away: edits(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= 2 && away <= candidate.length / 2)
    .sort((a, b) => a.away - b.away)
    .map(({ candidate }) => candidate);
  const longer = allowed.filter((candidate) => wanted.length > 2 && candidate.toLowerCase().startsWith(wanted));
  const within = allowed.filter((candidate) => wanted.length > 2 && candidate.toLowerCase().includes(`-${wanted}`));
  return [...new Set([...close, ...longer, ...within])];
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

/**
 * The same of a word out of more than a line holds: the nearest three, and where all are shown, e.g.
 * `unknown service "snowflak": did you mean snowflake? grantform list shows all 96`
 */
export function unknownOfMany(thing: string, word: string, allowed: readonly string[], shown: string): string {
  const meant = near(word, allowed).slice(0, 3);
  const asked = meant.length === 0 ? "" : `did you mean ${meant.join(" or ")}? `;
  return `unknown ${thing} ${quoted(word)}: ${asked}${shown} shows all ${allowed.length}`;
}

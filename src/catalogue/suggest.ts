import { quoted } from "../aws/quoted";

/** Edits (insert, delete, replace) that turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (let column = 0; column < b.length; column++) {
      const replace = (row[column] ?? 0) + (letter === b[column] ? 0 : 1);
      next.push(Math.min(replace, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Allowed words that may have been meant, nearest first: at most two edits away, fewer for short words, or longer ones that begin so. */
export function near(word: string, allowed: readonly string[]): readonly string[] {
  const close = allowed
    .map((candidate) => ({ candidate, edits: distance(word.slice(0, 100), candidate) }))
    .filter(({ candidate, edits }) => edits <= 2 && edits <= candidate.length / 2)
    .sort((a, b) => a.edits - b.edits)
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

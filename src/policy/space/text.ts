import { globOf, isHole, literalGlob, textOf, type Glob } from "../glob";
import { matchesGlob } from "../glob-match";
import { partition } from "../partition";
import type { Part } from "../text";

/** One pattern, as the sets of texts that it may, must and for a certain filling of its variables does match. */
export interface Reading {
  readonly max: Glob;
  /** Left out: no text matches for sure. Without `fresh`: AWS reads either all such patterns like this, or all as `max`. */
  readonly sure?: Glob;
  /** Left out: as `sure`. */
  readonly fresh?: Glob;
  /** With variables and holes as things of their own: whether one pattern lies in another does not depend on them. */
  readonly letter?: Glob;
}

/** Texts that match the same patterns. */
export interface TextClass {
  readonly text: string;
  /** Per pattern, whether it matches. */
  readonly truths: readonly boolean[];
}

/** So many undecided patterns at once make too many combinations. */
const mostDoubts = 8;

/** Patterns, each of which makes a class at least, of which each has a truth for each pattern. */
const mostReadings = 5_000;

/** A pattern's readings from its pieces. `fresh` gives the value that a variable has in examples. */
export function readingOf(
  parts: readonly Part[],
  fresh: (key: string) => string,
  options: { readonly ignoreCase?: boolean; readonly segments?: boolean } = {},
): Reading {
  const open = parts.some((part) => part.kind === "variable" || part.kind === "hole");
  if (!open) {
    const glob = globOf(parts, options);
    return { max: glob, sure: glob };
  }
  const filled = parts.map((part): Part => {
    return part.kind === "variable" ? { kind: "literal", text: fresh(part.key) } : part;
  });
  const lettered = parts.map((part): Part => {
    return part.kind === "variable" ? { kind: "hole", name: `\${${part.key},${part.fallback ?? ""}}` } : part;
  });
  const max = globOf(parts, { ...options, segments: false, loose: true });
  return { max, fresh: globOf(filled, options), letter: globOf(lettered, options) };
}

/**
 * Splits all texts into classes by which patterns match. Where it is not known whether a pattern matches, there is a
 * class for each way it could be. Undefined if there are too many.
 */
export function textClasses(
  readings: readonly Reading[],
  universe?: Glob,
  drop: readonly Glob[] = [],
): TextClass[] | undefined {
  if (readings.length > mostReadings) return undefined;
  const globs: Glob[] = [];
  const index = (glob: Glob | undefined) => (glob ? globs.push(glob) - 1 : -1);
  const plain = readings.every(({ max, sure }) => max === sure);
  const places = readings.map(({ max, sure, fresh }) => {
    const at = index(max);
    return { max: at, sure: sure === max ? at : index(sure), fresh: index(fresh) };
  });
  const dropped = drop.map(index);
  const classes = partition(globs, universe);
  // a hole may be a whole text, and so need not look like the universe
  const holed = universe && globs.some((glob) => glob.some(isHole)) ? partition(globs) : [];
  if (!classes || !holed) return undefined;

  const implied = plain ? [] : implications(readings);
  const found = new Map<string, TextClass>();
  const keep = (text: Glob, truths: readonly boolean[]) => {
    const key = truths.map(Number).join("");
    if (!found.has(key)) found.set(key, { text: textOf(text), truths });
  };
  const doubts: {
    readonly text: Glob;
    readonly truths: readonly boolean[];
    readonly open: readonly (readonly number[])[];
  }[] = [];
  for (const { text, members } of [...classes, ...holed.filter(({ text }) => text.some(isHole))]) {
    const inside = new Set(members);
    if (dropped.some((at) => inside.has(at))) continue;
    const truths = places.map(({ max, sure, fresh }) => inside.has(sure) || (inside.has(max) && inside.has(fresh)));
    keep(text, truths);
    if (plain) continue;
    const unsure = places.flatMap(({ max, sure }, i) => (inside.has(max) && !inside.has(sure) ? [i] : []));
    const together = unsure.filter((i) => isOneDoubt(readings[i]));
    const apart = unsure.filter((i) => !isOneDoubt(readings[i])).map((i) => [i]);
    const open = together.length > 0 ? [...apart, together] : apart;
    if (open.length > mostDoubts) return undefined;
    if (open.length > 0) doubts.push({ text, truths, open });
  }
  for (const { text, truths, open } of doubts) {
    for (let choice = 0; choice < 1 << open.length; choice++) {
      const chosen = [...truths];
      open.forEach((group, bit) => group.forEach((i) => (chosen[i] = ((choice >> bit) & 1) === 1)));
      if (implied.every(([a, b]) => !chosen[a] || chosen[b])) keep(text, chosen);
    }
  }
  return [...found.values()];
}

function isOneDoubt(reading: Reading | undefined): boolean {
  return reading?.sure !== undefined && reading.fresh === undefined;
}

/** What the patterns say about one text: the same as the truths of its class. */
export function truthsOf(readings: readonly Reading[], text: string): readonly boolean[] {
  const codes = literalGlob(text);
  return readings.map(({ max, sure, fresh }) => {
    if (sure && matchesGlob(sure, codes)) return true;
    return fresh !== undefined && matchesGlob(fresh, codes) && matchesGlob(max, codes);
  });
}

/** Pairs of open patterns of which the first lies in the second whatever their variables and holes stand for. */
function implications(readings: readonly Reading[]): readonly (readonly [number, number])[] {
  const open = readings.flatMap(({ letter }, i) => (letter ? [{ letter, i }] : []));
  if (open.length > 40) return [];
  return open.flatMap((a) =>
    open.flatMap((b) => {
      if (a === b) return [];
      const classes = partition([a.letter, b.letter], undefined, 20_000);
      const lies = classes?.every(({ members }) => !members.includes(0) || members.includes(1));
      return lies ? [[a.i, b.i] as const] : [];
    }),
  );
}

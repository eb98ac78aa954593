import type { Effort } from "../effort";
import { globOf, isHole, literalGlob, textOf, type Glob } from "../glob";
import { matchesGlob } from "../glob-match";
import { partition } from "../partition";
import type { TextPart } from "../text";
import { implications, openOf, type Open } from "./open";

/** One pattern, as the sets of texts that it may, must and for a certain filling of its variables does match. */
export interface PatternReading {
  readonly max: Glob;
  /** Left out: no text matches for sure. Without `fresh`: AWS reads either all such patterns like this, or all as `max`. */
  readonly sure?: Glob;
  /** Left out: as `sure`. */
  readonly fresh?: Glob;
  /** With the defaults of those variables that have one. Left out: none has. */
  readonly defaults?: Glob;
  /** Variables and holes, where there are any. */
  readonly open?: Open;
}

/** Texts that match the same patterns. */
export interface TextClass {
  readonly text: string;
  /** Indexes of the patterns that match, ascending. */
  readonly members: readonly number[];
}

/** So many undecided patterns at once make too many combinations. */
const mostDoubts = 8;

/** Patterns, each of which makes a class at least, of which each has a truth for each pattern. */
const mostReadings = 5_000;

/** A pattern's readings from its pieces. `fresh` gives the value that a variable has in examples. */
export function readingOf(
  parts: readonly TextPart[],
  fresh: (key: string) => string,
  options: { readonly ignoreCase?: boolean; readonly segments?: boolean } = {},
): PatternReading {
  const open = parts.some((part) => part.kind === "variable" || part.kind === "hole");
  if (!open) {
    const glob = globOf(parts, options);
    return { max: glob, sure: glob };
  }
  const filled = (byDefault: boolean) =>
    parts.map((part): TextPart => {
      if (part.kind !== "variable") return part;
      return { kind: "literal", text: (byDefault ? part.fallback : undefined) ?? fresh(part.key) };
    });
  const hasDefault = parts.some((part) => part.kind === "variable" && part.fallback !== undefined);
  return {
    max: globOf(parts, { ...options, segments: false, loose: true }),
    fresh: globOf(filled(false), options),
    ...(hasDefault ? { defaults: globOf(filled(true), options) } : {}),
    open: openOf(parts, options),
  };
}

/**
 * Splits all texts into classes by which patterns match. Where it is not known whether a pattern matches, there is a
 * class for each way it could be. Undefined if there are too many.
 */
export function textClasses(
  readings: readonly PatternReading[],
  universe?: Glob,
  drop: readonly Glob[] = [],
  effort?: Effort,
): TextClass[] | undefined {
  if (readings.length > mostReadings) return undefined;
  const globs: Glob[] = [];
  const index = (glob: Glob | undefined) => (glob ? globs.push(glob) - 1 : -1);
  const plain = readings.every(({ max, sure }) => max === sure);
  const places = readings.map(({ max, sure, fresh }) => {
    const at = index(max);
    return { max: at, sure: sure === max ? at : index(sure), fresh: index(fresh) };
  });
  const byDefault = readings.map(({ defaults }) => index(defaults));
  const dropped = drop.map(index);
  const classes = partition(globs, universe, effort);
  // a hole may be a whole text, and so need not look like the universe
  const holed = universe && globs.some((glob) => glob.some(isHole)) ? partition(globs) : [];
  if (!classes || !holed) return undefined;

  const implied = plain ? [] : implications(readings.map(({ open }) => open));
  const isPossible = (truths: readonly boolean[]) => implied.every(([a, b]) => !truths[a] || truths[b]);
  const found = new Map<string, TextClass>();
  const keep = (text: Glob, truths: readonly boolean[]) => {
    const members = truths.flatMap((truth, i) => (truth ? [i] : []));
    const key = members.join();
    if (!found.has(key)) found.set(key, { text: textOf(text), members });
  };
  const doubts: {
    readonly text: Glob;
    readonly truths: readonly boolean[];
    readonly members: readonly number[];
    readonly open: readonly (readonly number[])[];
  }[] = [];
  for (const { text, members } of [...classes, ...holed.filter(({ text }) => text.some(isHole))]) {
    if (plain && dropped.length === 0) {
      // every reading is one pattern, and the classes differ already
      found.set(members.join(), { text: textOf(text), members });
      continue;
    }
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
    if (open.length > 0) doubts.push({ text, truths, open, members });
  }
  // the texts that a default gives make the better examples
  for (const { text, truths, members } of doubts) {
    const chosen = truths.map((truth, i) => truth || members.includes(byDefault[i] ?? -1));
    if (isPossible(chosen)) keep(text, chosen);
  }
  for (const { text, truths, open } of doubts) {
    for (let choice = 0; choice < 1 << open.length; choice++) {
      const chosen = [...truths];
      open.forEach((group, bit) => group.forEach((i) => (chosen[i] = ((choice >> bit) & 1) === 1)));
      if (isPossible(chosen)) keep(text, chosen);
    }
  }
  return [...found.values()];
}

function isOneDoubt(reading: PatternReading | undefined): boolean {
  return reading?.sure !== undefined && reading.fresh === undefined;
}

/** The patterns that match one text: the same as the members of its class. */
export function matching(readings: readonly PatternReading[], text: string): readonly number[] {
  const codes = literalGlob(text);
  const matches = ({ max, sure, fresh }: PatternReading): boolean =>
    sure !== undefined && matchesGlob(sure, codes)
      ? true
      : fresh !== undefined && matchesGlob(fresh, codes) && matchesGlob(max, codes);
  return readings.flatMap((reading, i) => (matches(reading) ? [i] : []));
}

/** The classes of some texts. */
export function classesOf(readings: readonly PatternReading[], texts: readonly string[]): TextClass[] {
  const classes = new Map<string, TextClass>();
  for (const text of texts) {
    const members = matching(readings, text);
    if (!classes.has(members.join())) classes.set(members.join(), { text, members });
  }
  return [...classes.values()];
}

import { globOf, type Glob, type GlobOptions } from "../glob";
import { partition } from "../partition";
import type { TextPart } from "../text";

/** A pattern with variables or holes in it. */
export interface Open {
  /** With variables and holes as things of their own: whether one pattern lies in another does not depend on them. */
  readonly letter: Glob;
  /** Defaults by variable; undefined for a variable without. */
  readonly defaults: ReadonlyMap<string, string | undefined>;
}

export function openOf(parts: readonly TextPart[], options: GlobOptions): Open {
  const variables = parts.flatMap((part) => (part.kind === "variable" ? [part] : []));
  const lettered = parts.map((part): TextPart => {
    return part.kind === "variable" ? { kind: "hole", name: `\${${part.key}}` } : part;
  });
  return {
    letter: globOf(lettered, options),
    defaults: new Map(variables.map(({ key, fallback }) => [key, fallback])),
  };
}

/** Beyond so many open patterns, none is held against another. */
const most = 40;

/** Pairs of open patterns of which the first lies in the second whatever their variables and holes stand for. */
export function implications(patterns: readonly (Open | undefined)[]): readonly (readonly [number, number])[] {
  const open = patterns.flatMap((pattern, i) => (pattern ? [{ ...pattern, i }] : []));
  if (open.length > most) return [];
  return open.flatMap((a) =>
    open.flatMap((b) => {
      if (a === b || !sameDefaults(a, b)) return [];
      const classes = partition([a.letter, b.letter], undefined, 20_000);
      const lies = classes?.every(({ members }) => !members.includes(0) || members.includes(1));
      return lies ? [[a.i, b.i] as const] : [];
    }),
  );
}

/** A variable that is missing makes a pattern match nothing, or what its default gives: that must lie in the other, too. */
function sameDefaults(a: Open, b: Open): boolean {
  return [...a.defaults].every(
    ([key, text]) => text === undefined || !b.defaults.has(key) || b.defaults.get(key) === text,
  );
}

import { add, bits, type Bits } from "./bits";

/** One way in which requests differ: a finite list of atoms, each standing for all values that the policies treat alike. */
export interface Dimension {
  /** `action`, `resource`, `principal`, or `key` and a condition key in lower case. */
  readonly name: string;
  readonly size: number;
  /** Per test, the atoms on which it holds. */
  readonly sets: readonly Bits[];
}

/** The atoms that a statement applies to in each dimension in which it does not apply to all; dimensions ascending. */
export type Box = readonly { readonly at: number; readonly set: Bits }[];

type Atom = { readonly truths: readonly boolean[] } | { readonly members: readonly number[] };

/** A dimension of these atoms, of which each says on which tests it holds. */
export function dimension(name: string, atoms: readonly Atom[], tests: number): Dimension {
  const sets = Array.from({ length: tests }, () => bits(atoms.length));
  atoms.forEach((known, atom) => {
    if ("members" in known) for (const test of known.members) add(sets[test] as Bits, atom);
    else known.truths.forEach((truth, test) => truth && add(sets[test] as Bits, atom));
  });
  return { name, size: atoms.length, sets };
}

/** Numbers that look random, the same for the same seed on every machine. */
export interface Random {
  /** 0 to below `n`. */
  below(n: number): number;
  pick<T>(values: readonly T[]): T;
  /** True in this share of the cases. */
  chance(share: number): boolean;
}

/** Mulberry32: 32 bits of state are enough for small worlds. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    pick: <T>(values: readonly T[]): T => {
      if (values.length === 0) throw new Error("nothing to pick from");
      return values[below(values.length)] as T;
    },
    chance: (share) => next() < share,
  };
}

/** A set of small numbers. */
export type Bits = Uint32Array;

export function bits(size: number, members?: Iterable<number>): Bits {
  const set = new Uint32Array((size + 31) >>> 5);
  for (const member of members ?? []) add(set, member);
  return set;
}

/** All numbers below a size. */
export function full(size: number): Bits {
  const set = new Uint32Array((size + 31) >>> 5).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function add(set: Bits, member: number): void {
  const word = member >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (member & 31));
}

export function has(set: Bits, member: number): boolean {
  return (((set[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;
}

export function and(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & (b[i] ?? 0));
}

export function without(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & ~(b[i] ?? 0));
}

export function intersects(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true;
  return false;
}

/** Whether all members of the first are in the second. */
export function isSubset(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}

export function isEmpty(set: Bits): boolean {
  return set.every((word) => word === 0);
}

/** The members, ascending, at most so many. */
export function membersOf(set: Bits, most = Infinity): number[] {
  const members: number[] = [];
  for (let i = 0; i < set.length; i++) {
    for (let word = set[i] ?? 0; word !== 0; word &= word - 1) {
      if (members.length >= most) return members;
      members.push(i * 32 + 31 - Math.clz32(word & -word));
    }
  }
  return members;
}

import type { PlanEntry, TextSaid, TextShape } from "../plan/entry";
import { type Kind, kindOf, textSaid } from "./entries";

/** What one entry says, as far as it matters for whether others say the same of other names. */
export interface Mentions {
  /** Undefined for what is no entry of `resource_changes`. */
  readonly entry: PlanEntry | undefined;
  /** Its place among the entries, and what else there is. */
  readonly place: number;
  readonly shape: TextShape;
  /** Numbers of its words for the shape's, in their order: equal words have one number. */
  readonly words: readonly number[];
  /** Numbers of words by which others may speak of it besides. */
  readonly ids: readonly number[];
}

/** Entries that name each other, and that no other entry names. */
export interface Cluster {
  /** Sorted by shape. */
  readonly said: readonly Mentions[];
}

/** All entries of a plan, sorted into groups. */
export interface Clusters {
  readonly all: readonly Cluster[];
  readonly kinds: ReadonlyMap<TextShape, Kind>;
  /** Word → its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Number → word. */
  readonly words: readonly string[];
  /** Whether a word belongs to one group alone, by its number. */
  isOwn(word: number): boolean;
}

/** A word in more entries than these ties nothing together: our own account, a date, a port. */
const mostMentions = 24;

/** Follows a group to the one that it has become a part of. */
function rootOf(parents: number[], at: number): number {
  let root = at;
  while (parents[root] !== root) root = parents[root] ?? root;
  parents[at] = root;
  return root;
}

/**
 * Sorts entries into groups.
 *
 * @param others what else the plan knows of and may speak of them
 * @param known accounts that mean the same wherever they stand: they tie nothing together, either
 */
export function clustersOf(
  entries: readonly PlanEntry[],
  others: readonly unknown[],
  known: ReadonlySet<string>,
): Clusters {
  const kinds = new Map<TextShape, Kind>();
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const mentions: number[] = [];
  const last: number[] = [];
  const numberOf = (word: string, at: number): number => {
    let number = numbers.get(word);
    if (number === undefined) {
      numbers.set(word, (number = words.length));
      words.push(word);
      mentions.push(0);
      last.push(-1);
    }
    if (last[number] !== at) {
      last[number] = at;
      mentions[number] = (mentions[number] ?? 0) + 1;
    }
    return number;
  };
  const mentionsOf = (said: TextSaid, entry: PlanEntry | undefined, at: number): Mentions => ({
    entry,
    place: at,
    shape: said.shape,
    words: said.words.map((word) => numberOf(word, at)),
    ids: said.ids.map((word) => numberOf(word, at)),
  });
  const all = [
    ...entries.map((entry, at) => {
      if (!kinds.has(entry.shape)) kinds.set(entry.shape, kindOf(entry));
      return mentionsOf(entry, entry, at);
    }),
    ...others.map((other, at) => mentionsOf(textSaid(other), undefined, entries.length + at)),
  ];
  const isOwn = (word: number): boolean => (mentions[word] ?? 0) <= mostMentions && !known.has(words[word] ?? "");
  return { all: joined(all, isOwn, words.length), kinds, numbers, words, isOwn };
}

/** Entries that share a word of their own are one group. */
function joined(all: readonly Mentions[], isOwn: (word: number) => boolean, count: number): readonly Cluster[] {
  const parents = all.map((_, at) => at);
  const first = new Int32Array(count).fill(-1);
  for (const [at, { words, ids }] of all.entries()) {
    for (const word of ids.length === 0 ? words : [...words, ...ids]) {
      if (!isOwn(word)) continue;
      const before = first[word] ?? -1;
      if (before < 0) first[word] = at;
      else if (before !== at) parents[rootOf(parents, at)] = rootOf(parents, before);
    }
  }
  const members = new Map<number, number[]>();
  for (const at of all.keys()) {
    const root = rootOf(parents, at);
    const known = members.get(root);
    if (known === undefined) members.set(root, [at]);
    else known.push(at);
  }
  return [...members.values()].map((places) => ({
    said: places.flatMap((at) => all[at] ?? []).sort((a, b) => a.shape.number - b.shape.number),
  }));
}

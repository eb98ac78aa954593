import type { PlanEntry, TextSaid, TextShape, WordTable } from "../plan/entry";
import { type Kind, kindOf, type PlanTexts } from "./entries";

/** Entries that name each other, and that no other entry names. */
export interface Cluster {
  /** Sorted by shape. What is no entry has no `json`. */
  readonly said: readonly (TextSaid & Partial<PlanEntry>)[];
}

/** All entries of a plan, sorted into groups. */
export interface Clusters extends Pick<WordTable, "words" | "numbers"> {
  readonly all: readonly Cluster[];
  readonly kinds: ReadonlyMap<TextShape, Kind>;
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

/** How many texts each word is in. */
function mentionsIn(all: readonly TextSaid[], count: number): Int32Array {
  const mentions = new Int32Array(count);
  const mention = (word: number): void => void (mentions[word] = (mentions[word] ?? 0) + 1);
  for (const { words, ids } of all) {
    // a text has each of its words once
    for (const word of words) mention(word);
    if (ids.length > 0) for (const id of new Set(ids)) if (!words.includes(id)) mention(id);
  }
  return mentions;
}

/**
 * Sorts entries into groups.
 *
 * @param known accounts that mean the same wherever they stand: they tie nothing together, either
 */
export function clustersOf({ entries, others, table }: PlanTexts, known: ReadonlySet<string>): Clusters {
  const kinds = new Map<TextShape, Kind>();
  for (const entry of entries) if (!kinds.has(entry.shape)) kinds.set(entry.shape, kindOf(entry));
  const all = [...entries, ...others];
  const { words, numbers } = table;
  const mentions = mentionsIn(all, words.length);
  const isOwn = (word: number): boolean => (mentions[word] ?? 0) <= mostMentions && !known.has(words[word] ?? "");
  return { all: joined(all, isOwn, words.length), kinds, numbers, words, isOwn };
}

/** Entries that share a word of their own are one group. */
function joined(all: Cluster["said"], isOwn: (word: number) => boolean, count: number): readonly Cluster[] {
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

import { isAccountId } from "../../aws/account-id";
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
  /** Of the shapes' words: places of those that are not the same in all texts, in order. */
  readonly varying: ReadonlyMap<TextShape, readonly number[]>;
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

/** How many texts are of each shape, and how many of them have another word at each place. */
interface ShapeCount {
  texts: number;
  readonly differ: number[];
}

function countShapes(all: readonly TextSaid[]): ReadonlyMap<TextShape, ShapeCount> {
  const counts = new Map<TextShape, ShapeCount>();
  for (const { shape, differs } of all) {
    const known = counts.get(shape) ?? { texts: 0, differ: shape.words.map(() => 0) };
    counts.set(shape, known);
    known.texts++;
    for (let at = 0; at < differs.length; at += 2) {
      const place = differs[at] ?? 0;
      known.differ[place] = (known.differ[place] ?? 0) + 1;
    }
  }
  return counts;
}

/** How many texts each word is in, in whatever letters; a text that has it in two ways is counted twice. */
function mentionsIn(
  all: readonly TextSaid[],
  shapes: ReadonlyMap<TextShape, ShapeCount>,
  table: WordTable,
): Int32Array {
  const mentions = new Int32Array(table.words.length);
  const mention = (word: number, times: number): void => {
    const lower = table.lower[word] ?? word;
    mentions[lower] = (mentions[lower] ?? 0) + times;
  };
  for (const [{ words }, { texts, differ }] of shapes)
    for (const [place, word] of words.entries()) mention(word, texts - (differ[place] ?? 0));
  for (const { differs, ids } of all) {
    for (let at = 1; at < differs.length; at += 2) mention(differs[at] ?? 0, 1);
    for (const id of ids) mention(id, 1);
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
  const { words, numbers, lower } = table;
  const shapes = countShapes(all);
  const mentions = mentionsIn(all, shapes, table);
  const own = Uint8Array.from(words, (word, number) =>
    (mentions[lower[number] ?? number] ?? 0) <= mostMentions && !known.has(word) ? 1 : 0,
  );
  const isOwn = (word: number): boolean => own[word] === 1;
  const groups = joined(all, shapes, isOwn, table);
  for (const account of groups.sharedAccounts) own[account] = 0;
  const varying = new Map(
    [...shapes].map(([shape, { differ }]) => [shape, [...differ.keys()].filter((place) => (differ[place] ?? 0) > 0)]),
  );
  return { all: groups.all, kinds, varying, numbers, words, isOwn };
}

/**
 * Entries that share a word of their own are one group. An account ties nothing together: who has access to several things, as a
 * partner has, does not make one of them.
 */
function joined(
  all: Cluster["said"],
  shapes: ReadonlyMap<TextShape, ShapeCount>,
  isOwn: (word: number) => boolean,
  { lower, words }: WordTable,
): { readonly all: readonly Cluster[]; readonly sharedAccounts: ReadonlySet<number> } {
  const parents = all.map((_, at) => at);
  const first = new Int32Array(words.length).fill(-1);
  const accounts = new Map<number, number[]>();
  const join = (at: number, word: number): void => {
    if (!isOwn(word)) return;
    if (isAccountId(words[word] ?? "")) {
      const known = accounts.get(word);
      if (known === undefined) accounts.set(word, [at]);
      else known.push(at);
      return;
    }
    const plain = lower[word] ?? word;
    const before = first[plain] ?? -1;
    if (before < 0) first[plain] = at;
    else if (before !== at) parents[rootOf(parents, at)] = rootOf(parents, before);
  };
  // words of the shape that some of its texts have, and no others
  const shared = new Map(
    [...shapes].map(([shape, { texts, differ }]) => {
      const places = [...shape.words.keys()].filter((place) => texts > (differ[place] ?? 0));
      return [shape, places.filter((place) => isOwn(shape.words[place] ?? -1))];
    }),
  );
  for (const [at, { shape, differs, ids }] of all.entries()) {
    for (let place = 1; place < differs.length; place += 2) join(at, differs[place] ?? -1);
    for (const id of ids) join(at, id);
    for (const place of shared.get(shape) ?? []) {
      let isOther = false;
      for (let other = 0; other < differs.length; other += 2) isOther ||= differs[other] === place;
      if (!isOther) join(at, shape.words[place] ?? -1);
    }
  }
  const members = new Map<number, number[]>();
  for (const at of all.keys()) {
    const root = rootOf(parents, at);
    const known = members.get(root);
    if (known === undefined) members.set(root, [at]);
    else known.push(at);
  }
  const isShared = ([at = 0, ...others]: readonly number[]) =>
    others.some((other) => rootOf(parents, other) !== rootOf(parents, at));
  return {
    all: [...members.values()].map((places) => {
      const said: Cluster["said"][number][] = [];
      for (const at of places) {
        const one = all[at];
        if (one !== undefined) said.push(one);
      }
      return { said: said.sort((a, b) => a.shape.number - b.shape.number) };
    }),
    sharedAccounts: new Set([...accounts].flatMap(([account, places]) => (isShared(places) ? [account] : []))),
  };
}

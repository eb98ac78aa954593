import { type Change, readChange } from "../plan/change";
import { splitAddress, splitKey } from "../plan/address";
import { type Entry, isEntry, type Said, type Shape } from "../plan/entry";
import { type Json, object, textIn } from "../plan/json";
import { anyMarked } from "../plan/values";
import { type Given, givenBy } from "./given";
import { shapeReader, sourceOf } from "./shapes";
import { wordsOf } from "./words";

/** What is true of all entries of one shape. */
export interface Kind {
  /** Whether such entries may be judged once for others like them. */
  readonly plain: boolean;
  /** Places, in the shape's words, of those that name the block of the configuration: its instances are made alike. */
  readonly block: readonly number[];
  readonly given: readonly Given[];
}

/** What one entry says, as far as it matters for whether others say the same of other names. */
export interface Mentions {
  /** Undefined for what is no entry of `resource_changes`. */
  readonly entry: Entry | undefined;
  /** Its place among the entries, and what else there is. */
  readonly place: number;
  readonly shape: Shape;
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
  readonly kinds: ReadonlyMap<Shape, Kind>;
  /** Word → its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Number → word. */
  readonly words: readonly string[];
  /** Whether a word belongs to one group alone, by its number. */
  isOwn(word: number): boolean;
}

/** A word in more entries than these ties nothing together: our own account, a date, a port. */
const mostMentions = 24;

/** Types of which the review asks nothing but what they say themselves. */
const plainTypes: ReadonlySet<string> = new Set([
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_user",
  "aws_iam_user_policy",
  "aws_iam_user_policy_attachment",
  "aws_s3_bucket",
  "aws_s3_bucket_acl",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
]);

function isPlain({ type, kind, unknown, beforeSensitive, afterSensitive, ...change }: Change): boolean {
  return (
    plainTypes.has(type) &&
    (kind === "no-op" || kind === "update") &&
    change.mode === "managed" &&
    !change.importing &&
    change.previousAddress === undefined &&
    change.deposed === undefined &&
    change.deferred === undefined &&
    typeof change.index !== "number" &&
    !anyMarked(unknown) &&
    !anyMarked(beforeSensitive) &&
    !anyMarked(afterSensitive)
  );
}

/** An entry's change; undefined where it is none. */
export function changeOf(json: Json): Change | undefined {
  return readChange(json, textIn(json["type"]) ?? "");
}

function kindOf({ shape, json }: Entry): Kind {
  const change = changeOf(json());
  const block = splitAddress(change?.address ?? "").flatMap((part) => wordsOf(splitKey(part).name));
  return {
    plain: !shape.hides && change !== undefined && isPlain(change),
    block: [...new Set(block.map((word) => shape.words.indexOf(word)))],
    given: givenBy(change, shape.words),
  };
}

/** Items of `resource_changes`, parsed or not, as entries. */
export function entriesOf(items: readonly unknown[]): readonly Entry[] {
  const shapes = shapeReader();
  return items.map((item) => {
    if (isEntry(item)) return item;
    const json = object(item);
    const source = sourceOf(JSON.stringify(item));
    const { said } = shapes.find(source, 0) ?? { said: shapes.read(source, 0, source.bytes.length, json) };
    return { ...said, json: () => json };
  });
}

/** What something says that is no entry. */
function saidOf(value: unknown): Said {
  const source = sourceOf(JSON.stringify(value));
  return shapeReader().read(source, 0, source.bytes.length, {});
}

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
  entries: readonly Entry[],
  others: readonly unknown[],
  known: ReadonlySet<string>,
): Clusters {
  const kinds = new Map<Shape, Kind>();
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
  const mentionsOf = (said: Said, entry: Entry | undefined, at: number): Mentions => ({
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
    ...others.map((other, at) => mentionsOf(saidOf(other), undefined, entries.length + at)),
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

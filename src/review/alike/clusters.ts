import type { Change } from "../plan/change";
import { splitAddress, splitKey } from "../plan/address";
import { textIn } from "../plan/json";
import { anyMarked } from "../plan/values";
import { sameShape, wordsOf } from "./words";

/** What is true of all changes of one shape. */
export interface TextShape {
  readonly number: number;
  /** The first one's text. */
  readonly text: string;
  /** Whether an escape hides where a word begins. */
  readonly hides: boolean;
  /** Whether such changes may be judged once for others like them. */
  readonly plain: boolean;
}

/** What one change says, as far as it matters for whether others say the same of other names. */
export interface Mentions {
  readonly change: Change;
  /** The same for changes that differ in digits only. */
  readonly shape: TextShape;
  /** Numbers of its words with digits, in order: equal words have one number. */
  readonly words: readonly number[];
  /** Numbers of words by which others may speak of it besides. */
  readonly ids: readonly number[];
}

/** Changes that name each other, and that no other change names. */
export interface Cluster {
  /** Sorted by shape. */
  readonly said: readonly Mentions[];
}

/** All changes of a plan, sorted into groups. */
export interface Clusters {
  readonly all: readonly Cluster[];
  /** Word → its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Number → word. */
  readonly words: readonly string[];
  /** Whether a word belongs to one group alone, by its number. */
  isOwn(word: number): boolean;
  /** Words that a wildcard touches somewhere. */
  readonly touched: ReadonlySet<string>;
}

/** A word in more changes than these ties nothing together: our own account, a date, a port. */
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

/** An escape within a string, except those of quotes and backslashes: its letter would be read as part of a word. */
const escaped = /\\+(?:u[\da-fA-F]{4}|[^"\\])/;

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

/** The block of the configuration that a change comes of: instances of one block are made alike. */
function blockOf({ address }: Change): string {
  return splitAddress(address)
    .map((part) => splitKey(part).name)
    .join(".");
}

/** The same JSON value, or the other one that it is. */
function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sameJson(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

/** Values without what AWS gives each role and user of its own, and the review asks nothing of. */
function readPart(values: Change["after"]): Change["after"] {
  if (values === undefined || !("unique_id" in values || "create_date" in values)) return values;
  const { unique_id: _id, create_date: _date, ...rest } = values;
  return rest;
}

/** All that a change says and the review may read, as text. */
export function changeText(change: Change, isConfigured: boolean): string {
  const { address, module, type, kind, index, createFirst, before, after, unknown } = change;
  const { beforeSensitive, afterSensitive, deposed, deferred, previousAddress, importing, mode } = change;
  const block = isConfigured ? blockOf(change) : "";
  const seldom = [mode, beforeSensitive, afterSensitive, deposed, deferred, previousAddress, importing];
  const values = (sameJson(before, after) ? [after] : [before, after]).map(readPart);
  return JSON.stringify([block, address, module, type, kind, index, createFirst, unknown, seldom, values]);
}

/** By which others may speak of a role or user, besides its names. */
function idsOf({ before, after }: Change): readonly string[] {
  const ids = [textIn(before?.["unique_id"]), textIn(after?.["unique_id"])];
  return ids.flatMap((id) => id?.toLowerCase() ?? []);
}

/** Follows a group to the one that it has become a part of. */
function rootOf(parents: number[], at: number): number {
  let root = at;
  while (parents[root] !== root) root = parents[root] ?? root;
  parents[at] = root;
  return root;
}

/** Finds the shape of a change, or makes it. */
function shapeReader(): (text: string, hash: number, change: Change) => TextShape {
  const known = new Map<number, TextShape[]>();
  let count = 0;
  return (text, hash, change) => {
    const alike = known.get(hash);
    const found = alike?.find((one) => sameShape(one.text, text));
    if (found !== undefined) return found;
    const hides = escaped.test(text);
    const made = { number: count++, text, hides, plain: !hides && isPlain(change) };
    if (alike === undefined) known.set(hash, [made]);
    else alike.push(made);
    return made;
  };
}

/**
 * Sorts changes into groups.
 *
 * @param isConfigured whether the plan has a configuration
 * @param known accounts that mean the same wherever they stand: they tie nothing together, either
 */
export function clustersOf(changes: readonly Change[], isConfigured: boolean, known: ReadonlySet<string>): Clusters {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const mentions: number[] = [];
  const last: number[] = [];
  const touched = new Set<string>();
  const shapeOfChange = shapeReader();
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
  const all = changes.map((change, at): Mentions => {
    const text = changeText(change, isConfigured);
    const read = wordsOf(text);
    for (const word of read.touched) touched.add(word);
    const shape = shapeOfChange(text, read.hash, change);
    const ids = idsOf(change);
    // what stands behind an escape is a mention, too
    const hidden = shape.hides ? wordsOf(text.replaceAll(new RegExp(escaped, "g"), " ")).numbered : [];
    return {
      change,
      shape,
      words: read.numbered.map((word) => numberOf(word, at)),
      ids: [...ids, ...hidden].map((word) => numberOf(word, at)),
    };
  });
  const isOwn = (word: number): boolean => (mentions[word] ?? 0) <= mostMentions && !known.has(words[word] ?? "");
  return { all: joined(all, isOwn, words.length), numbers, words, isOwn, touched };
}

/** Changes that share a word of their own are one group. */
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

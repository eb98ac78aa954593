import { fingerprint } from "../reach/external-id";
import type { Reduced } from "./alike";
import { wordsOf } from "./words";
import { capital } from "../capital";

/** A group that stands for others: its words. */
interface Owner {
  readonly words: readonly string[] | undefined;
}

/** A word as it is written where another one stands: `Media` for `media`, and `Logs` for `logs`. */
const ways: readonly ((word: string) => string)[] = [
  (word) => word,
  capital,
  (word) => word.toLowerCase(),
  (word) => word.toUpperCase(),
];

/** A text by the words of a group that it is made of: what stands before each, and which one it is. */
interface Template {
  readonly parts: readonly {
    readonly before: string;
    /** Place of the group's word. */
    readonly at: number;
    /** What is made of the word: written in another way, or the fingerprint of an external ID. */
    readonly way: (word: string) => string;
  }[];
  readonly end: string;
}

/** Where each of a group's words is told, however it is written. */
function placesOf(words: readonly string[]): ReadonlyMap<string, Pick<Template["parts"][number], "at" | "way">> {
  const all = ways.toReversed().flatMap((way) => words.map((word, at) => [way(word), { at, way }] as const));
  return new Map(all);
}

type Places = ReturnType<typeof placesOf>;

function templateOf(text: string, words: readonly string[], places: Places): Template {
  const prints = text.includes("fingerprint ")
    ? new Map(words.map((word, at) => [fingerprint(word), { at, way: fingerprint }]))
    : undefined;
  const parts: Template["parts"][number][] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/[\w-]+/g)) {
    const print = /(?:fingerprint| or) $/.test(text.slice(Math.max(0, index - 12), index))
      ? prints?.get(found)
      : undefined;
    const place = places.get(found) ?? print;
    if (place === undefined) continue;
    parts.push({ before: text.slice(end, index), ...place });
    end = index + found.length;
  }
  return { parts, end: text.slice(end) };
}

/** The text of another group. */
function filled({ parts, end }: Template, words: readonly string[]): string {
  return parts.map(({ before, at, way }) => before + way(words[at] ?? "")).join("") + end;
}

/** Words of letters only are told from those of a report by nothing. */
const plain = /^[a-z]+$/;

/** Which groups an item speaks of; `other` is any that is not one of two that stand for others. */
function spokenOf(
  text: string,
  { clusters }: Reduced,
  owners: ReadonlyMap<string, Owner>,
): ReadonlySet<Owner | "other"> {
  const found = new Set<Owner | "other">();
  for (const written of wordsOf(text)) {
    const word = written.toLowerCase();
    const owner = owners.get(word);
    if (owner !== undefined) found.add(owner);
    else if (!plain.test(word)) {
      const number = clusters.numbers.get(word);
      if (number !== undefined && clusters.isOwn(number)) found.add("other");
    }
  }
  return found;
}

/** A number of things, of which some were left out. */
const counted = /\d+ more\b/;

/**
 * What was found in a reduced plan, with what would have been found of the groups that were left out of it. Undefined where
 * that is not certain: where something speaks of two groups at once, counts, or says of the second group of a kind what it
 * does not say of the first.
 */
export function withCopies<Item>(items: readonly Item[], reduced: Reduced): readonly Item[] | undefined {
  const pairs = reduced.alike.map((alike) => ({
    alike,
    first: { words: alike.names[0] },
    second: { words: alike.names[1] },
  }));
  const owners = new Map<string, Owner>();
  for (const { first, second } of pairs)
    for (const owner of [first, second]) for (const word of owner.words ?? []) owners.set(word.toLowerCase(), owner);
  const all: Item[] = [];
  const texts = new Map<Owner, string[]>();
  for (const item of items) {
    const text = JSON.stringify(item);
    if (counted.test(text)) return undefined;
    const spoken = spokenOf(text, reduced, owners);
    const [owner] = spoken;
    if ([...spoken].every((one) => one === "other")) all.push(item);
    else if (spoken.size > 1 || owner === undefined || owner === "other") return undefined;
    else texts.set(owner, [...(texts.get(owner) ?? []), text]);
  }
  for (const { alike, first, second } of pairs) {
    const [words = [], ...others] = alike.names;
    const places = placesOf(words);
    const templates = (texts.get(first) ?? []).map((text) => templateOf(text, words, places));
    const [made, ...rest] = others.map((other) => templates.map((template) => filled(template, other)));
    if (JSON.stringify([...(made ?? [])].sort()) !== JSON.stringify([...(texts.get(second) ?? [])].sort()))
      return undefined;
    all.push(
      ...[...(texts.get(first) ?? []), ...(texts.get(second) ?? []), ...rest.flat()].map(
        (text) => JSON.parse(text) as Item,
      ),
    );
  }
  return all;
}

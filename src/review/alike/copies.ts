import { fingerprint } from "../reach/external-id";
import type { Reduced } from "./alike";
import { wordsOf } from "./words";

/** A group that stands for others: its words. */
interface Owner {
  readonly words: readonly string[] | undefined;
}

/** A word with the digits of another one, which has the letters of the first. */
function withDigitsOf(word: string, other: string): string {
  return word.replaceAll(/\d/g, (digit, at: number) => (/\d/.test(other.charAt(at)) ? other.charAt(at) : digit));
}

/** A text by the words of a group that it is made of: what stands before each, and which one it is. */
interface Template {
  readonly parts: readonly {
    readonly before: string;
    readonly word: string;
    /** Place of the group's word. */
    readonly at: number;
    /** Whether it is the fingerprint of the word, an external ID. */
    readonly print: boolean;
  }[];
  readonly end: string;
}

function templateOf(text: string, words: readonly string[]): Template {
  const places = new Map(words.map((word, at) => [word, at]));
  const prints = text.includes("fingerprint ") ? new Map(words.map((word, at) => [fingerprint(word), at])) : undefined;
  const parts: Template["parts"][number][] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/[\w-]+/g)) {
    const at = places.get(found.toLowerCase());
    const print = /(?:fingerprint| or) $/.test(text.slice(0, index)) ? prints?.get(found) : undefined;
    const place = at ?? print;
    if (place === undefined) continue;
    parts.push({ before: text.slice(end, index), word: found, at: place, print: at === undefined });
    end = index + found.length;
  }
  return { parts, end: text.slice(end) };
}

/** The text of another group. */
function filled({ parts, end }: Template, words: readonly string[]): string {
  const made = parts.map(({ before, word, at, print }) => {
    const other = words[at] ?? word;
    return before + (print ? fingerprint(other) : withDigitsOf(word, other));
  });
  return made.join("") + end;
}

/** Which groups an item speaks of; `other` is any that is not one of two that stand for others. */
function spokenOf(
  text: string,
  { clusters }: Reduced,
  owners: ReadonlyMap<string, Owner>,
): ReadonlySet<Owner | "other"> {
  const found = new Set<Owner | "other">();
  for (const word of wordsOf(text)) {
    const owner = owners.get(word);
    if (owner !== undefined) found.add(owner);
    else {
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
    for (const owner of [first, second]) for (const word of owner.words ?? []) owners.set(word, owner);
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
    const templates = (texts.get(first) ?? []).map((text) => templateOf(text, words));
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

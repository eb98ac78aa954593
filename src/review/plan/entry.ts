import { type Json, object } from "./json";

/** Each word, as it is written, with a number of its own. */
export interface WordTable {
  readonly words: readonly string[];
  /** Of each word: the number of the same one in lower case. */
  readonly lower: readonly number[];
  /** Of those that are there. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of a word that is not there yet, the next one. */
  numberOf(word: string): number;
}

/** Texts that differ in words only, and in which the same words are the same. */
export interface TextShape {
  readonly number: number;
  /** The same for all texts that are compared. */
  readonly table: WordTable;
  /** The first one's words, each once. */
  readonly words: readonly number[];
  /** Places in `words` of those that a wildcard or a variable touches, in every text of the shape. */
  readonly touched: readonly number[];
  /** Whether an escape hides where a word begins. */
  readonly hides: boolean;
  /** Whether a question mark is in it, which asks how long a word is. */
  readonly asks: boolean;
}

/** What a text says of names and numbers. */
export interface TextSaid {
  readonly shape: TextShape;
  /** Where its words are not the shape's: place in the shape's words and the word, one after the other. */
  readonly differs: readonly number[];
  /** Words by which others may speak of it besides. */
  readonly ids: readonly number[];
}

/** A text's word for each of the shape's: where few are asked for, `saidWord` makes no list. */
export function saidWords({ shape, differs }: TextSaid): readonly number[] {
  const words = [...shape.words];
  for (let at = 0; at < differs.length; at += 2) words[differs[at] ?? 0] = differs[at + 1] ?? -1;
  return words;
}

/** A text's word for one of the shape's. */
export function saidWord({ shape, differs }: TextSaid, place: number): number {
  for (let at = 0; at < differs.length; at += 2) if (differs[at] === place) return differs[at + 1] ?? -1;
  return shape.words[place] ?? -1;
}

/** An entry of `resource_changes` that is parsed when it is asked for. */
export interface PlanEntry extends TextSaid {
  json(): Json;
}

/** Whether an item of `resource_changes` is not parsed yet. */
export function isEntry(item: unknown): item is PlanEntry {
  // JSON has no functions
  return typeof object(item)["json"] === "function";
}

/** An item of `resource_changes` as JSON. */
export function jsonOf(item: unknown): unknown {
  return isEntry(item) ? item.json() : item;
}

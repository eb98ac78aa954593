import { type Json, object } from "./json";

/** Each word, in lower case, with a number of its own. */
export interface WordTable {
  readonly words: readonly string[];
  /** Of those that are there. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of a word that is not there yet, the next one. */
  numberOf(word: string): number;
}

/** Texts that differ in digits only, and in which the same words are the same. */
export interface TextShape {
  readonly number: number;
  /** The same for all texts that are compared. */
  readonly table: WordTable;
  /** The first one's words with a digit, each once, in lower case. */
  readonly words: readonly string[];
  /** Places in `words` of those that a wildcard or a variable touches, in every text of the shape. */
  readonly touched: readonly number[];
  /** Whether an escape hides where a word begins. */
  readonly hides: boolean;
}

/** What a text says of names and numbers. */
export interface TextSaid {
  readonly shape: TextShape;
  /** Its word for each of the shape's, by its number in the table. */
  readonly words: readonly number[];
  /** Words by which others may speak of it besides. */
  readonly ids: readonly number[];
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

import { type Json, object } from "./json";

/** Texts that differ in digits only, and in which the same words are the same. */
export interface TextShape {
  readonly number: number;
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
  /** Its word for each of the shape's. */
  readonly words: readonly string[];
  /** Words by which others may speak of it besides, in lower case. */
  readonly ids: readonly string[];
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

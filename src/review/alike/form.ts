import type { TextShape } from "../plan/entry";
import { type Json, textIn } from "../plan/json";
import { endOfValue } from "../plan/json-ends";
import { eachWord, isOfWord } from "./words";
import { type FreeSpan, freeSpans } from "./free";

/** A text among others. */
export interface Source {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** A part of it, one character for each byte. */
  textAt(start: number, end: number): string;
}

/** What tells whether another text is of a shape: the first one of it, by its bytes and by where words stand in it. */
export interface TextForm {
  readonly shape: TextShape;
  readonly bytes: Uint8Array;
  /** Of each byte: which of the words it belongs to, or ends; -1 where it is none's. */
  readonly at: Int32Array;
  readonly words: readonly {
    readonly start: number;
    readonly end: number;
    /** In the shape's words. */
    readonly place: number;
    /** Whether the same word was not there before. */
    readonly isFirst: boolean;
    /** Outside of strings: a number, `true`, `false` or `null`. */
    readonly isBare: boolean;
  }[];
  /** Of each of the shape's words: how often it is there. */
  readonly counts: readonly number[];
  /** Of each of the shape's words: whether every text of the shape has it, because it names an attribute or a type. */
  readonly isFixed: readonly boolean[];
  readonly free: readonly FreeSpan[];
  /** So many bytes every text of the shape begins with. */
  readonly same: number;
}

/** Where a text of a shape has other words. */
export interface Difference {
  readonly place: number;
  readonly start: number;
  readonly end: number;
  count: number;
}

const bare = /^(?:true|false|null|-?(?:0|[1-9]\d*))$/;

function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[one + at] !== bytes[other + at]) return false;
  return true;
}

/** What a text that begins here has in place of a form's free spans, and where it differs in words; undefined where it is of another shape. */
export interface Fitting {
  readonly differences: readonly Difference[];
  /** Where each free span begins and ends, one after the other. */
  readonly free: readonly number[];
  readonly end: number;
}

/** Takes a word that is another one than the form's; where it ends, or -1 where the text is of another shape. */
function otherWord(source: Source, at: number, place: number, form: TextForm, differences: Difference[]): number {
  const { bytes } = source;
  const word = form.words[form.at[place] ?? -1];
  if (word === undefined || form.isFixed[word.place]) return -1;
  const start = at - (place - word.start);
  let end = at;
  while (isOfWord(bytes[end])) end++;
  if (end === start || (place === word.end && end === at)) return -1;
  const known = differences.find((one) => one.place === word.place);
  if (known === undefined) {
    if (!word.isFirst || (word.isBare && !bare.test(source.textAt(start, end)))) return -1;
    differences.push({ place: word.place, start, end, count: 1 });
    return end;
  }
  if (known.end - known.start !== end - start || !isSame(bytes, known.start, start, end - start)) return -1;
  known.count++;
  return end;
}

export function fitting(source: Source, start: number, form: TextForm): Fitting | undefined {
  const { bytes } = source;
  const { bytes: own, free: spans, same } = form;
  // most texts are of another type: they need no lists
  for (let offset = 0; offset < same; offset++) if (own[offset] !== bytes[start + offset]) return undefined;
  const differences: Difference[] = [];
  const free: number[] = [];
  let [at, place, span] = [start + same, same, 0];
  for (;;) {
    const limit = spans[span]?.start ?? own.length;
    while (place < limit && own[place] === bytes[at]) {
      place++;
      at++;
    }
    if (place < limit || (place === own.length && (form.at[place] ?? -1) >= 0 && isOfWord(bytes[at]))) {
      const end = otherWord(source, at, place, form, differences);
      if (end < 0) return undefined;
      place = form.words[form.at[place] ?? -1]?.end ?? place;
      at = end;
    } else if (span < spans.length) {
      free.push(at, (at = endOfValue(bytes, at)));
      place = spans[span++]?.end ?? place;
    } else break;
  }
  // a word that is there more than once is another one each time
  if (!differences.every((one) => one.count === form.counts[one.place])) return undefined;
  return { differences, free, end: at };
}

/** A backslash by itself, with what it stands for: all of it lies between words. */
const escape = /(?<!\\)\\(?:u[\da-fA-F]{4}|[^\\])/g;

/** An escape within a text that is in quotes itself: nobody knows where the word begins. */
const hiding = /\\\\+[\w-]/;

/** `*`, `?`, and the ends of `${…}`; not those of actions, as which no name is written. */
function isTouched(text: string, start: number, end: number): boolean {
  if (/"(?!arn:)[\w-]+:$/.test(text.slice(Math.max(0, start - 40), start))) return false;
  return /[*?}]/.test(text.charAt(start - 1)) || /[*?$]/.test(text.charAt(end));
}

/** A text without what escapes stand for, as long as it was. */
export function withoutEscapes(text: string): string {
  return text.replaceAll(escape, (all) => (/\\["/]/.test(all) ? all : " ".repeat(all.length)));
}

/** Which characters are within strings, of a text in which none is escaped but by a backslash. */
function quoted(text: string): Uint8Array {
  const inside = new Uint8Array(text.length);
  for (let at = 0, isIn = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') isIn = 1 - isIn;
    inside[at] = isIn;
    if (sign === "\\" && isIn === 1) inside[++at] = 1;
  }
  return inside;
}

/** The form of a text that means this JSON. */
export function formOf(
  text: string,
  bytes: Uint8Array,
  json: Json,
  made: Pick<TextShape, "number" | "table">,
): TextForm {
  const free = freeSpans(bytes, json);
  const plain = withoutEscapes(text);
  const inside = quoted(text);
  const type = textIn(json["type"]);
  const places = new Map<string, number>();
  const words: TextForm["words"][number][] = [];
  const at = new Int32Array(bytes.length + 1).fill(-1);
  const counts: number[] = [];
  const isFixed: boolean[] = [];
  const touched = new Set<number>();
  eachWord(plain, (start, end) => {
    if (free.some((span) => span.start <= start && end <= span.end)) return;
    const word = text.slice(start, end);
    const place = places.get(word) ?? places.size;
    at.fill(words.length, start, end + 1);
    words.push({ start, end, place, isFirst: !places.has(word), isBare: inside[start] === 0 });
    places.set(word, place);
    counts[place] = (counts[place] ?? 0) + 1;
    isFixed[place] = (isFixed[place] ?? false) || word === type || /^\\*" ?:/.test(text.slice(end, end + 12));
    if (isTouched(text, start, end)) touched.add(place);
  });
  const shape = {
    ...made,
    words: [...places.keys()].map(made.table.numberOf),
    touched: [...touched],
    hides: hiding.test(text),
    asks: text.includes("?"),
  };
  const other = words.find(({ place }) => isFixed[place] !== true);
  const same = Math.min(other?.start ?? bytes.length, free[0]?.start ?? bytes.length);
  return { shape, bytes, at, words, counts, isFixed, free, same };
}

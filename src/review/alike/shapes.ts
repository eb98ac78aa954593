import { once } from "../once";
import type { TextSaid, TextShape, WordTable } from "../plan/entry";
import { type Json, object, textIn } from "../plan/json";
import { eachWord, shapeOf, wordsOf } from "./words";

/** A text among others. */
export interface Source {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** A part of it, one character for each byte. */
  textAt(start: number, end: number): string;
}

/** Where something begins and ends, from the start of a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What tells whether another text is of a shape. */
interface Form {
  readonly shape: TextShape;
  /** Of the shape's words. */
  readonly numbers: readonly number[];
  /** The first text. */
  readonly bytes: Uint8Array;
  /** Where each of the shape's words is first. */
  readonly first: readonly Span[];
  /** Where words stand again: the start of each, the start of the same word before, and its length. */
  readonly again: readonly number[];
  /** Places in the shape's words of two that could be the same in another text, and are not. */
  readonly apart: readonly (readonly [number, number])[];
  /** What AWS gives each role and user of its own, and the review asks nothing of. */
  readonly free: readonly Span[];
  readonly ids: readonly Span[];
}

/** An escape within a string, except those of quotes and backslashes: its letter would be read as part of a word. */
const escaped = /\\+(?:u[\da-fA-F]{4}|[^"\\])/;

const none: readonly number[] = [];

/** So many bytes say which shapes are looked at, and so many shapes with the same ones are. */
const [look, most] = [64, 8];

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** `*`, `?`, and the ends of `${…}`. */
function touches(sign: string): boolean {
  return sign === "*" || sign === "?" || sign === "$" || sign === "}";
}

/** Sides of a change on which an attribute is a text. */
function sidesWith({ change }: Json, key: string): readonly string[] {
  const { before, after } = object(change);
  return [before, after].flatMap((side) => textIn(object(side)[key]) ?? []);
}

/** Where IDs and dates stand that AWS gave, of a text that means this JSON; none where others are called so, too. */
function givenByAws(text: string, json: Json): Pick<Form, "free" | "ids"> {
  const found = [...text.matchAll(/"(unique_id|create_date)":"([^"\\]*)"/g)].map(
    ({ 0: all, 1: key, 2: value, index }) => {
      const end = index + all.length - 1;
      return { key, start: end - (value ?? "").length, end };
    },
  );
  const of = (key: string): readonly Span[] => found.filter((one) => one.key === key);
  const isThere = (key: string): boolean => of(key).length === sidesWith(json, key).length;
  return isThere("unique_id") && isThere("create_date") ? { free: found, ids: of("unique_id") } : { free: [], ids: [] };
}

/** Whether any character may stand here that neither ends a string nor is an escape. */
function isFree(byte = 0, at: number, { free }: Form): boolean {
  return byte >= 0x20 && byte !== 0x22 && byte !== 0x5c && free.some(({ start, end }) => start <= at && at < end);
}

/** Whether a text is of a shape. */
function fits({ bytes }: Source, start: number, form: Form): boolean {
  const { bytes: own, again } = form;
  const { length } = own;
  if (start + length > bytes.length) return false;
  for (let at = 0; at < length; at++) {
    const byte = bytes[start + at];
    if (byte === own[at] || (isDigit(byte) && isDigit(own[at]))) continue;
    if (!isFree(byte, at, form)) return false;
  }
  for (let place = 0; place < again.length; place += 3) {
    const [here = 0, before = 0, size = 0] = [again[place], again[place + 1], again[place + 2]];
    for (let at = 0; at < size; at++) {
      const byte = bytes[start + here + at];
      if (isDigit(byte) && byte !== bytes[start + before + at]) return false;
    }
  }
  return true;
}

/** Pairs of words that differ in digits only. */
function pairsIn(words: readonly string[]): readonly (readonly [number, number])[] {
  const shapes = words.map(shapeOf);
  return shapes.flatMap((shape, at) =>
    shapes.slice(0, at).flatMap((other, before) => (shape === other ? [[before, at] as const] : [])),
  );
}

/** What a text says that is of a shape. */
function saidAt(source: Source, start: number, { shape, numbers, bytes, first, ids }: Form): TextSaid {
  const numberAt = ({ start: from, end }: Span): number =>
    shape.table.numberOf(source.textAt(start + from, start + end).toLowerCase());
  const words = numbers.slice();
  for (const [at, span] of first.entries()) {
    for (let place = span.start; place < span.end; place++) {
      if (source.bytes[start + place] === bytes[place]) continue;
      words[at] = numberAt(span);
      break;
    }
  }
  return { shape, words, ids: ids.length === 0 ? none : ids.map(numberAt) };
}

function formOf(text: string, bytes: Uint8Array, json: Json, made: Pick<TextShape, "number" | "table">): Form {
  const given = givenByAws(text, json);
  const places = new Map<string, number>();
  const first: Span[] = [];
  const again: number[] = [];
  const touched = new Set<number>();
  eachWord(text, (start, end) => {
    if (given.free.some((span) => span.start <= start && end <= span.end)) return;
    const word = text.slice(start, end).toLowerCase();
    const place = places.get(word) ?? places.size;
    const before = first[place];
    if (before === undefined) first.push({ start, end });
    else again.push(start, before.start, end - start);
    places.set(word, place);
    if (touches(text.charAt(end)) || touches(text.charAt(start - 1))) touched.add(place);
  });
  const words = [...places.keys()];
  const shape = { ...made, words, touched: [...touched], hides: escaped.test(text) };
  return { shape, numbers: words.map(made.table.numberOf), bytes, first, again, apart: pairsIn(words), ...given };
}

/** Tells the shapes of texts. */
export interface Shapes {
  /** What a text says that begins here, and where it ends, if one of its shape was read before. */
  find(source: Source, start: number): { readonly said: TextSaid; readonly end: number } | undefined;
  /** What a text says of which `find` knows no shape, and that means this JSON. */
  read(source: Source, start: number, end: number, json: Json): TextSaid;
}

/** @param table of the words; texts that are compared have one */
export function shapeReader(table: WordTable): Shapes {
  const known = new Map<number, Form[]>();
  let count = 0;
  const keyAt = ({ bytes }: Source, start: number): number => {
    let hash = 0;
    for (let at = start; at < start + look; at++) {
      // FNV
      hash = Math.imul(hash ^ (isDigit(bytes[at]) ? 0x30 : (bytes[at] ?? 0)), 0x01000193);
    }
    return hash;
  };
  return {
    find: (source, start) => {
      const forms = known.get(keyAt(source, start)) ?? [];
      for (const [at, form] of forms.entries()) {
        if (!fits(source, start, form)) continue;
        const said = saidAt(source, start, form);
        if (form.apart.some(([one, other]) => said.words[one] === said.words[other])) continue;
        // the next one may well be like it
        if (at > 0) forms.unshift(...forms.splice(at, 1));
        return { said, end: start + form.bytes.length };
      }
      return undefined;
    },
    read: (source, start, end, json) => {
      const text = source.textAt(start, end);
      const form = formOf(text, source.bytes.subarray(start, end), json, { number: count++, table });
      if (!form.shape.hides) {
        const key = keyAt(source, start);
        known.set(key, [form, ...(known.get(key) ?? [])].slice(0, most));
        return saidAt(source, start, form);
      }
      // what stands behind an escape is a mention, too
      const hidden = wordsOf(text.replaceAll(new RegExp(escaped, "g"), " "));
      const said = saidAt(source, start, form);
      return { ...said, ids: [...said.ids, ...hidden.map(table.numberOf)] };
    },
  };
}

// most commands compare no texts
const coders = once(() => ({ encoder: new TextEncoder(), decoder: new TextDecoder("latin1") }));

/** A text that stands by itself. */
export function sourceOf(text: string): Source {
  const { encoder, decoder } = coders();
  const bytes = encoder.encode(text);
  return { bytes, textAt: (start, end) => decoder.decode(bytes.subarray(start, end)) };
}

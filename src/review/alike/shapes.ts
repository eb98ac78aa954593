import { once } from "../once";
import type { TextSaid, WordTable } from "../plan/entry";
import type { Json } from "../plan/json";
import { type Fitting, type TextForm, fitting, formOf, type Source } from "./form";
import { wordsOf } from "./words";

const none: readonly number[] = [];

/** So many shapes are looked at, those first that were found last. */
const most = 24;

/** Tells the shapes of texts. */
export interface Shapes {
  /** What a text says that begins here, and where it ends, if one of its shape was read before. */
  find(source: Source, start: number): { readonly said: TextSaid; readonly end: number } | undefined;
  /** What a text says of which `find` knows no shape, and that means this JSON. */
  read(source: Source, start: number, end: number, json: Json): TextSaid;
}

/** What AWS calls a resource by itself, of the places where it stands. */
function idsIn(source: Source, free: readonly number[], { free: spans, shape }: TextForm): readonly number[] {
  const ids = spans.flatMap(({ isId }, at) =>
    isId ? wordsOf(source.textAt(free[2 * at] ?? 0, free[2 * at + 1] ?? 0)).map(shape.table.numberOf) : [],
  );
  return ids.length === 0 ? none : [...new Set(ids)];
}

function saidOf(source: Source, { differences, free }: Fitting, form: TextForm): TextSaid {
  const { shape } = form;
  const differs: number[] = [];
  for (const { place, start, end } of differences) differs.push(place, shape.table.numberOf(source.textAt(start, end)));
  return { shape, differs, ids: idsIn(source, free, form) };
}

/** Whether two words of a form are the same in a text: it is like others of which they are. */
function joins({ shape, differs }: TextSaid): boolean {
  for (let at = 0; at < differs.length; at += 2) {
    const word = differs[at + 1] ?? -1;
    for (let other = 0; other < at; other += 2) if (differs[other + 1] === word) return true;
    const place = shape.words.indexOf(word);
    let isLeft = place >= 0;
    for (let other = 0; other < differs.length; other += 2) isLeft &&= differs[other] !== place;
    if (isLeft) return true;
  }
  return false;
}

/** @param table of the words; texts that are compared have one */
export function shapeReader(table: WordTable): Shapes {
  const forms: TextForm[] = [];
  let count = 0;
  return {
    find: (source, start) => {
      for (const [at, form] of forms.entries()) {
        const found = fitting(source, start, form);
        const said = found === undefined ? undefined : saidOf(source, found, form);
        if (found === undefined || said === undefined || joins(said)) continue;
        // the next one may well be like it
        if (at > 0) {
          forms.splice(at, 1);
          forms.unshift(form);
        }
        return { said, end: found.end };
      }
      return undefined;
    },
    read: (source, start, end, json) => {
      const text = source.textAt(start, end);
      const form = formOf(text, source.bytes.subarray(start, end), json, { number: count++, table });
      const ids = idsIn(
        source,
        form.free.flatMap((span) => [start + span.start, start + span.end]),
        form,
      );
      const { shape } = form;
      if (!shape.hides) {
        forms.unshift(form);
        forms.splice(most);
        return { shape, differs: none, ids };
      }
      // what stands behind an escape is a mention, too, with its first letter and without
      const hidden = [/\\+u[\da-fA-F]{4}/g, /\\+./g, /\\+/g].flatMap((one) => wordsOf(text.replaceAll(one, " ")));
      return { shape, differs: none, ids: [...new Set([...ids, ...hidden.map(table.numberOf)])] };
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

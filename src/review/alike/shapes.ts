import { once } from "../once";
import type { TextSaid, WordTable } from "../plan/entry";
import type { Json } from "../plan/json";
import { type Fitting, type Form, fitting, formOf, type Source } from "./form";
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
function idsIn(source: Source, free: readonly number[], { free: spans, shape }: Form): readonly number[] {
  const ids = spans.flatMap(({ isId }, at) =>
    isId ? wordsOf(source.textAt(free[2 * at] ?? 0, free[2 * at + 1] ?? 0)).map(shape.table.numberOf) : [],
  );
  return ids.length === 0 ? none : [...new Set(ids)];
}

function saidOf(source: Source, { differences, free }: Fitting, form: Form): TextSaid {
  const { shape } = form;
  const differs: number[] = [];
  for (const { place, start, end } of differences) differs.push(place, shape.table.numberOf(source.textAt(start, end)));
  return { shape, differs, ids: idsIn(source, free, form) };
}

/** @param table of the words; texts that are compared have one */
export function shapeReader(table: WordTable): Shapes {
  const forms: Form[] = [];
  let count = 0;
  return {
    find: (source, start) => {
      for (const [at, form] of forms.entries()) {
        const found = fitting(source, start, form);
        if (found === undefined) continue;
        // the next one may well be like it
        if (at > 0) {
          forms.splice(at, 1);
          forms.unshift(form);
        }
        return { said: saidOf(source, found, form), end: found.end };
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

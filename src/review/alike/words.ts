import type { WordTable } from "../plan/entry";

/** Letters, digits, `_` and `-`: what names are made of. A dot ends a word, so that an address falls into its parts. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/\d/.test(sign)) return 2;
  return /[\w-]/.test(sign) ? 1 : 0;
});

/** Visits the words of a text that hold a digit: where each begins and ends. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = -1;
  let isNumbered = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const kind = code < 128 ? kinds[code] : 0;
    if (kind !== 0) {
      if (start < 0) start = at;
      if (kind === 2) isNumbered = true;
    } else if (start >= 0) {
      if (isNumbered) visit(start, at);
      isNumbered = false;
      start = -1;
    }
  }
}

/** The words of a text that hold a digit, in lower case and in the order of the text. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(text, (start, end) => words.push(text.slice(start, end).toLowerCase()));
  return words;
}

/** A text with each digit as 0: texts that differ in digits only have the same. */
export function shapeOf(text: string): string {
  return text.replaceAll(/\d/g, "0");
}

export function wordTable(): WordTable {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  return { words, numbers, numberOf };
}

import type { WordTable } from "../plan/entry";

/** Letters, digits, `_` and `-`: what names are made of. A dot ends a word, so that an address falls into its parts. */
const kinds = Uint8Array.from({ length: 256 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Whether a word can have this byte or character code. */
export function isOfWord(code: number | undefined): boolean {
  return code !== undefined && kinds[code] === 1;
}

/** Visits the words of a text: where each begins and ends. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isOfWord(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      visit(start, at);
      start = -1;
    }
  }
}

/** The words of a text, as they are written and in its order. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(text, (start, end) => words.push(text.slice(start, end)));
  return words;
}

export function wordTable(): WordTable {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const lower: number[] = [];
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = words.length;
    numbers.set(word, number);
    words.push(word);
    const small = word.toLowerCase();
    lower.push(number);
    if (small !== word) lower[number] = numberOf(small);
    return number;
  };
  return { words, lower, numbers, numberOf };
}

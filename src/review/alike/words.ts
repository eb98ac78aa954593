/** What a text says of names and numbers. */
export interface Words {
  /** Each word with a digit in it, in lower case and in the order of the text. */
  readonly numbered: readonly string[];
  /** Those of them that a wildcard or a variable touches: `media-1` of `media-1*`. */
  readonly touched: readonly string[];
  /** The same for texts that differ in digits only; almost never the same for others. */
  readonly hash: number;
}

/** Letters, digits, `_` and `-`: what names are made of. A dot ends a word, so that an address falls into its parts. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/\d/.test(sign)) return 2;
  return /[\w-]/.test(sign) ? 1 : 0;
});

/** `*`, `?`, and the ends of `${…}`. */
function touches(sign: string): boolean {
  return sign === "*" || sign === "?" || sign === "$" || sign === "}";
}

/** The words of a text that hold a digit. */
export function wordsOf(text: string): Words {
  const numbered: string[] = [];
  const touched: string[] = [];
  let start = -1;
  let isNumbered = false;
  let hash = text.length | 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const kind = code < 128 ? kinds[code] : 0;
    // FNV
    hash = Math.imul(hash ^ (kind === 2 ? 48 : code), 0x01000193);
    if (kind !== 0) {
      if (start < 0) start = at;
      if (kind === 2) isNumbered = true;
    } else if (start >= 0) {
      if (isNumbered) {
        const word = text.slice(start, at).toLowerCase();
        numbered.push(word);
        if (touches(text.charAt(at)) || touches(text.charAt(start - 1))) touched.push(word);
        isNumbered = false;
      }
      start = -1;
    }
  }
  return { numbered, touched, hash };
}

/** Whether two texts differ in digits only. */
export function sameShape(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a !== b && (a < 48 || a > 57 || b < 48 || b > 57)) return false;
  }
  return true;
}

/** A text with each digit as 0: texts that differ in digits only have the same. */
export function shapeOf(text: string): string {
  return text.replaceAll(/\d/g, "0");
}

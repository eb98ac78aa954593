export const quotation = 0x22;
export const openBrace = 0x7b;
export const openBracket = 0x5b;
export const backslash = 0x5c;
const [comma, colon, closeBrace, closeBracket] = [0x2c, 0x3a, 0x7d, 0x5d];
/** Set in the code of `{` and `}` and not in that of `[` and `]`, which are the same otherwise. */
const curly = 0x20;

/** The first place from `start` on that is no white space. */
export function afterSpace(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
  }
}

/** Where a string ends that begins at `start`: after the closing quote. */
export function endOfString(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  for (let at = start + 1; at < length; at++) {
    const byte = bytes[at];
    if (byte === quotation) return at + 1;
    if (byte === backslash) at++;
  }
  throw new SyntaxError("the text ends within a string");
}

/** Where an object or a list ends that begins at `start`; of what is in it, only the nesting is looked at. */
function endOfNested(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let at = start; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quotation) at = endOfString(bytes, at) - 1;
    else if (byte >= openBracket) {
      const bracket = byte | curly;
      if (bracket === openBrace) depth++;
      else if (bracket === closeBrace && --depth === 0) return at + 1;
    }
  }
  throw new SyntaxError("the text ends within an object or a list");
}

/** Where any value ends that begins at `start`. */
export function endOfValue(bytes: Uint8Array, start: number): number {
  const byte = bytes[start];
  if (byte === quotation) return endOfString(bytes, start);
  if (byte === openBrace || byte === openBracket) return endOfNested(bytes, start);
  let at = start;
  for (let next = byte; next !== undefined && next !== comma && next !== closeBrace && next !== closeBracket;)
    next = bytes[++at];
  return at;
}

/** Visits what lies between two brackets and is separated by commas; `visit` answers where it ends. */
function each(bytes: Uint8Array, start: number, close: number, visit: (at: number) => number): number {
  let at = afterSpace(bytes, start + 1);
  if (bytes[at] === close) return at + 1;
  for (;;) {
    at = afterSpace(bytes, visit(at));
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== comma) throw new SyntaxError("a comma is missing");
    at = afterSpace(bytes, at + 1);
  }
}

/** Visits the items of a list, and answers where it ends; any other value has none. */
export function eachItem(bytes: Uint8Array, start: number, visit: (at: number) => number): number {
  return bytes[start] === openBracket ? each(bytes, start, closeBracket, visit) : endOfValue(bytes, start);
}

/** Visits the members of an object, and answers where it ends; any other value has none. */
export function eachMember(bytes: Uint8Array, start: number, visit: (key: number, at: number) => number): number {
  if (bytes[start] !== openBrace) return endOfValue(bytes, start);
  return each(bytes, start, closeBrace, (key) => {
    if (bytes[key] !== quotation) throw new SyntaxError("a key is missing");
    const at = afterSpace(bytes, endOfString(bytes, key));
    if (bytes[at] !== colon) throw new SyntaxError("a colon is missing");
    return visit(key, afterSpace(bytes, at + 1));
  });
}

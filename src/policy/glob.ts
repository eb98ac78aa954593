import { hole } from "./hole";
import { partsOf, type Part } from "./text";
import type { Tri } from "./tri";

/**
 * A pattern as numbers: a character's code, `ignoringCase` added to it where case does not count, the number of a hole,
 * or one of the wildcards below.
 */
export type Glob = readonly number[];

/** `*`: any text. */
export const many = -1;
/** `?`: one character. */
export const one = -2;
/** `*` and `?` that stop at a colon. */
export const manyInSegment = -3;
export const oneInSegment = -4;

export const ignoringCase = 0x10000;
const firstHole = 0x100000;
const colon = 58;

const holeNames: string[] = [];
const holeNumbers = new Map<string, number>();

function holeNumber(name: string): number {
  let number = holeNumbers.get(name);
  if (number === undefined) {
    number = firstHole + holeNames.push(name) - 1;
    holeNumbers.set(name, number);
  }
  return number;
}

/** Whether a number stands for a hole, which is text of unknown length. */
export function isHole(code: number): boolean {
  return code >= firstHole;
}

/** A text from its numbers. */
export function textOf(codes: readonly number[]): string {
  let text = "";
  for (const code of codes) {
    text += isHole(code) ? hole(holeNames[code - firstHole] ?? "") : String.fromCharCode(code & 0xffff);
  }
  return text;
}

/** How a pattern's pieces become numbers. */
export interface GlobOptions {
  readonly ignoreCase?: boolean;
  /** The pattern is an ARN whose first five parts are matched each by itself. */
  readonly segments?: boolean;
  /** A hole or variable may be any text, instead of a thing of its own. */
  readonly loose?: boolean;
}

/** A pattern from the pieces of a text. Variables count as any text: fill them in first. */
export function globOf(parts: readonly Part[], options: GlobOptions = {}): Glob {
  const glob: number[] = [];
  let colons = 0;
  for (const part of parts) {
    const inSegment = options.segments === true && colons < 5;
    if (part.kind === "many") glob.push(inSegment ? manyInSegment : many);
    else if (part.kind === "one") glob.push(inSegment ? oneInSegment : one);
    else if (part.kind === "variable") glob.push(many);
    else if (part.kind === "hole") glob.push(options.loose ? many : holeNumber(part.name));
    else {
      const text = options.ignoreCase ? part.text.toLowerCase() : part.text;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === colon) colons++;
        glob.push(options.ignoreCase ? code + ignoringCase : code);
      }
    }
  }
  return glob;
}

/** A text, with its holes, as a pattern that matches just it. */
export function literalGlob(text: string): Glob {
  return globOf(partsOf(text, { wildcards: false, variables: false }));
}

export function isMany(token: number): boolean {
  return token === many || token === manyInSegment;
}

/** Whether a token of a pattern takes a character (or a hole). */
export function takes(token: number, code: number): boolean {
  switch (token) {
    case many:
      return true;
    case manyInSegment:
      return code !== colon;
    case one:
      return !isHole(code);
    case oneInSegment:
      return !isHole(code) && code !== colon;
    default:
      return token === code || (token === lower(code) + ignoringCase && !isHole(token));
  }
}

function lower(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  return isHole(code) ? code : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

/** Whether a pattern matches a text, holes being things of their own. At most pattern × text steps. */
export function matchesGlob(glob: Glob, text: Glob): boolean {
  return glob.includes(manyInSegment) ? matchesInSegments(glob, text) : matchesGreedily(glob, text);
}

/** The last `*` can take up whatever is needed, so it is the only place to go back to. */
function matchesGreedily(glob: Glob, text: Glob): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length;) {
    const token = glob[p];
    if (token === many) {
      star = p++;
      resume = t;
    } else if (token !== undefined && takes(token, text[t] as number)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (glob[p] === many) p++;
  return p === glob.length;
}

/** A `*` that stops at a colon cannot take up everything: all places in the pattern are followed at once. */
function matchesInSegments(glob: Glob, text: Glob): boolean {
  let now = new Uint8Array(glob.length + 1);
  let next = new Uint8Array(glob.length + 1);
  now[0] = 1;
  for (let i = 0; i <= text.length; i++) {
    const code = text[i];
    let alive = false;
    for (let p = 0; p < glob.length; p++) {
      if (now[p] === 0) continue;
      const token = glob[p] as number;
      if (isMany(token)) now[p + 1] = 1;
      if (code === undefined || !takes(token, code)) continue;
      next[isMany(token) ? p : p + 1] = 1;
      alive = true;
    }
    if (code === undefined) break;
    if (!alive) return false;
    [now, next] = [next, now];
    next.fill(0);
  }
  return now[glob.length] === 1;
}

/** Whether a pattern matches a text; undefined where that depends on what a hole stands for. */
export function matchesText(glob: Glob, text: string): Tri {
  const codes = literalGlob(text);
  if (matchesGlob(glob, codes)) return true;
  if (!glob.some(isHole) && !codes.some(isHole)) return false;
  const [pattern, rest] = withoutCommonEnds(glob, codes);
  return overlap(loosened(pattern), loosened(rest)) ? undefined : false;
}

/** Both without the same literal beginning and end: what a hole there stands for makes no difference. */
function withoutCommonEnds(a: Glob, b: Glob): readonly [Glob, Glob] {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function loosened(codes: Glob): Glob {
  return codes.map((code) => (isHole(code) ? many : code));
}

/** Whether some text matches both patterns. At most pattern × pattern steps. */
export function overlap(a: Glob, b: Glob): boolean {
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const todo = [0];
  seen[0] = 1;
  const go = (i: number, j: number) => {
    const at = i * width + j;
    if (seen[at] === 1) return;
    seen[at] = 1;
    todo.push(at);
  };
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    const x = a[i];
    const y = b[j];
    if (x === undefined && y === undefined) return true;
    if (x !== undefined && isMany(x)) go(i + 1, j);
    if (y !== undefined && isMany(y)) go(i, j + 1);
    if (x === undefined || y === undefined || !shareCharacter(x, y)) continue;
    go(isMany(x) ? i : i + 1, isMany(y) ? j : j + 1);
  }
  return false;
}

function shareCharacter(x: number, y: number): boolean {
  if (x < 0) return y < 0 || takes(x, bare(y));
  if (y < 0) return takes(y, bare(x));
  return x === y || takes(x, bare(y)) || takes(y, bare(x));
}

/** A literal token without its mark that case does not count. */
function bare(token: number): number {
  return isHole(token) ? token : token & 0xffff;
}

import { hole } from "./hole";
import { partsOf, type TextPart } from "./text";

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
/** One of `0` to `9`; only in what all texts are like. */
export const digit = -5;

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
export function globOf(parts: readonly TextPart[], options: GlobOptions = {}): Glob {
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
    case digit:
      return code >= 48 && code <= 57;
    default:
      return token === code || (token === lower(code) + ignoringCase && !isHole(token));
  }
}

function lower(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  return isHole(code) ? code : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

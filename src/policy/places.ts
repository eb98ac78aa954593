/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface Places {
  /** Where the value of a path (`Statement[0].Action[1]`) is; of what is not there, where the nearest around it is. */
  at(path: string): TextPlace;
  /** Where the text stops being JSON. */
  readonly broken?: TextPlace;
  /** The same, as an offset from 0. */
  readonly brokenAt?: number;
}

/** Deeper than any policy goes, and far less deep than a stack. */
const deepest = 40;

const space = /[ \t\r\n\uFEFF]*/y;
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Finds the values of a JSON text, as far as it is JSON. */
export function placesIn(json: string): Places {
  const offsets = new Map<string, number>();
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(json)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const is = (mark: string): boolean => {
    take(space);
    if (json[at] !== mark) return false;
    at++;
    return true;
  };

  /** Each of these is false where the text stops being JSON, at `at`. */
  function value(path: string, depth: number): boolean {
    take(space);
    // of names that are there twice, the last counts
    offsets.set(path, at);
    if (depth > deepest) return false;
    if (json[at] === "{") return list("}", () => member(path, depth));
    if (json[at] === "[") return list("]", (n) => value(`${path}[${n}]`, depth + 1));
    return (take(text) ?? take(word)) !== undefined;
  }

  function list(end: "}" | "]", one: (n: number) => boolean): boolean {
    at++;
    if (is(end)) return true;
    for (let n = 0; one(n); n++) {
      if (is(end)) return true;
      if (!is(",")) return false;
    }
    return false;
  }

  function member(path: string, depth: number): boolean {
    take(space);
    const name = take(text);
    if (name === undefined || !is(":")) return false;
    const key = JSON.parse(name) as string;
    return value(path === "" ? key : `${path}.${key}`, depth + 1);
  }

  const whole = value("", 0);
  take(space);
  const end = at;
  return {
    at: (path) => placeOf(json, offsets.get(nearest(path, offsets)) ?? 0),
    ...(whole && end === json.length ? {} : { broken: placeOf(json, end), brokenAt: end }),
  };
}

/** The path, or the longest beginning of it that is there. */
function nearest(path: string, offsets: ReadonlyMap<string, number>): string {
  let part = path;
  while (!offsets.has(part) && part !== "")
    part = part.slice(0, Math.max(part.lastIndexOf("."), part.lastIndexOf("["), 0));
  return part;
}

function placeOf(json: string, offset: number): TextPlace {
  const lines = json.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

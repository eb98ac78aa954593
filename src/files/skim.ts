import type { WantedTypes } from "../review/plan/wanted";

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Set in the code of `{` and `}` and not in that of `[` and `]`, which are the same otherwise. */
const curly = 0x20;

/** Modules within modules: deeper ones are kept as they are. */
const deepest = 100;

function afterSpace(bytes: Buffer, start: number): number {
  for (let at = start; ; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
  }
}

/** Where a string ends that begins at `start`: after the closing quote. */
function endOfString(bytes: Buffer, start: number): number {
  const { length } = bytes;
  for (let at = start + 1; at < length; at++) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte === backslash) at++;
  }
  throw new SyntaxError("the text ends within a string");
}

/** Where an object or a list ends that begins at `start`; of what is in it, only the nesting is looked at. */
function endOfNested(bytes: Buffer, start: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let at = start; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = endOfString(bytes, at) - 1;
    else if (byte >= openBracket) {
      const bracket = byte | curly;
      if (bracket === openBrace) depth++;
      else if (bracket === closeBrace && --depth === 0) return at + 1;
    }
  }
  throw new SyntaxError("the text ends within an object or a list");
}

function endOfValue(bytes: Buffer, start: number): number {
  const byte = bytes[start];
  if (byte === quote) return endOfString(bytes, start);
  if (byte === openBrace || byte === openBracket) return endOfNested(bytes, start);
  let at = start;
  for (let next = byte; next !== undefined && next !== comma && next !== closeBrace && next !== closeBracket;)
    next = bytes[++at];
  return at;
}

/** The text of a string, as far as it is ASCII. */
function textAt(bytes: Buffer, start: number): string {
  const text = bytes.toString("latin1", start + 1, endOfString(bytes, start) - 1);
  return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
}

/** Visits what lies between two brackets and is separated by commas; `visit` answers where it ends. */
function each(bytes: Buffer, start: number, close: number, visit: (at: number) => number): number {
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
function eachItem(bytes: Buffer, start: number, visit: (at: number) => number): number {
  return bytes[start] === openBracket ? each(bytes, start, closeBracket, visit) : endOfValue(bytes, start);
}

/** Visits the members of an object, and answers where it ends; any other value has none. */
function eachMember(bytes: Buffer, start: number, visit: (key: number, at: number) => number): number {
  if (bytes[start] !== openBrace) return endOfValue(bytes, start);
  return each(bytes, start, closeBrace, (key) => {
    if (bytes[key] !== quote) throw new SyntaxError("a key is missing");
    const at = afterSpace(bytes, endOfString(bytes, key));
    if (bytes[at] !== colon) throw new SyntaxError("a colon is missing");
    return visit(key, afterSpace(bytes, at + 1));
  });
}

/** Whether a key is this name, which is ASCII. Most are not, and are not made a text of. */
function isKey(bytes: Buffer, key: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const byte = bytes[key + 1 + at];
    if (byte === backslash) return textAt(bytes, key) === name;
    if (byte !== name.charCodeAt(at)) return false;
  }
  const end = bytes[key + 1 + name.length];
  return end === quote || (end === backslash && textAt(bytes, key) === name);
}

/** Where something begins and ends. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the `change` of an entry ends, and where its `after` stands that says the same as its `before`, byte by byte: that
 * one is not walked over.
 */
function readChange(bytes: Buffer, start: number): { readonly end: number; readonly same?: Range } {
  let before: Range | undefined;
  const same: Range[] = [];
  let times = 0;
  const end = eachMember(bytes, start, (key, at) => {
    const [isBefore, isAfter] = [isKey(bytes, key, "before"), isKey(bytes, key, "after")];
    if (isBefore || isAfter) times++;
    if (isAfter && before !== undefined) {
      const length = before.end - before.start;
      if (bytes.subarray(before.start, before.end).equals(bytes.subarray(at, at + length))) {
        same.push({ start: at, end: at + length });
        return at + length;
      }
    }
    const end = endOfValue(bytes, at);
    if (isBefore && bytes[at] === openBrace) before = { start: at, end };
    return end;
  });
  // of a key that stands twice, the last one counts
  const [found] = times === 2 ? same : [];
  return found === undefined ? { end } : { end, same: found };
}

/** Parses an entry whose `change` says the same before and after: its value is parsed once, and stands in both places. */
function parseSame(bytes: Buffer, { start, end }: Range, same: Range): unknown {
  const text = `${bytes.toString("utf8", start, same.start)}null${bytes.toString("utf8", same.end, end)}`;
  const entry = JSON.parse(text) as { readonly change: { before: unknown; after: unknown } };
  entry.change.after = entry.change.before;
  return entry;
}

/** One of `resource_changes` or of a module's `resources`; what is no text is left out. */
interface Entry {
  /** Where it ends. */
  readonly after: number;
  readonly type: string | undefined;
  /** Where its address begins. */
  readonly address: number | undefined;
  /** Where its `after` stands that says the same as its `before`. */
  readonly same: Range | undefined;
}

/**
 * Parses a plan's JSON without what the review does not read: most of a large plan is about resources that have nothing
 * to do with buckets. Each change that is read is parsed by itself, so that a plan may be longer than V8's longest
 * string. Other changes are gone; what has no type stays. Each of the `resources` in `planned_values` is `{}`, and so are those
 * of `prior_state` that have a type, are not wanted, and would not be read among the changes or are there.
 *
 * @param bytes UTF-8 without a byte order mark; overwritten
 * @throws SyntaxError as of JSON.parse, and where the text ends within something. In what is left out, nothing but the
 *   nesting is checked.
 */
export function skim(bytes: Buffer, wanted: WantedTypes): unknown {
  /** What is not cut out is moved to the front: all before `end` is in place, all from `rest` on is still to be moved. */
  let [end, rest] = [0, 0];
  const move = (to: number): void => {
    bytes.copyWithin(end, rest, to);
    end += to - rest;
  };
  const cut = (start: number, after: number): void => {
    move(start);
    bytes[end++] = openBrace;
    bytes[end++] = closeBrace;
    rest = after;
  };

  /** Where an entry ends, and what it says of itself. */
  const entry = (start: number): Entry => {
    let type: string | undefined;
    let address: number | undefined;
    const changes: ReturnType<typeof readChange>[] = [];
    const after = eachMember(bytes, start, (key, at) => {
      if (isKey(bytes, key, "type")) type = bytes[at] === quote ? textAt(bytes, at) : undefined;
      if (isKey(bytes, key, "address")) address = bytes[at] === quote ? at : undefined;
      if (!isKey(bytes, key, "change")) return endOfValue(bytes, at);
      const change = readChange(bytes, at);
      changes.push(change);
      return change.end;
    });
    // of a key that stands twice, the last one counts
    return { after, type, address, same: changes.length === 1 ? changes[0]?.same : undefined };
  };

  let others = 0;
  const lists = new Map<string, unknown[]>();
  const changed = new Set<string>();
  const changesIn = (key: string, start: number): number => {
    const kept: unknown[] = [];
    lists.set(key, kept);
    return eachItem(bytes, start, (at) => {
      if (bytes[at] !== openBrace) return endOfValue(bytes, at);
      const { after, type, address, same } = entry(at);
      if (type === undefined || wanted.changes.has(type) || others++ < wanted.others) {
        const text = { start: at, end: after };
        kept.push(same === undefined ? JSON.parse(bytes.toString("utf8", at, after)) : parseSame(bytes, text, same));
        if (key === "resource_changes" && address !== undefined) changed.add(textAt(bytes, address));
      }
      cut(at, after);
      return after;
    });
  };
  /** Of what will be, `resource_changes` say more: that there is a resource is enough. */
  const plannedResource = (start: number): number => {
    const after = endOfValue(bytes, start);
    if (bytes[start] === openBrace) cut(start, after);
    return after;
  };
  const priorResource = (start: number): number => {
    if (bytes[start] !== openBrace) return endOfValue(bytes, start);
    const { after, type, address } = entry(start);
    // what stands, and is not among the changes: of a plan with -target or -refresh-only
    const isRead = type !== undefined && wanted.changes.has(type);
    const stands = isRead && !changed.has(address === undefined ? "" : textAt(bytes, address));
    if (type !== undefined && !wanted.resources.has(type) && !stands) cut(start, after);
    return after;
  };
  const moduleAt = (start: number, resource: (start: number) => number, depth = 0): number =>
    eachMember(bytes, start, (key, at) => {
      const name = textAt(bytes, key);
      if (depth === deepest) return endOfValue(bytes, at);
      if (name === "values" || name === "root_module") return moduleAt(at, resource, depth + 1);
      if (name === "resources") return eachItem(bytes, at, resource);
      if (name !== "child_modules") return endOfValue(bytes, at);
      return eachItem(bytes, at, (child) => moduleAt(child, resource, depth + 1));
    });

  eachMember(bytes, afterSpace(bytes, 0), (key, at) => {
    const name = textAt(bytes, key);
    if (name === "resource_changes" || name === "resource_drift") return changesIn(name, at);
    if (name === "planned_values") return moduleAt(at, plannedResource);
    return name === "prior_state" ? moduleAt(at, priorResource) : endOfValue(bytes, at);
  });
  move(bytes.length);
  const plan = JSON.parse(bytes.toString("utf8", 0, end)) as { [key: string]: unknown };
  for (const [key, list] of lists) if (Array.isArray(plan[key])) plan[key] = list;
  return plan;
}

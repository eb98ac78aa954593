import { equation, indentRest, inline, mapKey, overEach } from "../terraform/inline";
import { isKind, type Value } from "../terraform/model";

/** Longest list that stays on one line, in characters. */
const lineLimit = 80;

/** Longest object that stands on one line of a list, in characters. */
const objectLimit = 130;

/** Longest code and remark on one line, in characters, so that with its indent no line is over 160. */
const notedLimit = 145;

/** Columns that `terraform fmt` gives a text: one for each grapheme cluster. */
function widthOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : [...new Intl.Segmenter("en").segment(text)].length;
}

function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

interface Line {
  readonly text: string;
  readonly note?: string | undefined;
}

/** Remarks that would make a line too long stand above it. */
function raised(lines: readonly Line[]): readonly Line[] {
  const widest = Math.max(0, ...lines.filter(({ note }) => note !== undefined).map(({ text }) => widthOf(text)));
  return lines.flatMap(({ text, note }) =>
    note === undefined || widest + widthOf(note) <= notedLimit ? [{ text, note }] : [{ text: `# ${note}` }, { text }],
  );
}

/** Lines with their remarks; the remarks of consecutive lines stand in one column, as `terraform fmt` puts them. */
function withNotes(all: readonly Line[]): string {
  const lines = raised(all);
  const width = (from: number): number => {
    let start = from;
    while (start > 0 && lines[start - 1]?.note !== undefined) start -= 1;
    let widest = 0;
    for (let at = start; lines[at]?.note !== undefined; at += 1)
      widest = Math.max(widest, widthOf(lines[at]?.text ?? ""));
    return widest;
  };
  return lines
    .map(({ text, note }, at) => (note === undefined ? text : `${padTo(text, width(at))} # ${note}`))
    .map((line) => `  ${line}`)
    .join("\n");
}

function items(values: readonly Value[]): readonly Line[] {
  return values.map((value) =>
    isKind(value, "noted")
      ? { text: `${inline(value.value)},`, note: value.note }
      : { text: `${isShort(value) ? inline(value) : indentRest(renderValue(value), "  ")},` },
  );
}

/** Whether a value needs several lines: it holds a remark, or code of several lines. */
function mustBreak(value: Value): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some(mustBreak);
  if (typeof value !== "object" || value === null) return false;
  if (isKind(value, "noted")) return true;
  if (isKind(value, "for") || isKind(value, "optional")) return mustBreak(value.value);
  if (isKind(value, "call")) return value.args.some(mustBreak);
  if (isKind(value, "map")) return Object.values(value.entries).some(mustBreak);
  return inline(value).includes("\n");
}

/** Whether an object of a list fits on its line. */
function isShort(value: Value): boolean {
  return isObject(value) && isKind(value, "map") && !mustBreak(value) && inline(value).length <= objectLimit;
}

/** Whether the brackets of a value stand right within those around it: `flatten([for … : [`, `jsonencode({`. */
function hugged(open: string, value: Value): boolean {
  return (
    isObject(value) &&
    (isKind(value, "for") ||
      isKind(value, "call") ||
      (open.endsWith("(") && (Array.isArray(value) || isKind(value, "map"))))
  );
}

function isObject(value: Value): value is Exclude<Value, null | boolean | number | string> {
  return typeof value === "object" && value !== null;
}

function bracketed(open: string, values: readonly Value[], close: string): string {
  const line = `${open}${values.map(inline).join(", ")}${close}`;
  if (!values.some(mustBreak) && line.length <= lineLimit) return line;
  const [only] = values;
  if (values.length === 1 && only !== undefined && !isKind(only, "noted")) {
    const text = renderValue(only);
    if (!text.includes("\n") || hugged(open, only)) return `${open}${text}${close}`;
  }
  return `${open}\n${withNotes(items(values))}\n${close}`;
}

/** A list of one value, whose brackets stand right around those of an object: `[{`. */
function hugging(value: Value): string {
  return isObject(value) && isKind(value, "noted") ? bracketed("[", [value], "]") : `[${renderValue(value)}]`;
}

/** Names and values, the `=` of consecutive one-line values in one column, as `terraform fmt` puts them. */
export function assignments(pairs: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const single = (at: number): boolean => pairs[at] !== undefined && !pairs[at][1].includes("\n");
  return pairs.map(([name, text], at) => {
    if (!single(at)) return `${name} = ${text}`;
    let start = at;
    while (single(start - 1)) start -= 1;
    let widest = 0;
    for (let of = start; single(of); of += 1) widest = Math.max(widest, widthOf(pairs[of]?.[0] ?? ""));
    return `${padTo(name, widest)} = ${text}`;
  });
}

/** A value as HCL in `terraform fmt`'s style: its first line unindented, the others relative to it. */
export function renderValue(value: Value): string {
  if (Array.isArray(value)) return bracketed("[", value as readonly Value[], "]");
  if (isKind(value, "equal")) return equation(renderValue(value.left), renderValue(value.right));
  if (isKind(value, "call")) return bracketed(`${value.name}(`, value.args, ")");
  if (isKind(value, "optional")) return `${value.condition} ? ${hugging(value.value)} : []`;
  if (isKind(value, "for")) return overEach(value, renderValue(value.value));
  if (isKind(value, "noted")) return `${inline(value.value)} # ${value.note}`;
  if (isKind(value, "map")) {
    const pairs = Object.entries(value.entries).map(([key, entry]) => [mapKey(key), renderValue(entry)] as const);
    if (pairs.length === 0) return "{}";
    return `{\n${assignments(pairs)
      .map((line) => `  ${indentRest(line, "  ")}`)
      .join("\n")}\n}`;
  }
  return inline(value);
}

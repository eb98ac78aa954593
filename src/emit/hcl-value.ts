import { inline, mapKey } from "../terraform/inline";
import { isKind, type Value } from "../terraform/model";

/** Longest list that stays on one line, in characters. */
const lineLimit = 80;

/** Columns that `terraform fmt` gives a text: one for each grapheme cluster. */
const widthOf = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : [...new Intl.Segmenter("en").segment(text)].length;

const padTo = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Indents every line but the first. */
export const indentRest = (text: string, by: string): string => text.replace(/\n(?!\n|$)/g, `\n${by}`);

interface Line {
  readonly text: string;
  readonly note?: string;
}

/** Lines with their remarks; the remarks of consecutive lines stand in one column, as `terraform fmt` puts them. */
const withNotes = (lines: readonly Line[]): string => {
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
};

const items = (values: readonly Value[]): readonly Line[] =>
  values.map((value) =>
    isKind(value, "noted")
      ? { text: `${inline(value.value)},`, note: value.note }
      : { text: `${indentRest(renderValue(value), "  ")},` },
  );

const bracketed = (open: string, values: readonly Value[], close: string): string => {
  const line = `${open}${values.map(inline).join(", ")}${close}`;
  const plain = !values.some((value) => isKind(value, "noted")) && !line.includes("\n");
  const [only] = values;
  if (values.length === 1 && only !== undefined && plain) {
    const text = renderValue(only);
    if (!text.includes("\n") || isKind(only, "call")) return `${open}${text}${close}`;
  }
  if (plain && (values.length < 2 || line.length <= lineLimit)) return line;
  return `${open}\n${withNotes(items(values))}\n${close}`;
};

/** Names and values, the `=` of consecutive one-line values in one column, as `terraform fmt` puts them. */
export const assignments = (pairs: readonly (readonly [name: string, text: string])[]): readonly string[] => {
  const single = (at: number): boolean => pairs[at] !== undefined && !pairs[at][1].includes("\n");
  return pairs.map(([name, text], at) => {
    if (!single(at)) return `${name} = ${text}`;
    let start = at;
    while (single(start - 1)) start -= 1;
    let widest = 0;
    for (let of = start; single(of); of += 1) widest = Math.max(widest, widthOf(pairs[of]?.[0] ?? ""));
    return `${padTo(name, widest)} = ${text}`;
  });
};

/** A value as HCL in `terraform fmt`'s style: its first line unindented, the others relative to it. */
export const renderValue = (value: Value): string => {
  if (Array.isArray(value)) return bracketed("[", value as readonly Value[], "]");
  if (isKind(value, "equal")) return `${renderValue(value.left)} == ${renderValue(value.right)}`;
  if (isKind(value, "call")) return bracketed(`${value.name}(`, value.args, ")");
  if (isKind(value, "map")) {
    const pairs = Object.entries(value.entries).map(([key, entry]) => [mapKey(key), renderValue(entry)] as const);
    if (pairs.length === 0) return "{}";
    return `{\n${assignments(pairs)
      .map((line) => `  ${indentRest(line, "  ")}`)
      .join("\n")}\n}`;
  }
  return inline(value);
};

import { base64Of, fromBase64 } from "../../bytes/base64";
import type { TerraformFunction } from "./functions";
import { isList, hasUnknown, isUnknownValue, type Lookup, type HclValue } from "./hcl-value";
import { toBoolean, toNumber } from "./operators";

/** Texts with holes for what is not known. */
function texts(values: readonly HclValue[], lookup: Lookup): readonly string[] | undefined {
  const all = values.map((value) => lookup.textOf(value));
  return all.every((text) => typeof text === "string") ? all : undefined;
}

/** Only `%s`, `%d`, `%v` and `%%`: the rest has widths and bases that no policy needs. */
function format(pattern: string, values: readonly string[]): string | undefined {
  if (/%[^sdv%]/.test(pattern) || pattern.includes("\0")) return undefined;
  let next = 0;
  return pattern.replace(/%([sdv%])/g, (_, verb: string) => (verb === "%" ? "%" : (values[next++] ?? "")));
}

function formatted([pattern, ...rest]: readonly HclValue[], lookup: Lookup): HclValue | undefined {
  const given = texts(rest, lookup);
  return typeof pattern !== "string" || given === undefined ? undefined : format(pattern, given);
}

/** Lists side by side; what is no list is the same for all. */
function formatList([pattern, ...rest]: readonly HclValue[], lookup: Lookup): HclValue | undefined {
  const [first, ...others] = rest.filter(isList).map(({ length }) => length);
  if (typeof pattern !== "string" || first === undefined || others.some((length) => length !== first)) return undefined;
  const all = Array.from({ length: first }, (_, at) => {
    const given = texts(
      rest.map((value) => (isList(value) ? (value[at] as HclValue) : value)),
      lookup,
    );
    return given === undefined ? undefined : format(pattern, given);
  });
  return all.every((text) => text !== undefined) ? all : undefined;
}

function join([separator, ...values]: readonly HclValue[], lookup: Lookup): HclValue | undefined {
  const given = values.every(isList) ? texts(values.flat(), lookup) : undefined;
  return typeof separator !== "string" || given === undefined ? undefined : given.join(separator);
}

/** A function of texts that are wholly known. */
function onText(apply: (text: string, ...rest: string[]) => HclValue | undefined): TerraformFunction {
  return (values, lookup) => {
    const given = values.some(hasUnknown) ? undefined : texts(values, lookup);
    return given === undefined ? undefined : apply(given[0] ?? "", ...given.slice(1));
  };
}

function first(text: string): string {
  return text.split("\0")[0] ?? "";
}
function last(text: string): string {
  return text.split("\0").at(-1) ?? "";
}

/** Whether a text begins with another; what comes after its first hole need not be known. */
function begins(text: HclValue | undefined, prefix: HclValue | undefined): boolean | undefined {
  if (typeof text !== "string" || typeof prefix !== "string" || prefix.includes("\0")) return undefined;
  const known = first(text);
  if (known.startsWith(prefix)) return true;
  return known === text || !prefix.startsWith(known) ? false : undefined;
}

function ends(text: HclValue | undefined, suffix: HclValue | undefined): boolean | undefined {
  if (typeof text !== "string" || typeof suffix !== "string" || suffix.includes("\0")) return undefined;
  const known = last(text);
  if (known.endsWith(suffix)) return true;
  return known === text || !suffix.endsWith(known) ? false : undefined;
}

function withoutPrefix(text: HclValue | undefined, prefix: HclValue | undefined): HclValue | undefined {
  const does = begins(text, prefix);
  if (does === undefined || typeof text !== "string" || typeof prefix !== "string") return undefined;
  return does ? text.slice(prefix.length) : text;
}

function withoutSuffix(text: HclValue | undefined, suffix: HclValue | undefined): HclValue | undefined {
  const does = ends(text, suffix);
  if (does === undefined || typeof text !== "string" || typeof suffix !== "string") return undefined;
  return does ? text.slice(0, text.length - suffix.length) : text;
}

/** A class of characters, which means the same in all regular expressions. */
const simplePattern = /^\/(\[\^?[A-Za-z0-9_. :-]+\]\+?)\/$/;

function replace([text, from, to]: readonly HclValue[], lookup: Lookup): HclValue | undefined {
  if (hasUnknown(text) || hasUnknown(from) || to === undefined) return undefined;
  const [whole = "", part = "", by = ""] = texts([text ?? null, from ?? null, to], lookup) ?? [];
  if (!/^\/.*\/$/s.test(part) || part.length < 2) return part === "" ? undefined : whole.replaceAll(part, () => by);
  // other patterns between slashes are regular expressions of another kind than ours
  const [, pattern] = simplePattern.exec(part) ?? [];
  return pattern === undefined || by.includes("$") ? undefined : whole.replace(new RegExp(pattern, "g"), () => by);
}

function trimmed(text: string, characters = ""): string {
  let [from, to] = [0, text.length];
  while (from < to && characters.includes(text[from] ?? "")) from++;
  while (to > from && characters.includes(text[to - 1] ?? "")) to--;
  return text.slice(from, to);
}

/** Only what every character counts once in. */
function substring(text: string, from = "", count = ""): string | undefined {
  const [start, length] = [Number(from), Number(count)];
  if (!/^[\x20-\x7e]*$/.test(text) || start < 0) return undefined;
  return length < 0 ? text.slice(start) : text.slice(start, start + length);
}

export const textFunctions: { readonly [name: string]: TerraformFunction } = {
  format: formatted,
  formatlist: formatList,
  join,
  split: onText((separator, text = "") => (separator === "" ? undefined : text === "" ? [""] : text.split(separator))),
  replace,
  lower: onText((text) => text.toLowerCase()),
  // of other letters, Go has its own idea of a word
  title: onText((text) =>
    /^[\x20-\x7e]*$/.test(text) ? text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : undefined,
  ),
  upper: onText((text) => text.toUpperCase()),
  trim: onText(trimmed),
  trimspace: onText((text) => text.trim()),
  chomp: onText((text) => text.replace(/(\r?\n)+$/, "")),
  substr: onText(substring),
  strcontains: onText((text, part = "") => text.includes(part)),
  startswith: ([text, prefix]) => begins(text, prefix),
  endswith: ([text, suffix]) => ends(text, suffix),
  trimprefix: ([text, prefix]) => withoutPrefix(text, prefix),
  trimsuffix: ([text, suffix]) => withoutSuffix(text, suffix),
  base64encode: onText(base64Of),
  base64decode: onText(fromBase64),
  tostring: ([value], lookup) => {
    if (value === null) return null;
    const text = value === undefined ? undefined : lookup.textOf(value);
    return isUnknownValue(text) ? undefined : text;
  },
  tonumber: ([value]) => (value === undefined ? undefined : toNumber(value)),
  tobool: ([value]) => (value === undefined ? undefined : toBoolean(value)),
};

import { isMap, isUnknown, type Lookup, type Unknown, type Value } from "./hcl-value";

type Call = (values: readonly Value[], lookup: Lookup) => Value | undefined;

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

function texts(values: readonly Value[], lookup: Lookup): readonly string[] | Unknown {
  const all = values.map((value) => lookup.textOf(value));
  const unknown = all.find((text) => isUnknown(text));
  return isUnknown(unknown) ? unknown : all.map(String);
}

/** Unknown parts become holes, so that the rest of the document stays readable. */
function encode(value: Value, lookup: Lookup): unknown {
  if (isUnknown(value)) return lookup.textOf(value);
  if (isList(value)) return value.map((item) => encode(item, lookup));
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, lookup)]));
  return value;
}

const deepList = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (isList(value) ? deepList(value) : [value]));

const toList: Call = ([value]) => (isList(value) ? value : undefined);

const distinct = (values: readonly Value[]): readonly Value[] =>
  values.filter(
    (value, index) => values.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === index,
  );

const onText =
  (apply: (text: string, ...rest: string[]) => string): Call =>
  (values, lookup) => {
    const [text = "", ...rest] = [texts(values, lookup)].flat() as string[];
    return values.some((value) => isUnknown(value)) ? undefined : apply(text, ...rest);
  };

/** Only `%s`, `%d`, `%v` and `%%`: the rest has widths and bases that no policy needs. */
function format(pattern: string, values: readonly string[]): string | undefined {
  if (/%[^sdv%]/.test(pattern)) return undefined;
  let next = 0;
  return pattern.replace(/%([sdv%])/g, (_, verb: string) => (verb === "%" ? "%" : (values[next++] ?? "")));
}

const functions: { readonly [name: string]: Call } = {
  jsonencode: ([value], lookup) => (value === undefined ? undefined : JSON.stringify(encode(value, lookup))),
  format: ([pattern, ...rest], lookup) => {
    const given = texts(rest, lookup);
    return typeof pattern !== "string" || isUnknown(given) ? undefined : format(pattern, given);
  },
  formatlist: ([pattern, values], lookup) => {
    if (typeof pattern !== "string" || !isList(values)) return undefined;
    const given = texts(values, lookup);
    return isUnknown(given) ? undefined : given.map((value) => format(pattern, [value]) ?? "");
  },
  join: ([separator, values], lookup) => {
    const given = isList(values) ? texts(values, lookup) : undefined;
    return typeof separator !== "string" || given === undefined || isUnknown(given) ? undefined : given.join(separator);
  },
  concat: (values) => (values.every(isList) ? values.flat() : undefined),
  flatten: ([value]) => (isList(value) ? deepList(value) : undefined),
  merge: (values) =>
    values.every(isMap) ? Object.fromEntries(values.flatMap((map) => Object.entries(map))) : undefined,
  distinct: ([value]) => (isList(value) ? distinct(value) : undefined),
  toset: ([value]) => (isList(value) ? distinct(value) : undefined),
  tolist: toList,
  sort: ([value]) => (isList(value) && value.every((item) => typeof item === "string") ? [...value].sort() : undefined),
  compact: ([value]) => (isList(value) ? value.filter((item) => item !== null && item !== "") : undefined),
  setunion: (values) => (values.every(isList) ? distinct(values.flat()) : undefined),
  tomap: ([value]) => (isMap(value) ? value : undefined),
  keys: ([value]) => (isMap(value) ? Object.keys(value).sort() : undefined),
  values: ([value]) =>
    isMap(value)
      ? Object.keys(value)
          .sort()
          .map((key) => value[key] as Value)
      : undefined,
  lookup: ([map, key, standard]) =>
    isMap(map) && typeof key === "string" ? (Object.hasOwn(map, key) ? map[key] : standard) : undefined,
  length: ([value]) => (isList(value) ? value.length : isMap(value) ? Object.keys(value).length : undefined),
  contains: ([value, item]) =>
    isList(value) ? value.some((one) => JSON.stringify(one) === JSON.stringify(item)) : undefined,
  coalesce: (values) => values.find((value) => value !== null && value !== ""),
  try: ([first]) => (isUnknown(first) ? undefined : first),
  one: ([value]) => (isList(value) && value.length <= 1 ? (value[0] ?? null) : undefined),
  tostring: ([value], lookup) => {
    const text = value === undefined ? undefined : lookup.textOf(value);
    return isUnknown(text) ? undefined : text;
  },
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  trimprefix: onText((text, prefix = "") =>
    prefix !== "" && text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimsuffix: onText((text, suffix = "") =>
    suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  file: ([path], lookup) => (typeof path === "string" ? lookup.file(path) : undefined),
  templatefile: ([path, variables], lookup) =>
    typeof path === "string" && variables !== undefined && isMap(variables) ? lookup.file(path, variables) : undefined,
  sensitive: ([value]) => value,
  nonsensitive: ([value]) => value,
};

/** Calls one of Terraform's functions; undefined where it is not supported, or its answer is not known. */
export function callFunction(name: string, values: readonly Value[], lookup: Lookup): Value | undefined {
  return Object.hasOwn(functions, name) ? functions[name]?.(values, lookup) : undefined;
}

import { operators, readOperator } from "./condition/operators";
import { readBool, readDate, readIpRange, readNumber } from "./condition/values";
import { hasHole } from "./hole";
import type { CheckInfo } from "./lint/check-info";
import { grammar } from "./lint/grammar";
import type { Condition } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

/** Reads a Condition element. A condition that cannot be understood is reported, and kept as one that is not known. */
export function readConditions(value: unknown, path: string, report: Problems): readonly Condition[] {
  if (value === undefined) return [];
  if (typeof value === "string" && hasHole(value)) return [{ operator: "Unknown", key: "", values: [value] }];
  if (!isObject(value)) {
    report.refuse(grammar.conditionType, path, `a condition is an object of operators, not ${show(value)}`);
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(value).flatMap(([written, keys]) => readBlock(written, keys, `${path}.${written}`, report));
}

function readBlock(written: string, keys: unknown, path: string, report: Problems): readonly Condition[] {
  const read = readOperator(written);
  if (!read) report.refuse(grammar.operator, path, `${show(written)} is no condition operator`, meantBy(written));
  if (read?.operator === "Null" && read.ifExists)
    report.refuse(grammar.nullIfExists, path, "Null has no form with IfExists", "write Null");
  if (!isObject(keys)) {
    report.refuse(grammar.conditionType, path, `an operator holds an object of condition keys, not ${show(keys)}`);
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(keys).map(([key, value]) => {
    const at = `${path}.${key}`;
    const values = readValues(value, at, report);
    if (!read) return { operator: "Unknown", key, values };
    const bad = badValues(read.operator, value, at, report);
    if (bad.size === 0) return { ...read, key, values };
    // what is no value matches nothing; AWS does not say so for the negated operators, nor for Null
    const { family, negated } = operators[read.operator] ?? {};
    if (negated || family === "null") return { operator: "Unknown", key, values };
    return { ...read, key, values: values.filter((text) => !bad.has(text)) };
  });
}

/** The operator that begins like a word that is none, e.g. `StringEquals` for `StringEqual`. */
function meantBy(written: string): string | undefined {
  const word = written.replace(/^For(All|Any)Values?:/i, "").toLowerCase();
  const near = Object.keys(operators).find((name) => {
    const known = name.toLowerCase();
    return word.length > 2 && (known.startsWith(word) || word.startsWith(known));
  });
  return near === undefined ? undefined : `write ${near}`;
}

function readValues(value: unknown, path: string, report: Problems): readonly string[] {
  return items(value, path).flatMap(({ value: item, path: at }) => {
    if (typeof item === "string") return [item];
    if (typeof item === "boolean" || typeof item === "number") return [String(item)];
    report.refuse(grammar.valueType, at, `a condition's value is a text, a number, true or false, not ${show(item)}`);
    return [];
  });
}

const readers: { readonly [family: string]: readonly [(text: string) => unknown, string, CheckInfo] } = {
  number: [readNumber, "a number", grammar.number],
  date: [readDate, "a time such as 2027-01-31T00:00:00Z", grammar.date],
  bool: [readBool, "true or false", grammar.boolean],
  null: [readBool, "true or false", grammar.boolean],
  ip: [readIpRange, "an address or a range such as 192.0.2.0/24", grammar.ipRange],
  binary: [readBase64, "a text in base64", grammar.base64],
};

function readBase64(text: string): string | undefined {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? text : undefined;
}

/** The values that an operator cannot read. AWS takes them. */
function badValues(operator: string, value: unknown, path: string, report: Problems): ReadonlySet<string> {
  const bad = new Set<string>();
  const [read, what, check] = readers[operators[operator]?.family ?? ""] ?? [];
  if (!read || !check) return bad;
  for (const { value: one, path: at } of items(value, path)) {
    const text = typeof one === "number" || typeof one === "boolean" ? String(one) : one;
    if (typeof text !== "string" || hasHole(text) || text.includes("${") || read(text) !== undefined) continue;
    bad.add(text);
    report.warn(check, at, `${operator} wants ${what}, not ${show(text)}`, `write ${what}`);
  }
  return bad;
}

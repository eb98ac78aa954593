import { operators, readOperator } from "./condition/operators";
import { readBool, readDate, readIpRange, readNumber } from "./condition/values";
import { hasHole } from "./hole";
import type { Condition } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

/** Reads a Condition element. A condition that cannot be understood is reported, and kept as one that is not known. */
export function readConditions(value: unknown, path: string, report: Problems): readonly Condition[] {
  if (value === undefined) return [];
  if (typeof value === "string" && hasHole(value)) return [{ operator: "Unknown", key: "", values: [value] }];
  if (!isObject(value)) {
    report.error("condition", path, `a condition is an object of operators, not ${show(value)}`);
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(value).flatMap(([written, keys]) => readBlock(written, keys, `${path}.${written}`, report));
}

function readBlock(written: string, keys: unknown, path: string, report: Problems): readonly Condition[] {
  const read = readOperator(written);
  if (!read) report.error("operator", path, `${show(written)} is no condition operator`, meantBy(written));
  if (read?.operator === "Null" && read.ifExists)
    report.error("operator", path, "Null has no form with IfExists", "write Null");
  if (!isObject(keys)) {
    report.error("condition", path, `an operator holds an object of condition keys, not ${show(keys)}`);
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(keys).map(([key, value]) => {
    const at = `${path}.${key}`;
    const values = readValues(value, at, report);
    if (!read) return { operator: "Unknown", key, values };
    if (values.length === 0)
      report.warning("empty-list", at, "a condition without values matches nothing", "name a value");
    for (const { value: text, path: each } of items(value, at)) {
      const plain = typeof text === "number" || typeof text === "boolean" ? String(text) : text;
      if (typeof plain === "string" && !hasHole(plain)) checkValue(read.operator, plain, each, report);
    }
    return { ...read, key, values };
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
    report.error("condition-value", at, `a condition's value is a text, a number, true or false, not ${show(item)}`);
    return [];
  });
}

const readers: { readonly [family: string]: readonly [(text: string) => unknown, string] } = {
  number: [readNumber, "a number"],
  date: [readDate, "a time such as 2027-01-31T00:00:00Z"],
  bool: [readBool, "true or false"],
  null: [readBool, "true or false"],
  ip: [readIpRange, "an address or a range such as 192.0.2.0/24"],
};

function checkValue(operator: string, text: string, path: string, report: Problems): void {
  const [read, what] = readers[operators[operator]?.family ?? ""] ?? [];
  if (!read || read(text) !== undefined || text.includes("${")) return;
  report.error("condition-value", path, `${operator} wants ${what}, not ${show(text)}`);
}

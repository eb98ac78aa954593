import { operators, readOperator } from "../aws/condition-operators";
import { readBool, readDate, readIpRange, readNumber } from "./condition/values";
import { hasHole } from "./hole";
import type { FaultKind, Faults } from "./faults";
import type { Condition } from "./policy";
import { isObject, items } from "./json-value";

/** Reads a Condition element. A condition that cannot be understood is reported, and kept as one that is not known. */
export function readConditions(value: unknown, path: string, faults: Faults): readonly Condition[] {
  if (value === undefined) return [];
  if (typeof value === "string" && hasHole(value)) return [{ operator: "Unknown", key: "", values: [value] }];
  if (!isObject(value)) {
    faults.refuse("condition-type", path, { of: "Condition", value });
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(value).flatMap(([written, keys]) => readBlock(written, keys, `${path}.${written}`, faults));
}

function readBlock(written: string, keys: unknown, path: string, faults: Faults): readonly Condition[] {
  const read = readOperator(written);
  if (!read) faults.refuse("operator", path, written);
  if (read?.operator === "Null" && read.ifExists) faults.refuse("null-if-exists", path, undefined);
  if (!isObject(keys)) {
    faults.refuse("condition-type", path, { of: "operator", value: keys });
    return [{ operator: "Unknown", key: "", values: [] }];
  }
  return Object.entries(keys).map(([key, value]) => {
    const at = `${path}.${key}`;
    const values = readValues(value, at, faults);
    if (!read) return { operator: "Unknown", key, values };
    const bad = badValues(read.operator, value, at, faults);
    if (bad.size === 0) return { ...read, key, values };
    // what is no value matches nothing; AWS does not say so for the negated operators, nor for Null
    const { family, negated } = operators[read.operator] ?? {};
    if (negated || family === "null") return { operator: "Unknown", key, values };
    return { ...read, key, values: values.filter((text) => !bad.has(text)) };
  });
}

function readValues(value: unknown, path: string, faults: Faults): readonly string[] {
  return items(value, path).flatMap(({ value: item, path: at }) => {
    if (typeof item === "string") return [item];
    if (typeof item === "boolean" || typeof item === "number") return [String(item)];
    faults.refuse("condition-value-type", at, item);
    return [];
  });
}

type ValueFault = Extract<FaultKind, `${string}-value`>;

const readers: { readonly [family: string]: readonly [(text: string) => unknown, ValueFault] } = {
  number: [readNumber, "number-value"],
  date: [readDate, "date-value"],
  bool: [readBool, "bool-value"],
  null: [readBool, "bool-value"],
  ip: [readIpRange, "ip-value"],
  binary: [readBase64, "binary-value"],
};

function readBase64(text: string): string | undefined {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? text : undefined;
}

/** The values that an operator cannot read. AWS takes them. */
function badValues(operator: string, value: unknown, path: string, faults: Faults): ReadonlySet<string> {
  const bad = new Set<string>();
  const [read, fault] = readers[operators[operator]?.family ?? ""] ?? [];
  if (!read || !fault) return bad;
  for (const { value: one, path: at } of items(value, path)) {
    const text = typeof one === "number" || typeof one === "boolean" ? String(one) : one;
    if (typeof text !== "string" || hasHole(text) || text.includes("${") || read(text) !== undefined) continue;
    bad.add(text);
    faults.accept(fault, at, { operator, text });
  }
  return bad;
}

import { quote } from "./escape";
import { isKind, type ForEach, type Value } from "./model";

const identifier = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A map key as HCL writes it: bare where it is an identifier, quoted otherwise. */
export function mapKey(key: string): string {
  return identifier.test(key) ? key : quote(key);
}

/** Where the left side has several lines, in parentheses: there a line may begin with `==`. */
export function equation(left: string, right: string): string {
  return left.includes("\n")
    ? `(\n  ${indentRest(left, "  ")}\n  == ${indentRest(right, "  ")}\n)`
    : `${left} == ${right}`;
}

/** Indents every line but the first. */
export function indentRest(text: string, by: string): string {
  return text.replace(/\n(?!\n|$)/g, `\n${by}`);
}

/** What is made for each of several things, around the code of one. */
export function overEach({ head, key }: ForEach, one: string): string {
  return key === undefined ? `[for ${head} : ${one}]` : `{ for ${head} : ${key} => ${one} }`;
}

/** A value as HCL on one line, without remarks; an expression stays as it is written. */
export function inline(value: Value): string {
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return quote(value);
  if (isKind(value, "expression")) return value.code;
  if (isKind(value, "reference")) return `${value.address}.${value.attribute}`;
  if (isKind(value, "noted")) return inline(value.value);
  if (isKind(value, "equal")) return equation(inline(value.left), inline(value.right));
  if (isKind(value, "for")) return overEach(value, inline(value.value));
  if (isKind(value, "optional")) return `${value.condition} ? [${inline(value.value)}] : []`;
  if (isKind(value, "call")) return `${value.name}(${value.args.map(inline).join(", ")})`;
  if (isKind(value, "map")) {
    const entries = Object.entries(value.entries).map(([key, entry]) => `${mapKey(key)} = ${inline(entry)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return `[${value.map(inline).join(", ")}]`;
}

import { hasHole } from "../../policy/hole";
import { isJson } from "../plan/json";
import { unknownStatement } from "./rebuilt";

function isHole(value: unknown): value is string {
  return typeof value === "string" && hasHole(value);
}

/** Whether a name is not known, however deep: what it holds may then be anything. */
function hasUnknownName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnknownName);
  return isJson(value) && Object.entries(value).some(([name, inner]) => hasHole(name) || hasUnknownName(inner));
}

/** Of a condition with an unknown operator's part, nothing is known. */
function statement(value: unknown): unknown {
  if (isHole(value)) return unknownStatement(value);
  if (!isJson(value) || !isJson(value["Condition"])) return value;
  const open = Object.values(value["Condition"]).find(isHole);
  return open === undefined ? value : { ...value, Condition: open };
}

/**
 * A policy document with holes as the engine reads them: a hole in place of a statement is a statement of which nothing is
 * known. Undefined where the text is no JSON for its holes, or one of them stands for a name.
 *
 * @param text JSON, as far as it is known
 */
export function withUnknownParts(text: string): string | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJson(document) || hasUnknownName(document)) return undefined;
  const { Statement: statements } = document;
  const all = Array.isArray(statements) ? statements.map(statement) : statement(statements);
  return JSON.stringify({ ...document, Statement: all });
}

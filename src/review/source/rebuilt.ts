import { hole } from "../../policy";
import { hasHole } from "../../policy/hole";
import type { Change } from "../plan/change";
import { type Json, isJson, list, object } from "../plan/json";
import { type Holes, infoOf } from "./holes";
import { holesInJson } from "./json-holes";
import { isWhole } from "./own-texts";
import type { References } from "./references";
import type { SourceIndex } from "./source-index";
import { type Path, dig, elementsOf, isKnown, isUnknown } from "../plan/values";

/** Fills an unknown list of texts from the `.tf` files, if it can. */
export type Fill = (change: Change, path: Path, holes: Holes) => readonly string[] | undefined;

export type { Holes } from "./holes";

type Value = string | readonly string[];

/** `&{aws:username}` is how Terraform writes a policy variable. */
function policyVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

/** An object whose keys may be any text, also `__proto__`. */
function dictionary<Item>(): { [key: string]: Item } {
  return Object.create(null) as { [key: string]: Item };
}

/** Statement attributes → elements of a policy document. */
const elements = [
  ["actions", "Action"],
  ["not_actions", "NotAction"],
  ["resources", "Resource"],
  ["not_resources", "NotResource"],
] as const;

/** A document that is being rebuilt, and what it is rebuilt from. */
interface Rebuilding {
  /** As the plan has it. */
  readonly given: Change;
  /** With what the `.tf` files say. */
  readonly change: Change;
  readonly after: Json;
  readonly references: References;
  readonly holes: Holes;
  readonly source: SourceIndex | undefined;
  /** How many documents are merged from this one. */
  readonly depth: number;
}

/** A hole for the value at this path; `from` is where the configuration has its expression. */
function unknown(doc: Rebuilding, path: Path, from: Path): string {
  const { change, references, holes } = doc;
  const name = `${change.address}.${path.join(".")}`;
  const found = infoOf(references.follow(change, from), references.waitsFor(change, from), change);
  // of a whole list or block, the references are not all that it holds
  const isArn = found.isArn === true && typeof path.at(-1) === "number";
  holes.set(name, { ...found, isArn });
  return hole(name);
}

function text(doc: Rebuilding, path: Path, from: Path): string | undefined {
  const { change, after } = doc;
  if (isUnknown(change, "after", path)) return unknown(doc, path, from);
  const value = dig(after, path);
  return ["string", "number", "boolean"].includes(typeof value) ? policyVariables(String(value)) : undefined;
}

/** The texts of the unknown elements, where each is an attribute that nobody writes text around. */
function wholes(doc: Rebuilding, path: Path, count: number): readonly string[] | undefined {
  const { change, references, holes } = doc;
  const open = references
    .follow(change, path)
    .filter((at) => at.kind !== "constant" && !(at.kind === "resource" && isKnown(at.change, at.attribute)));
  if (open.length !== count) return undefined;
  const found = open.flatMap((at) =>
    at.kind === "resource" && isWhole(at.change, at.attribute)
      ? (references.textOf(at.change, at.attribute, holes) ?? [])
      : [],
  );
  return found.length === count ? found : undefined;
}

function texts(doc: Rebuilding, path: Path): Value | undefined {
  const { given, change, references, holes, source } = doc;
  const { known, open } = elementsOf(change, "after", path);
  const isOpen = isUnknown(change, "after", path);
  if (open.length > 0 || isOpen) {
    // all at once: in a set, the order of the plan is not that of the files
    const filled = source?.values(given, path, holes) ?? references.templates(change, path, holes);
    // one text for all of a list says little about it
    if (filled !== undefined && typeof filled !== "string") return filled.map(policyVariables);
  }
  if (isOpen) return unknown(doc, path, path);
  const missing = wholes(doc, path, open.length) ?? open.map((at) => unknown(doc, [...path, at], path));
  const all = [...known.map((value) => policyVariables(String(value))), ...missing];
  return all.length === 0 ? undefined : all;
}

function principals(doc: Rebuilding, path: Path): unknown {
  const { change, after } = doc;
  if (isUnknown(change, "after", path)) return unknown(doc, path, path);
  const blocks = list(dig(after, path));
  if (blocks.length === 0) return undefined;
  const byType = dictionary<string[]>();
  for (const index of blocks.keys()) {
    const type = text(doc, [...path, index, "type"], [...path, index, "type"]) ?? "AWS";
    const identifiers = texts(doc, [...path, index, "identifiers"]) ?? [];
    (byType[type] ??= []).push(...[identifiers].flat());
  }
  // type "*" is written as the bare "*"
  return "*" in byType ? "*" : byType;
}

function conditions(doc: Rebuilding, path: Path): unknown {
  const { change, after } = doc;
  if (isUnknown(change, "after", path)) return unknown(doc, path, path);
  const blocks = list(dig(after, path));
  if (blocks.length === 0) return undefined;
  const byTest = dictionary<{ [variable: string]: string[] }>();
  for (const index of blocks.keys()) {
    const at = [...path, index];
    const test = text(doc, [...at, "test"], [...at, "test"]) ?? "";
    const variable = text(doc, [...at, "variable"], [...at, "variable"]) ?? "";
    ((byTest[test] ??= dictionary())[variable] ??= []).push(...[texts(doc, [...at, "values"]) ?? []].flat());
  }
  return byTest;
}

function statement(doc: Rebuilding, index: number): Json {
  const at = ["statement", index];
  const result: { [element: string]: unknown } = {
    Sid: text(doc, [...at, "sid"], [...at, "sid"]),
    Effect: text(doc, [...at, "effect"], [...at, "effect"]) ?? "Allow",
    Principal: principals(doc, [...at, "principals"]),
    NotPrincipal: principals(doc, [...at, "not_principals"]),
    Condition: conditions(doc, [...at, "condition"]),
  };
  for (const [attribute, element] of elements) result[element] = texts(doc, [...at, attribute]);
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined && value !== ""));
}

/** Statements of the documents that this one is merged from or overridden by. */
function merged(doc: Rebuilding, attribute: string, single: string): Json[] {
  const { change, after, references, holes, source, depth } = doc;
  if (depth > 20) return [];
  const found: Json[] = [];
  for (const [path, count] of [
    [[attribute], list(after[attribute]).length],
    [[single], 0],
  ] as const) {
    const values = count === 0 ? [path] : Array.from({ length: count }, (_, index) => [...path, index]);
    if (isUnknown(change, "after", path)) values.splice(0, values.length, path);
    const followed = references.follow(change, path);
    const documents = followed.flatMap((target) =>
      target.kind === "resource" && target.change.type === "aws_iam_policy_document" ? [target.change] : [],
    );
    // `x[each.key].json if contains(keys(x), each.key)`: those that have no such instance are not among the values,
    // which a list of them shows by its length
    const listed = !isUnknown(change, "after", path);
    const targets = listed || documents.length === followed.length ? documents : [];
    const open = values.filter((at) => isUnknown(change, "after", at));
    for (const at of values) {
      if (isUnknown(change, "after", at)) {
        const target = open.length === targets.length ? targets[open.indexOf(at)] : undefined;
        if (target !== undefined) found.push(...statementsOf(target, references, holes, source, depth + 1));
        else found.push(unknownStatement(unknown(doc, at, path)));
        continue;
      }
      const value = dig(after, at);
      if (typeof value === "string" && value !== "") found.push(...statementsIn(value));
    }
  }
  return found;
}

/**
 * The document that a deferred `data.aws_iam_policy_document` will give, from the parts of it that are known. What is not
 * known is a hole. Documents that it is merged from are rebuilt too.
 */
export function rebuildDocument(
  given: Change,
  references: References,
  holes: Holes,
  source: SourceIndex | undefined,
  depth = 0,
): Json {
  const change = source?.document(given, holes) ?? given;
  const after = object(change.after);
  const doc: Rebuilding = { given, change, after, references, holes, source, depth };
  const own = isUnknown(change, "after", ["statement"])
    ? [unknownStatement(unknown(doc, ["statement"], ["statement"]))]
    : list(after["statement"]).map((_, index) => statement(doc, index));
  const all = [
    merged(doc, "source_policy_documents", "source_json"),
    own,
    merged(doc, "override_policy_documents", "override_json"),
  ];
  return { Version: text(doc, ["version"], ["version"]) ?? "2012-10-17", Statement: all.reduce(override) };
}

function statementsOf(
  change: Change,
  references: References,
  holes: Holes,
  source: SourceIndex | undefined,
  depth: number,
): Json[] {
  if (change.after === undefined) return [];
  return list(rebuildDocument(change, references, holes, source, depth)["Statement"]).map(object);
}

function statementsIn(text: string): Json[] {
  try {
    const statements = object(JSON.parse(holesInJson(text)))["Statement"];
    // an unknown one, or all of them, may say anything
    return [statements].flat().flatMap((one) => {
      if (isJson(one)) return [one];
      return typeof one === "string" && hasHole(one) ? [unknownStatement(one)] : [];
    });
  } catch {
    return hasHole(text) ? [unknownStatement(text)] : [];
  }
}

/** A statement of which nothing is known. */
export function unknownStatement(name: string): Json {
  return { Effect: name, Principal: name, Action: name, Resource: name, Condition: name };
}

/** A later statement takes the place of an earlier one with the same Sid. */
function override(earlier: Json[], later: Json[]): Json[] {
  const replaced = new Map<unknown, Json>(
    later.flatMap((statement) => (statement["Sid"] ? [[statement["Sid"], statement] as const] : [])),
  );
  const kept = earlier.map((statement) => {
    const by = replaced.get(statement["Sid"]);
    if (by === undefined) return statement;
    replaced.delete(statement["Sid"]);
    return by;
  });
  return [...kept, ...later.filter((statement) => !statement["Sid"] || replaced.has(statement["Sid"]))];
}

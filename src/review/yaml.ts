import { LineCounter, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Node, Scalar, YAMLMap } from "yaml";
import { UserError } from "../catalogue/user-error";
import { visible } from "./report/visible";

/** A YAML file that people write, with the places to name when something in it is wrong. */
export interface Yaml {
  /** Undefined where the file says nothing. */
  readonly contents: Node | undefined;
  lineOf(node: unknown): number;
  /** @throws UserError with file, line and column */
  fail(node: unknown, message: string): never;
}

/** @throws UserError where it is no YAML */
export function readYaml(text: string, name: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const failAt = (offset: number | undefined, message: string): never => {
    const { line, col } = lines.linePos(offset ?? 0);
    throw new UserError(`${visible(name)}:${line}:${col}: ${visible(message)}`);
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) return failAt(problem.pos[0], problem.message);
  const { contents } = document;
  const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
  return {
    contents: contents === null || (isScalar(contents) && contents.value === null) ? undefined : contents,
    lineOf: (node) => lines.linePos(start(node) ?? 0).line,
    fail: (node, message) => failAt(start(node), message),
  };
}

/** The entries of a map, each key once and allowed. */
export function entries(
  { fail }: Yaml,
  node: unknown,
  what: string,
  allowed?: readonly string[],
): readonly (readonly [Scalar, Node | null])[] {
  if (!isMap(node)) return fail(node, `${what} must be a map`);
  return (node as YAMLMap<Node, Node | null>).items.map(({ key, value }) => {
    if (!isScalar(key)) return fail(key, `a key of ${what} must be a plain word`);
    if (allowed?.includes(String(key.value)) === false)
      return fail(key, `unknown key ${JSON.stringify(key.value)} in ${what}: use ${allowed.join(", ")}`);
    return [key, value] as const;
  });
}

/** The items of a list. */
export function items({ fail }: Yaml, node: unknown, what: string): readonly unknown[] {
  return isSeq(node) ? node.items : fail(node, `${what} must be a list`);
}

/** The items of a list, or the one thing that stands in its place. */
export function oneOrMore(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [node];
}

/** The text as written: YAML would read the account 012345678901 as a number. */
export function written({ fail }: Yaml, node: unknown, what: string): string {
  const text = isScalar(node) ? (typeof node.value === "string" ? node.value : (node.source ?? "")) : "";
  return text.trim() === "" ? fail(node, `${what} must be text that is not empty`) : text;
}

export function oneOf<T extends string>(yaml: Yaml, node: unknown, what: string, allowed: readonly T[]): T {
  const text = written(yaml, node, what);
  return (
    allowed.find((word) => word === text) ??
    yaml.fail(node, `${what} is ${JSON.stringify(text)}: use ${allowed.join(", ")}`)
  );
}

/** A day as `YYYY-MM-DD`. */
export function date(yaml: Yaml, node: unknown, what: string): string {
  const text = written(yaml, node, what);
  const day = new Date(`${text}T00:00:00Z`);
  const valid = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  return valid ? text : yaml.fail(node, `${what} is ${JSON.stringify(text)}: use the last day as YYYY-MM-DD`);
}

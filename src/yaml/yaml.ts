import { Alias, LineCounter, isCollection, isScalar, parseDocument, visit } from "./parser";
import type { Document, Node } from "./parser";
import { UserError } from "../catalogue/user-error";
import { visible } from "../review/report/visible";

/** Where something stands in a file. Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML file that people write, with the places to name when something in it is wrong. */
export interface Yaml {
  /** Undefined where the file says nothing. */
  readonly contents: Node | undefined;
  positionOf(node: unknown): Position;
  /** What an alias stands for; any other node is itself. */
  resolved(node: unknown): unknown;
  /**
   * Counts values that an alias repeats.
   *
   * @throws UserError where they are more than anybody means
   */
  count(node: unknown, values: number): void;
  /** @throws UserError with file, line and column */
  fail(node: unknown, message: string): never;
}

/** Hundreds of times what people write. YAML takes its time, so that more is refused unread. */
const longest = 1_000_000;

/** What aliases may make of a file, in values: far more than people repeat. */
const mostRepeated = 20_000;

/** What no editor shows and YAML forbids, see https://yaml.org/spec/1.2.2/#51-character-set. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** @throws UserError where it is no YAML */
export function readYaml(text: string, name: string): Yaml {
  const lines = new LineCounter();
  const failAt = (offset: number | undefined, message: string): never => {
    const { line, col } = lines.linePos(offset ?? 0);
    throw new UserError(`${visible(name)}:${line}:${col}: ${visible(message)}`);
  };
  if (text.length > longest)
    throw new UserError(`${visible(name)} has ${megabytes(text.length)}: at most 1 MB is read; split it by root`);
  const control = forbidden.exec(text);
  if (control !== null) return failAtText(text, name, control.index);
  // duplicates are told where a map is read: the parser compares every key with every other
  const document = parsed(text, name, lines);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem?.code === "MULTIPLE_DOCS")
    return failAt(problem.pos[0], "a second document begins here: keep one, without --- between");
  if (problem !== undefined) return failAt(problem.pos[0], problem.message);
  const { contents } = document;
  const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
  const fail = (node: unknown, message: string): never => failAt(start(node), message);
  const sources = anchored(document);
  let repeated = 0;
  const count = (node: unknown, values: number): void => {
    if ((repeated += values) > mostRepeated)
      fail(node, `aliases repeat more than ${mostRepeated} values: write them out`);
  };
  return {
    contents: contents === null || (isScalar(contents) && contents.value === null) ? undefined : contents,
    positionOf: (node) => {
      const { line, col } = lines.linePos(start(node) ?? 0);
      return { line, column: col };
    },
    resolved: (node) => {
      if (!(node instanceof Alias)) return node;
      const source = sources.get(node) ?? fail(node, `*${node.source} is the name of nothing above it`);
      count(node, isCollection(source) ? source.items.length : 1);
      return source;
    },
    count,
    fail,
  };
}

/** The parser calls itself for what is nested until there is no room, and then throws or says so. */
function parsed(text: string, name: string, lineCounter: LineCounter): Document.Parsed {
  const tooDeep = new UserError(`${visible(name)} is nested too deeply to be read`);
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true, uniqueKeys: false });
    if (document.errors.some(({ message }) => message.includes("call stack"))) throw tooDeep;
    return document;
  } catch (error) {
    throw error instanceof RangeError ? tooDeep : error;
  }
}

function megabytes(length: number): string {
  return `${(length / 1_000_000).toFixed(1)} MB`;
}

/** The parser has not run, nor counted lines. */
function failAtText(text: string, name: string, at: number): never {
  const before = text.slice(0, at).split("\n");
  const code = (text.codePointAt(at) ?? 0).toString(16).padStart(4, "0").toUpperCase();
  throw new UserError(
    `${visible(name)}:${before.length}:${(before.at(-1) ?? "").length + 1}: U+${code} is a control character: delete it; the file must be plain text in UTF-8`,
  );
}

/** Every alias with what it stands for, found in one walk. */
function anchored(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const sources = new Map<Alias, Node>();
  visit(document, {
    Node: (_, node) => {
      if (node instanceof Alias) {
        const source = anchors.get(node.source);
        if (source !== undefined) sources.set(node, source);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return sources;
}

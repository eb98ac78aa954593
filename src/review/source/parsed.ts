import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import { utf8 } from "../../bytes/utf8";
import { isJson } from "../plan/json";

type Node = TFExpressionSyntaxTree.ExpressionType;

/** A parsed expression. `text` is what the byte ranges of the tree point into. */
export interface ParsedExpression {
  readonly root: Node;
  readonly text: Uint8Array;
  /** Templates within expressions whose text the tree has as it is written: with indentation and `~`. */
  readonly nested: ReadonlyMap<string, ParsedExpression>;
}

/** hcl2json's functions: a parser in WebAssembly. */
export interface Parser {
  parse(name: string, text: string): Promise<unknown>;
  getExpressionAst(name: string, text: string): Promise<Node | null>;
}

/** Whether a template's text is not what the tree says: `<<-` takes indentation away, `~` takes space away. */
export function isOwnText(written: string): boolean {
  return written.startsWith("<<") || /^"[^]*(\{~|~\})/.test(written);
}

/** A heredoc with a delimiter that the text does not have. */
function heredoc(text: string): string {
  let delimiter = "EXPRESSION";
  while (text.includes(delimiter)) delimiter += "_";
  return `<<${delimiter}\n${text}\n${delimiter}\n`;
}

/** Every text with an expression in it, however deep. */
export function templatesIn(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (value.includes("${") || value.includes("%{")) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) templatesIn(item, found);
  else if (isJson(value)) for (const entry of Object.entries(value)) templatesIn(entry, found);
}

/** Templates below a node whose text has to be read again. */
function ownTexts(node: Node, root: Node, found: Set<string>): void {
  const written = (node.meta as { readonly value?: string } | undefined)?.value ?? "";
  if (node !== root && /^template(Wrap)?$/.test(node.type) && isOwnText(written)) found.add(written);
  else for (const child of node.children) ownTexts(child, root, found);
}

/** A template as Terraform reads it, without the space that its marks take away; undefined where it is none. */
async function normalised(parser: Parser, written: string): Promise<string | undefined> {
  const parsed = await parser.parse("template.tf", `text = ${written}\n`).catch(() => undefined);
  const text = isJson(parsed) ? parsed["text"] : undefined;
  return typeof text === "string" ? text : undefined;
}

/** Parses a text with `${…}` in it, as hcl2json gives it. Undefined where it is not HCL. */
export async function parseTemplate(parser: Parser, template: string): Promise<ParsedExpression | undefined> {
  const text = heredoc(template);
  const root = await parser.getExpressionAst("expression", text).catch(() => null);
  if (root === null) return undefined;
  const texts = new Set<string>();
  ownTexts(root, root, texts);
  const nested = new Map<string, ParsedExpression>();
  for (const written of texts) {
    const own = await normalised(parser, written);
    const expression = own === undefined ? undefined : await parseTemplate(parser, own);
    if (expression !== undefined) nested.set(written, expression);
  }
  return { root, text: utf8(text), nested };
}

/** Parses a file that `templatefile` reads. */
export async function parseTemplateFile(parser: Parser, content: string): Promise<ParsedExpression | undefined> {
  const text = await normalised(parser, heredoc(content).slice(0, -1));
  // a heredoc ends with a line break that the file need not have
  return text === undefined ? undefined : parseTemplate(parser, text.replace(/\n$/, ""));
}

import { evaluateExpression, type ExpressionEvaluation, type Node } from "./expression";
import { isList, isUnknownValue, type NamedValues, type HclValue } from "./hcl-value";
import { isOwnText } from "./parsed";

const escapes: { readonly [character: string]: string } = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function unescape(text: string, quoted: boolean): string {
  const plain = text.replaceAll("$${", "${").replaceAll("%%{", "%{");
  if (!quoted) return plain;
  return plain.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs, (whole, code: string) =>
    /^[uU]./.test(code) ? String.fromCodePoint(parseInt(code.slice(1), 16)) : (escapes[code] ?? whole),
  );
}

function concatenated(parts: readonly HclValue[], { lookup }: ExpressionEvaluation): HclValue {
  let whole = "";
  for (const part of parts) {
    const text = lookup.textOf(part);
    if (typeof text !== "string") return text;
    whole += text;
  }
  return whole;
}

/** `"${a}/*"`, a heredoc, or what is between the marks of a `%{ if }`. */
export function template(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const source = node.meta.value;
  if (node !== of.root && isOwnText(source)) {
    const own = of.nested.get(source);
    return own === undefined ? of.open(node, names) : evaluateExpression(own, of.lookup, names);
  }
  const quoted = source.startsWith('"');
  const parts = node.children.map((child): HclValue =>
    (child.type as string) === "literalValue" ? unescape(child.meta.value, quoted) : of.visit(child, names, depth),
  );
  // our own heredoc around one expression ends with a line break that is not a part of it
  const last = parts.at(-1);
  if (node === of.root && typeof last === "string")
    parts.splice(-1, 1, ...(last === "\n" ? [] : [last.replace(/\n$/, "")]));
  if (parts.length === 1) return parts[0] as HclValue;
  return concatenated(parts, of);
}

/** `%{ for }` in a template: the texts of all turns, one after the other. */
export function joinTurns(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const [loop] = node.children;
  const turns = loop === undefined ? undefined : of.visit(loop, names, depth);
  if (isUnknownValue(turns)) return turns;
  return isList(turns) ? concatenated(turns, of) : of.open(node, names);
}

import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import { fromUtf8 } from "../../bytes/utf8";
import { callFunction } from "./functions";
import {
  expressionOf,
  firstUnknown,
  isList,
  isUnknownValue,
  type Lookup,
  type NamedValues,
  stops,
  type Unknown,
  unknownValue,
  type HclValue,
} from "./hcl-value";
import { forExpression, splat } from "./loops";
import { isTooLarge } from "./size";
import { binary, conditional, unary } from "./operators";
import type { ParsedExpression } from "./parsed";
import { joinTurns, template } from "./template";
import { index, relative, scopeTraversal } from "./traversal";

export type Node = TFExpressionSyntaxTree.ExpressionType;

/** One evaluation of one expression: what its parts need of each other. */
export interface ExpressionEvaluation extends ParsedExpression {
  readonly lookup: Lookup;
  readonly visit: (node: Node, names: NamedValues, depth: number) => HclValue;
  /** The value of a node that is not known, or not supported; it waits for what is unknown of these. */
  readonly open: (node: Node, names: NamedValues, ...from: readonly HclValue[]) => HclValue;
}

// a hand-made file could nest deeper than the stack
const deepest = 200;

function literal(node: Node): HclValue {
  const { type, value } = node.meta as TFExpressionSyntaxTree.LiteralValueExpressionMeta;
  if (type === "number") return Number(value);
  if (type === "bool") return value === "true";
  return value === "null" && type === "dynamic" ? null : value;
}

function objectOf(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const result = Object.create(null) as { [key: string]: HclValue };
  for (let i = 0; i + 1 < node.children.length; i += 2) {
    const [keyNode, valueNode] = [node.children[i] as Node, node.children[i + 1] as Node];
    const plain = fromUtf8(of.text.subarray(keyNode.range.start.byte, keyNode.range.end.byte));
    const inner = keyNode.children[0];
    const name = inner === undefined ? plain : of.lookup.textOf(of.visit(inner, names, depth));
    if (isUnknownValue(name)) return name;
    const value = of.visit(valueNode, names, depth);
    if (stops(value)) return value;
    result[name] = value;
  }
  return result;
}

function call(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const { name } = node.meta as TFExpressionSyntaxTree.FunctionCallMeta;
  // a boolean, whatever its type says
  const { expandedFinalArgument } = node.meta as { readonly expandedFinalArgument?: unknown };
  const given = node.children.map((child) => of.visit(child, names, depth));
  const last = given.at(-1);
  if (expandedFinalArgument === true && !isList(last)) return given.find(stops) ?? of.open(node, names, ...given);
  const values = expandedFinalArgument === true && isList(last) ? [...given.slice(0, -1), ...last] : given;
  const result = callFunction(name, values, of.lookup);
  return result === undefined ? of.open(node, names, ...given) : result;
}

function visitNode(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  switch (node.type as string) {
    case "literalValue":
      return literal(node);
    case "template":
      return template(node, names, depth, of);
    case "templateWrap":
    case "parentheses":
    case "":
      return node.children.length === 1 ? of.visit(node.children[0] as Node, names, depth) : of.open(node, names);
    case "templateJoin":
      return joinTurns(node, names, depth, of);
    case "tuple": {
      const items = node.children.map((child) => of.visit(child, names, depth));
      return items.find(stops) ?? items;
    }
    case "object":
      return objectOf(node, names, depth, of);
    case "for":
      return forExpression(node, names, depth, of);
    case "splat":
      return splat(node, names, depth, of);
    case "unaryOp":
      return unary(node, names, depth, of);
    case "binaryOp":
      return binary(node, names, depth, of);
    case "conditional":
      return conditional(node, names, depth, of);
    case "index":
      return index(node, names, depth, of);
    case "relativeTraversal":
      return relative(node, names, depth, of);
    case "scopeTraversal":
      return scopeTraversal(node, names, of);
    case "function":
      return call(node, names, depth, of);
    default:
      return of.open(node, names);
  }
}

/**
 * Evaluates a parsed expression as Terraform would; what it does not know, or does not support, is unknown.
 *
 * @param names of its own, as `templatefile` and `dynamic` blocks hand in. Default: none
 */
export function evaluateExpression(expression: ParsedExpression, lookup: Lookup, names: NamedValues = {}): HclValue {
  // whatever it is, it is not the same as another one
  const another = (expression: string, { resource }: Partial<Unknown> = {}): HclValue =>
    unknownValue(expression, {
      id: `${expression} ${lookup.next()}`,
      ...(resource === undefined ? {} : { resource }),
    });
  const of: ExpressionEvaluation = {
    ...expression,
    lookup,
    visit(node, inner, depth) {
      if (depth > deepest) return another("an expression nested too deep");
      if (!lookup.step()) return another("an expression that takes too long");
      const value = visitNode(node, inner, depth + 1, of);
      return isTooLarge(value) ? another("a value that is too large") : value;
    },
    open(node, inner, ...from) {
      const cause = firstUnknown(from);
      if (cause !== undefined) return another(expressionOf(cause), cause);
      const written = node.meta?.value ?? "an expression";
      // under a loop, the same expression is another value each time
      return Object.keys(inner).length === 0 ? unknownValue(written) : another(written);
    },
  };
  return of.visit(expression.root, names, 0);
}

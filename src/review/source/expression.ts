import type { TFExpressionSyntaxTree } from "@cdktf/hcl2json";
import { callFunction } from "./functions";
import { at, isMap, isUnknown, type Lookup, unknown, type Value } from "./hcl-value";
import type { Expression } from "./source";

type Node = TFExpressionSyntaxTree.ExpressionType;

// a hand-made file could nest deeper than the stack
const deepest = 200;

const escapes: { readonly [character: string]: string } = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function unescape(text: string, quoted: boolean): string {
  const plain = text.replaceAll("$${", "${").replaceAll("%%{", "%{");
  if (!quoted) return plain;
  return plain.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs, (whole, code: string) =>
    /^[uU]./.test(code) ? String.fromCodePoint(parseInt(code.slice(1), 16)) : (escapes[code] ?? whole),
  );
}

const key = (segment: string): string | number => {
  const inner = segment.replace(/^\[|\]$/g, "");
  if (/^\d+$/.test(inner)) return Number(inner);
  return inner.startsWith('"') ? (JSON.parse(inner) as string) : inner;
};

/**
 * Evaluates a parsed expression as Terraform would; what it does not know, or does not support, is unknown.
 *
 * @param variables names of its own, as `templatefile` hands in. Default: none
 */
export function evaluate(
  { root, text }: Expression,
  lookup: Lookup,
  variables: { readonly [name: string]: Value } = {},
): Value {
  type Names = typeof variables;

  const written = (node: Node): string => node.meta?.value ?? "an expression";

  function template(node: Node, names: Names, depth: number): Value {
    const source = node.meta.value;
    const quoted = source.startsWith('"');
    const parts = node.children.map((child): Value => {
      const literal = child.type as string;
      if (literal === "literalValue") return unescape(child.meta.value, quoted);
      return visit(child, names, depth);
    });
    // our own heredoc around one expression ends with a line break that is not a part of it
    const last = parts.at(-1);
    if (source.startsWith("<<") && typeof last === "string")
      parts.splice(-1, 1, ...(last === "\n" ? [] : [last.replace(/\n$/, "")]));
    if (parts.length === 1) return parts[0] as Value;
    let whole = "";
    for (const part of parts) {
      const text = lookup.textOf(part);
      if (typeof text !== "string") return text;
      whole += text;
    }
    return whole;
  }

  function objectOf(node: Node, names: Names, depth: number): Value {
    const result = Object.create(null) as { [key: string]: Value };
    for (let i = 0; i + 1 < node.children.length; i += 2) {
      const [keyNode, valueNode] = [node.children[i] as Node, node.children[i + 1] as Node];
      const plain = text.subarray(keyNode.range.start.byte, keyNode.range.end.byte).toString();
      const name =
        keyNode.children.length === 0 ? plain : lookup.textOf(visit(keyNode.children[0] as Node, names, depth));
      if (isUnknown(name)) return name;
      result[name] = visit(valueNode, names, depth);
    }
    return result;
  }

  function forExpression(node: Node, names: Names, depth: number): Value {
    const meta = node.meta as TFExpressionSyntaxTree.ForExpressionMeta;
    const [collectionNode, ...rest] = node.children;
    const collection = visit(collectionNode as Node, names, depth);
    if (isUnknown(collection)) return collection;
    const keyNode = meta.openRangeValue === "{" ? rest.shift() : undefined;
    const [valueNode, conditionNode] = rest;
    const entries = Array.isArray(collection)
      ? collection.map((value, index) => [index, value as Value] as const)
      : Object.entries(isMap(collection) ? collection : {});
    const items: Value[] = [];
    const map = Object.create(null) as { [key: string]: Value };
    for (const [entryKey, value] of entries) {
      const inner = { ...names, [meta.valVar]: value, ...(meta.keyVar === "" ? {} : { [meta.keyVar]: entryKey }) };
      const condition = conditionNode === undefined ? true : visit(conditionNode, inner, depth);
      if (isUnknown(condition)) return condition;
      if (condition !== true) continue;
      const result = visit(valueNode as Node, inner, depth);
      if (keyNode === undefined) items.push(result);
      else {
        const name = lookup.textOf(visit(keyNode, inner, depth));
        if (isUnknown(name) || meta.groupedValue) return unknown(written(node));
        map[name] = result;
      }
    }
    return keyNode === undefined ? items : map;
  }

  function follow(value: Value, steps: readonly (string | number)[], from: Node): Value {
    let found: Value | undefined = value;
    for (const step of steps) {
      if (isUnknown(found)) return unknown(written(from));
      found = found === undefined ? undefined : at(found, step);
    }
    return found ?? unknown(written(from));
  }

  function splat(node: Node, names: Names, depth: number): Value {
    const [source, each] = node.children as [Node, Node | undefined];
    const value = visit(source, names, depth);
    if (isUnknown(value)) return value;
    const all = Array.isArray(value) ? (value as readonly Value[]) : isMap(value) ? Object.values(value) : [value];
    const steps = (each?.meta as TFExpressionSyntaxTree.RelativeTraversalExpressionMeta | undefined)?.traversal ?? [];
    return all.map((item) =>
      follow(
        item,
        steps.map(({ segment }) => key(segment)),
        node,
      ),
    );
  }

  function binary(node: Node, names: Names, depth: number): Value {
    const { operator } = node.meta as TFExpressionSyntaxTree.BinaryOpExpressionMeta;
    const [left, right] = node.children.map((child) => visit(child, names, depth)) as [Value, Value];
    if (isUnknown(left) || isUnknown(right)) return unknown(written(node));
    const same = JSON.stringify(left) === JSON.stringify(right);
    if (operator === "equal") return same;
    if (operator === "notEqual") return !same;
    if (operator === "logicalAnd") return left === true && right === true;
    if (operator === "logicalOr") return left === true || right === true;
    return unknown(written(node));
  }

  function visit(node: Node, names: Names, depth = 0): Value {
    if (depth > deepest) return unknown("an expression nested too deep");
    const next = depth + 1;
    switch (node.type as string) {
      case "literalValue": {
        const { type, value } = node.meta as TFExpressionSyntaxTree.LiteralValueExpressionMeta;
        if (type === "number") return Number(value);
        if (type === "bool") return value === "true";
        return value === "null" && type === "dynamic" ? null : value;
      }
      case "template":
        return template(node, names, next);
      case "templateWrap":
      case "parentheses":
      case "":
        return node.children.length === 1 ? visit(node.children[0] as Node, names, next) : unknown(written(node));
      case "tuple":
        return node.children.map((child) => visit(child, names, next));
      case "object":
        return objectOf(node, names, next);
      case "for":
        return forExpression(node, names, next);
      case "splat":
        return splat(node, names, next);
      case "binaryOp":
        return binary(node, names, next);
      case "conditional": {
        const condition = visit(node.children[0] as Node, names, next);
        if (typeof condition !== "boolean") return unknown(written(node));
        return visit(node.children[condition ? 1 : 2] as Node, names, next);
      }
      case "index": {
        const [collection, index] = node.children.map((child) => visit(child, names, next)) as [Value, Value];
        if (typeof index !== "string" && typeof index !== "number") return unknown(written(node));
        return follow(collection, [index], node);
      }
      case "relativeTraversal": {
        const { traversal } = node.meta as TFExpressionSyntaxTree.RelativeTraversalExpressionMeta;
        return relative(
          node,
          traversal.map(({ segment }) => key(segment)),
          names,
          next,
        );
      }
      case "scopeTraversal": {
        const { traversal, fullAccessor } = node.meta as TFExpressionSyntaxTree.ScopeTraversalExpressionMeta;
        const [first = "", ...rest] = traversal.map(({ segment }) => key(segment));
        if (Object.hasOwn(names, String(first))) return follow(names[String(first)] as Value, rest, node);
        return lookup.traverse([first, ...rest], fullAccessor);
      }
      case "function": {
        const { name } = node.meta as TFExpressionSyntaxTree.FunctionCallMeta;
        // a boolean, whatever its type says
        const { expandedFinalArgument } = node.meta as { readonly expandedFinalArgument?: unknown };
        const given = node.children.map((child) => visit(child, names, next));
        const last = given.at(-1);
        const values =
          expandedFinalArgument === true && Array.isArray(last) ? [...given.slice(0, -1), ...(last as Value[])] : given;
        return callFunction(name, values, lookup) ?? unknown(written(node));
      }
      default:
        return unknown(written(node));
    }
  }

  /** `x[each.key].id`: an index whose key is an expression, into a name that only the lookup knows. */
  function relative(node: Node, steps: readonly (string | number)[], names: Names, depth: number): Value {
    const source = node.children[0] as Node;
    if ((source.type as string) === "index") {
      const [collection, index] = source.children as [Node, Node];
      if ((collection.type as string) === "scopeTraversal") {
        const { traversal } = collection.meta as TFExpressionSyntaxTree.ScopeTraversalExpressionMeta;
        const head = traversal.map(({ segment }) => key(segment));
        const value = visit(index, names, depth);
        const local = Object.hasOwn(names, String(head[0]));
        if (!local && (typeof value === "string" || typeof value === "number"))
          return lookup.traverse([...head, value, ...steps], written(node));
      }
    }
    return follow(visit(source, names, depth), steps, node);
  }

  return visit(root, variables);
}

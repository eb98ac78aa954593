import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import type { ExpressionEvaluation, Node } from "./expression";
import {
  mapEntries,
  stops,
  follow,
  isList,
  isMap,
  isSet,
  isUnknownValue,
  type NamedValues,
  type HclValue,
} from "./hcl-value";
import { traversalSteps } from "./traversal";

/** Keys and values that a loop over it goes through; undefined where it is no collection. */
export function turnsOf(
  collection: HclValue,
): readonly (readonly [key: string | number, value: HclValue])[] | undefined {
  if (isList(collection))
    return collection.map((value, at) => [isSet(collection) && typeof value === "string" ? value : at, value] as const);
  return isMap(collection) ? mapEntries(collection) : undefined;
}

/** What `if` lets through; an unknown value where it cannot be told. */
function isWanted(node: Node | undefined, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  if (node === undefined) return true;
  const condition = of.visit(node, names, depth);
  if (stops(condition) || typeof condition === "boolean") return condition;
  return of.open(node, names, condition);
}

/** The parts of `[for k, v in collection : value if condition]`. */
function partsOf(node: Node): {
  readonly collection: Node;
  readonly key: Node | undefined;
  readonly value: Node;
  readonly condition: Node | undefined;
} {
  const { openRangeValue } = node.meta as TFExpressionSyntaxTree.ForExpressionMeta;
  const [collection, ...rest] = node.children as [Node, ...Node[]];
  const key = openRangeValue.startsWith("{") ? rest.shift() : undefined;
  const [value, condition] = rest as [Node, Node | undefined];
  return { collection, key, value, condition };
}

/** A `for` expression, or the loop of a template's `%{ for }`. */
export function forExpression(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const { keyVar, valVar, groupedValue } = node.meta as TFExpressionSyntaxTree.ForExpressionMeta;
  const parts = partsOf(node);
  const collection = of.visit(parts.collection, names, depth);
  if (stops(collection)) return collection;
  const turns = turnsOf(collection);
  if (turns === undefined) return of.open(node, names, collection);
  const items: HclValue[] = [];
  const map = Object.create(null) as { [key: string]: HclValue };
  for (const [turn, value] of turns) {
    const inner = { ...names, [valVar]: value, ...(keyVar === "" ? {} : { [keyVar]: turn }) };
    const wanted = isWanted(parts.condition, inner, depth, of);
    if (typeof wanted !== "boolean") return wanted;
    if (!wanted) continue;
    const result = of.visit(parts.value, inner, depth);
    if (stops(result)) return result;
    if (parts.key === undefined) {
      items.push(result);
      continue;
    }
    const name = of.lookup.textOf(of.visit(parts.key, inner, depth));
    // which key it is under is a part of the value
    if (isUnknownValue(name) || name.includes("\0")) return of.open(node, names);
    const known = map[name];
    map[name] = groupedValue ? [...(isList(known) ? known : []), result] : result;
  }
  return parts.key === undefined ? items : map;
}

/** `x[*].a`: of a list each, of one value a list of one, of null none. */
export function splat(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const [source, each] = node.children as [Node, Node | undefined];
  const value = of.visit(source, names, depth);
  if (isUnknownValue(value)) return stops(value) ? value : of.open(node, names, value);
  const all = isList(value) ? value : value === null ? [] : [value];
  const found = all.map((item) => follow(item, traversalSteps(each), node.meta.value));
  return found.find(stops) ?? found;
}

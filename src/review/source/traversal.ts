import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import type { Evaluation, Node } from "./expression";
import { stops, follow, isList, isUnknown, type Names, type Value } from "./hcl-value";

type Traversal = TFExpressionSyntaxTree.ScopeTraversalExpressionMeta;

function stepOf(segment: string): string | number {
  const inner = segment.replace(/^\[|\]$/g, "");
  if (/^\d+$/.test(inner)) return Number(inner);
  return inner.startsWith('"') ? (JSON.parse(inner) as string) : inner;
}

/** `.a["b"][0]` of a node, as names and keys. */
export function stepsOf(node: Node | undefined): readonly (string | number)[] {
  const { traversal = [] } = (node?.meta ?? {}) as Partial<Traversal>;
  return traversal.map(({ segment }) => stepOf(segment));
}

/** `var.a.b`, or a name of a loop around it. */
export function scopeTraversal(node: Node, names: Names, of: Evaluation): Value {
  const { fullAccessor } = node.meta as Traversal;
  const [first = "", ...rest] = stepsOf(node);
  if (Object.hasOwn(names, String(first))) return follow(names[String(first)] as Value, rest, fullAccessor);
  return of.lookup.traverse([first, ...rest], fullAccessor);
}

/** `x[each.key]` */
export function index(node: Node, names: Names, depth: number, of: Evaluation): Value {
  const [collection, key] = node.children.map((child) => of.visit(child, names, depth)) as [Value, Value];
  const failing = [collection, key].find(stops);
  if (failing !== undefined) return failing;
  if ((typeof key !== "string" && typeof key !== "number") || (typeof key === "string" && key.includes("\0")))
    return of.open(node, names, key);
  if (isList(collection) && !/^\d+$/.test(String(key))) return of.open(node, names);
  if (isUnknown(collection)) return of.open(node, names, collection);
  return follow(collection, [key], node.meta.value);
}

/** `x[each.key].id`, `one(x).id` */
export function relative(node: Node, names: Names, depth: number, of: Evaluation): Value {
  const value = of.visit(node.children[0] as Node, names, depth);
  return follow(value, stepsOf(node), node.meta.value);
}

import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import type { ExpressionEvaluation, Node } from "./expression";
import { stops, follow, isList, isUnknownValue, type NamedValues, type HclValue } from "./hcl-value";

type Traversal = TFExpressionSyntaxTree.ScopeTraversalExpressionMeta;

function stepOf(segment: string): string | number {
  const inner = segment.replace(/^\[|\]$/g, "");
  if (/^\d+$/.test(inner)) return Number(inner);
  return inner.startsWith('"') ? (JSON.parse(inner) as string) : inner;
}

/** `.a["b"][0]` of a node, as names and keys. */
export function traversalSteps(node: Node | undefined): readonly (string | number)[] {
  const { traversal = [] } = (node?.meta ?? {}) as Partial<Traversal>;
  return traversal.map(({ segment }) => stepOf(segment));
}

/** `var.a.b`, or a name of a loop around it. */
export function scopeTraversal(node: Node, names: NamedValues, of: ExpressionEvaluation): HclValue {
  const { fullAccessor } = node.meta as Traversal;
  const [first = "", ...rest] = traversalSteps(node);
  if (Object.hasOwn(names, String(first))) return follow(names[String(first)] as HclValue, rest, fullAccessor);
  return of.lookup.traverse([first, ...rest], fullAccessor);
}

/** `x[each.key]` */
export function index(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const [collection, key] = node.children.map((child) => of.visit(child, names, depth)) as [HclValue, HclValue];
  const failing = [collection, key].find(stops);
  if (failing !== undefined) return failing;
  if ((typeof key !== "string" && typeof key !== "number") || (typeof key === "string" && key.includes("\0")))
    return of.open(node, names, key);
  if (isList(collection) && !/^\d+$/.test(String(key))) return of.open(node, names);
  if (isUnknownValue(collection)) return of.open(node, names, collection);
  return follow(collection, [key], node.meta.value);
}

/** `x[each.key].id`, `one(x).id` */
export function relative(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const value = of.visit(node.children[0] as Node, names, depth);
  return follow(value, traversalSteps(node), node.meta.value);
}

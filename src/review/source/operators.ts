import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import { soleHole } from "../../policy/hole";
import type { ExpressionEvaluation, Node } from "./expression";
import { isList, isMap, hasUnknown, isSet, isUnknownValue, type NamedValues, stops, type HclValue } from "./hcl-value";

/** `"true"` where Terraform takes it for true. */
export function toBoolean(value: HclValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

export function toNumber(value: HclValue): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Whether two sets of texts are equal; an empty one does not say what it is a set of. */
function isSameSet(left: readonly HclValue[], right: readonly HclValue[]): boolean | undefined {
  const areTexts = [left, right].every((set) => set.length > 0 && set.every((item) => typeof item === "string"));
  return areTexts && !hasUnknown(left) && !hasUnknown(right)
    ? JSON.stringify(left) === JSON.stringify(right)
    : undefined;
}

/** Whether two values are equal; undefined where that waits for something, or is a matter of their types. */
export function isEqual(left: HclValue, right: HclValue): boolean | undefined {
  if (isUnknownValue(left) || isUnknownValue(right)) return undefined;
  if (left === null || right === null) {
    const other = left ?? right;
    // a text that is nothing but unknown may be null
    return typeof other === "string" && soleHole(other) !== undefined ? undefined : left === right;
  }
  if (isSet(left) && isSet(right)) return isSameSet(left, right);
  // a list and a tuple are never equal, whatever they hold
  if (isList(left) || isList(right) || isMap(left) || isMap(right)) return undefined;
  if (left === right) return true;
  return [left, right].some((value) => typeof value === "string" && value.includes("\0")) ? undefined : false;
}

const arithmetic: { readonly [operator: string]: (left: number, right: number) => HclValue } = {
  greaterThan: (left, right) => left > right,
  greaterThanOrEqual: (left, right) => left >= right,
  lessThan: (left, right) => left < right,
  lessThanOrEqual: (left, right) => left <= right,
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
};

/** `&&` and `||`: one side may decide. */
function logical(left: HclValue, right: HclValue, decisive: boolean): boolean | undefined {
  const sides = [toBoolean(left), toBoolean(right)];
  if (sides.includes(decisive)) return decisive;
  return sides.includes(undefined) ? undefined : !decisive;
}

function apply(operator: string, left: HclValue, right: HclValue): HclValue | undefined {
  if (operator === "logicalAnd") return logical(left, right, false);
  if (operator === "logicalOr") return logical(left, right, true);
  if (operator === "equal") return isEqual(left, right);
  if (operator === "notEqual") {
    const same = isEqual(left, right);
    return same === undefined ? undefined : !same;
  }
  const [a, b] = [toNumber(left), toNumber(right)];
  return a === undefined || b === undefined ? undefined : arithmetic[operator]?.(a, b);
}

export function binary(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const { operator } = node.meta as TFExpressionSyntaxTree.BinaryOpExpressionMeta;
  const [left, right] = node.children.map((child) => of.visit(child, names, depth)) as [HclValue, HclValue];
  const result = apply(operator, left, right);
  if (result !== undefined && typeof result === "boolean" && operator.startsWith("logical")) {
    // `length(x) > 0 && x[0] == "a"`: newer Terraform does not evaluate the right side any more
    return stops(left) ? left : result;
  }
  return [left, right].find(stops) ?? result ?? of.open(node, names, left, right);
}

export function unary(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const { operator } = node.meta as TFExpressionSyntaxTree.UnaryOpExpressionMeta;
  const value = of.visit(node.children[0] as Node, names, depth);
  if (stops(value)) return value;
  if (operator === "logicalNot") {
    const known = toBoolean(value);
    return known === undefined ? of.open(node, names, value) : !known;
  }
  const number = toNumber(value);
  return operator === "negate" && number !== undefined ? -number : of.open(node, names, value);
}

/** Only the side that is taken is evaluated: the other may name an instance that there is none of. */
export function conditional(node: Node, names: NamedValues, depth: number, of: ExpressionEvaluation): HclValue {
  const value = of.visit(node.children[0] as Node, names, depth);
  if (stops(value)) return value;
  const condition = toBoolean(value);
  if (condition === undefined) return of.open(node, names, value);
  return of.visit(node.children[condition ? 1 : 2] as Node, names, depth);
}

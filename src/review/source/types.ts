import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import { fromUtf8 } from "../../bytes/utf8";
import { evaluateExpression, type Node } from "./expression";
import { distinct, mapEntries, isList, isMap, isUnknownValue, type Lookup, setOf, type HclValue } from "./hcl-value";
import { toBoolean, toNumber } from "./operators";
import type { ParsedExpression } from "./parsed";
import type { SourceFiles } from "./source";

interface Reading {
  readonly type: ParsedExpression;
  readonly lookup: Lookup;
}

function primitive(value: HclValue, type: string, { lookup }: Reading): HclValue {
  if (type === "string") return typeof value === "object" ? value : lookup.textOf(value);
  if (type === "bool") return toBoolean(value) ?? value;
  return type === "number" ? (toNumber(value) ?? value) : value;
}

function nameOf(node: Node): string {
  return node.meta.value.replace(/^"|"$/g, "");
}

/** `optional(type, default)` of an attribute that is left out. */
function standard(node: Node, of: Reading): HclValue {
  const isOptional = (node.meta as { readonly name?: string }).name === "optional";
  const [type, fallback] = isOptional ? node.children : [];
  if (type === undefined || fallback === undefined) return null;
  return convert(evaluateExpression({ ...of.type, root: fallback }, of.lookup), type, of);
}

function objectOf(value: HclValue, node: Node, of: Reading): HclValue {
  const [declared] = node.children;
  if (!isMap(value) || declared === undefined) return value;
  const result = Object.create(null) as { [name: string]: HclValue };
  for (let i = 0; i + 1 < declared.children.length; i += 2) {
    const [key, type] = [declared.children[i] as Node, declared.children[i + 1] as Node];
    const { start, end } = key.range;
    const name = fromUtf8(of.type.text.subarray(start.byte, end.byte)).replace(/^"|"$/g, "");
    const own = Object.hasOwn(value, name) ? value[name] : null;
    result[name] = own === null || own === undefined ? standard(type, of) : convert(own, type, of);
  }
  return result;
}

/** A value as a variable of this type holds it. */
function convert(value: HclValue, node: Node, of: Reading): HclValue {
  if (value === null || isUnknownValue(value)) return value;
  if ((node.type as string) !== "function") return primitive(value, nameOf(node), of);
  const { name } = node.meta as TFExpressionSyntaxTree.FunctionCallMeta;
  const [inner] = node.children;
  if (inner === undefined) return value;
  const each = (item: HclValue): HclValue => convert(item, inner, of);
  switch (name) {
    case "optional":
      return each(value);
    case "list":
      return isList(value) ? value.map(each) : value;
    case "set":
      return isList(value) ? setOf(distinct(value.map(each))) : value;
    case "map":
      return isMap(value) ? Object.fromEntries(mapEntries(value).map(([key, item]) => [key, each(item)])) : value;
    case "object":
      return objectOf(value, node, of);
    default:
      return value;
  }
}

/** What Terraform makes of a value that a variable of a declared type is given. */
export function converted(value: HclValue, declared: unknown, source: SourceFiles, lookup: Lookup): HclValue {
  if (typeof declared !== "string") return value;
  const type = source.expression(declared.startsWith("${") ? declared : `\${${declared}}`);
  const root = type?.root.children[0];
  return type === undefined || root === undefined ? value : convert(value, root, { type, lookup });
}

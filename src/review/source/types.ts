import type { TFExpressionSyntaxTree } from "@cdktn/hcl2json";
import { textOf } from "../../bytes/utf8";
import { evaluate, type Node } from "./expression";
import { distinct, entriesOf, isList, isMap, isUnknown, type Lookup, setOf, type Value } from "./hcl-value";
import { toBoolean, toNumber } from "./operators";
import type { Expression } from "./parsed";
import type { Source } from "./source";

interface Reading {
  readonly type: Expression;
  readonly lookup: Lookup;
}

function primitive(value: Value, type: string, { lookup }: Reading): Value {
  if (type === "string") return typeof value === "object" ? value : lookup.textOf(value);
  if (type === "bool") return toBoolean(value) ?? value;
  return type === "number" ? (toNumber(value) ?? value) : value;
}

function nameOf(node: Node): string {
  return node.meta.value.replace(/^"|"$/g, "");
}

/** `optional(type, default)` of an attribute that is left out. */
function standard(node: Node, of: Reading): Value {
  const isOptional = (node.meta as { readonly name?: string }).name === "optional";
  const [type, fallback] = isOptional ? node.children : [];
  if (type === undefined || fallback === undefined) return null;
  return convert(evaluate({ ...of.type, root: fallback }, of.lookup), type, of);
}

function objectOf(value: Value, node: Node, of: Reading): Value {
  const [declared] = node.children;
  if (!isMap(value) || declared === undefined) return value;
  const result = Object.create(null) as { [name: string]: Value };
  for (let i = 0; i + 1 < declared.children.length; i += 2) {
    const [key, type] = [declared.children[i] as Node, declared.children[i + 1] as Node];
    const { start, end } = key.range;
    const name = textOf(of.type.text.subarray(start.byte, end.byte)).replace(/^"|"$/g, "");
    const own = Object.hasOwn(value, name) ? value[name] : null;
    result[name] = own === null || own === undefined ? standard(type, of) : convert(own, type, of);
  }
  return result;
}

/** A value as a variable of this type holds it. */
function convert(value: Value, node: Node, of: Reading): Value {
  if (value === null || isUnknown(value)) return value;
  if ((node.type as string) !== "function") return primitive(value, nameOf(node), of);
  const { name } = node.meta as TFExpressionSyntaxTree.FunctionCallMeta;
  const [inner] = node.children;
  if (inner === undefined) return value;
  const each = (item: Value): Value => convert(item, inner, of);
  switch (name) {
    case "optional":
      return each(value);
    case "list":
      return isList(value) ? value.map(each) : value;
    case "set":
      return isList(value) ? setOf(distinct(value.map(each))) : value;
    case "map":
      return isMap(value) ? Object.fromEntries(entriesOf(value).map(([key, item]) => [key, each(item)])) : value;
    case "object":
      return objectOf(value, node, of);
    default:
      return value;
  }
}

/** What Terraform makes of a value that a variable of a declared type is given. */
export function converted(value: Value, declared: unknown, source: Source, lookup: Lookup): Value {
  if (typeof declared !== "string") return value;
  const type = source.expression(declared.startsWith("${") ? declared : `\${${declared}}`);
  const root = type?.root.children[0];
  return type === undefined || root === undefined ? value : convert(value, root, { type, lookup });
}

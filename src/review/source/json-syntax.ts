import { isJson, type Json } from "../plan/json";

/** Blocks inside the resources that are evaluated: one may stand by itself, without a list. */
const nested: ReadonlySet<string> = new Set([
  "statement",
  "principals",
  "not_principals",
  "condition",
  "inline_policy",
  "content",
]);

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The content of a block; `//` is a comment. */
function body(value: unknown): unknown {
  if (!isJson(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name !== "//");
  return Object.fromEntries(
    entries.map(([name, item]) => {
      if (nested.has(name)) return [name, asList(item).map(body)];
      if (name !== "dynamic") return [name, item];
      const [dynamic] = asList(item);
      const blocks = Object.entries(isJson(dynamic) ? dynamic : {});
      return [name, Object.fromEntries(blocks.map(([kind, block]) => [kind, asList(block).map(body)]))];
    }),
  );
}

/** Labels may be the keys of one object, or of several in a list. */
function labelled(value: unknown, labels: number): unknown {
  if (labels === 0) return asList(value).map(body);
  const merged = Object.create(null) as { [name: string]: unknown };
  for (const one of asList(value)) {
    for (const [name, inner] of Object.entries(isJson(one) ? one : {})) {
      if (name === "//") continue;
      const known = merged[name];
      merged[name] = known === undefined ? inner : [...asList(known), ...asList(inner)];
    }
  }
  return Object.fromEntries(Object.entries(merged).map(([name, inner]) => [name, labelled(inner, labels - 1)]));
}

const labels: { readonly [kind: string]: number } = { resource: 2, data: 2, module: 1, output: 1, variable: 1 };

/**
 * A file in Terraform's JSON syntax, such as CDKTF's `cdk.tf.json`, in the form that hcl2json gives to a `.tf` file.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function likeHcl(file: Json): Json {
  return Object.fromEntries(
    Object.entries(file).map(([kind, value]) => {
      const depth = Object.hasOwn(labels, kind) ? labels[kind] : undefined;
      return [kind, depth === undefined ? asList(value) : labelled(value, depth)];
    }),
  );
}

import { oneLineType } from "../../src/terraform/json";
import { canonicalTemplate } from "./expression";

/**
 * Two ways to write one Terraform configuration as JSON, hcl2json's of HCL and Terraform's own, brought to one form.
 * What differs in meaning still differs: falsy values, `nullable = false`, escapes, the order of lists, what is missing.
 */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Body = { readonly [name: string]: Json };

/** Labels that follow a block's type. */
const labels: { readonly [type: string]: number } = { data: 2, resource: 2, variable: 1, output: 1 };

/** Nested blocks that stand at most once: Terraform's JSON takes the block itself, hcl2json answers a list. */
const single = new Set(["lifecycle", "required_providers", "content"]);

function isBody(json: Json | undefined): json is Body {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** A block of which there is one. Two of one name stay a list, so that they are seen. */
function only(json: Json): Json {
  return Array.isArray(json) && json.length === 1 ? (json[0] as Json) : json;
}

function mapBody(json: Json, change: (value: Json, name: string) => Json): Json {
  return isBody(json)
    ? Object.fromEntries(Object.entries(json).map(([name, value]) => [name, change(value, name)]))
    : json;
}

/** A value, or a nested block: strings are templates. */
function value(json: Json, name = ""): Json {
  if (typeof json === "string") return canonicalTemplate(json);
  if (Array.isArray(json)) return single.has(name) ? value(only(json)) : json.map((item: Json) => value(item));
  // the label of a dynamic block is the type of the block that it makes
  if (name === "dynamic") return mapBody(json, (made) => value(only(made)));
  return mapBody(json, value);
}

/** Terraform reads a type as code and a description as plain text, so its JSON has no template there, and HCL has. */
function described(isHcl: boolean) {
  return (json: Json, name: string): Json => {
    if (typeof json !== "string") return value(json, name);
    if (name === "type") return canonicalTemplate(isHcl ? `\${${oneLineType(json.slice(2, -1))}}` : `\${${json}}`);
    if (name === "description") return isHcl ? json.replace(/([$%])\1(?=\{)/g, "$1") : json;
    return canonicalTemplate(json);
  };
}

/** Blocks of locals are one, wherever they stand; a local that is said twice stays a list of blocks, so that it is seen. */
function oneOfLocals(json: Json): Json {
  if (!Array.isArray(json) || !json.every(isBody)) return json;
  const pairs = json.flatMap((body) => Object.entries(body));
  return new Set(pairs.map(([name]) => name)).size === pairs.length ? Object.fromEntries(pairs) : json;
}

/** @param isHcl whether it comes from hcl2json, not from Terraform's own JSON syntax */
export function normalise(configuration: unknown, isHcl: boolean): Json {
  return mapBody(configuration as Json, (blocks, type) => {
    const block = (json: Json): Json =>
      mapBody(only(json), type === "variable" || type === "output" ? described(isHcl) : value);
    const below = (json: Json, depth: number): Json =>
      depth === 0 ? block(json) : mapBody(json, (inner) => below(inner, depth - 1));
    return below(type === "locals" ? oneOfLocals(blocks) : blocks, labels[type] ?? 0);
  });
}

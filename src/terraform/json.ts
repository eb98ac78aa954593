import { templateOf } from "./escape";
import { inline } from "./inline";
import { isKind, type Attribute, type Block, type Body, type Value } from "./model";

/** Terraform's JSON configuration syntax, or a part of it. */
export type TerraformJson =
  null | boolean | number | string | readonly TerraformJson[] | { readonly [key: string]: TerraformJson };

/** How a literal string is written: plain text must not be read as a template. */
export type Literal = (text: string) => string;

/** A value in Terraform's JSON syntax. `literal` may let a caller's own tokens pass. */
export function valueToJson(value: Value, literal: Literal = templateOf): TerraformJson {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return literal(value);
  if (isKind(value, "expression")) return `\${${value.code}}`;
  if (isKind(value, "reference")) return `\${${inline(value)}}`;
  if (isKind(value, "equal")) return `\${${inline(value)}}`;
  if (isKind(value, "optional")) return `\${${inline(value)}}`;
  if (isKind(value, "for")) return `\${${inline(value)}}`;
  if (isKind(value, "call")) return `\${${inline(value)}}`;
  if (isKind(value, "noted")) return valueToJson(value.value, literal);
  if (isKind(value, "map")) {
    // the keys of an object are templates, too: https://developer.hashicorp.com/terraform/language/syntax/json
    return Object.fromEntries(
      Object.entries(value.entries).map(([key, entry]) => [literal(key), valueToJson(entry, literal)]),
    );
  }
  return value.map((item) => valueToJson(item, literal));
}

/** A type constraint, written over several lines in HCL, on one line without remarks. */
export function oneLineType(code: string): string {
  return code
    .split("\n")
    .map((line) =>
      line
        .replace(/\s*#.*$/, "")
        .trim()
        .replace(/\s+/g, " "),
    )
    .join("\n")
    .replace(/([({])\n/g, "$1 ")
    .replace(/\n([)}])/g, " $1")
    .replace(/\n/g, ", ");
}

/** Attributes whose content Terraform reads as code or as plain text, not as a template. */
function attributeToJson(block: Block | undefined, { name, value }: Attribute, literal: Literal): TerraformJson {
  if (
    block?.type === "variable" &&
    typeof value === "object" &&
    isKind(value as Value, "expression") &&
    name === "type"
  ) {
    return oneLineType((value as { readonly code: string }).code);
  }
  // a description is never a template: https://developer.hashicorp.com/terraform/language/syntax/json
  if (name === "description" && typeof value === "string" && (block?.type === "variable" || block?.type === "output")) {
    return value;
  }
  return valueToJson(value, literal);
}

/** A block's body; nested blocks are lists, also where there is one. */
export function bodyToJson(body: Body, owner?: Block, literal: Literal = templateOf): { [key: string]: TerraformJson } {
  const json: { [key: string]: TerraformJson } = {};
  for (const item of body) {
    if (item.kind === "attribute") json[item.name] = attributeToJson(owner, item, literal);
    else if (item.labels.length > 0) {
      json[item.type] = withPath(item.labels, bodyToJson(item.body, item, literal), json[item.type]);
    } else {
      const before = json[item.type] as readonly TerraformJson[] | undefined;
      json[item.type] = [...(before ?? []), bodyToJson(item.body, item, literal)];
    }
  }
  return json;
}

function withPath(labels: readonly string[], leaf: TerraformJson, into: TerraformJson | undefined): TerraformJson {
  const [label, ...rest] = labels;
  if (label === undefined) return leaf;
  const base = (into ?? {}) as { readonly [key: string]: TerraformJson };
  return { ...base, [label]: withPath(rest, leaf, base[label]) };
}

/** A whole configuration in Terraform's JSON syntax. */
export function blocksToJson(blocks: readonly Block[]): { readonly [key: string]: TerraformJson } {
  return blocks.reduce<{ [key: string]: TerraformJson }>((json, block) => {
    const body = bodyToJson(block.body, block);
    const before = (json[block.type] ?? {}) as { readonly [key: string]: TerraformJson };
    return {
      ...json,
      [block.type]: block.labels.length > 0 ? withPath(block.labels, body, before) : { ...before, ...body },
    };
  }, {});
}

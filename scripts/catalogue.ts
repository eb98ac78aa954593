/** The catalogue as data: `catalogue.json`, and the schema that says what is in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { fields as headings } from "../src/catalogue/field";
import type { ServicePattern } from "../src/catalogue/pattern";
import { serviceShape } from "../src/catalogue/pattern-shape";
import type { Fields, Shape } from "../src/catalogue/shape";
import { jsonText } from "../src/review/report/json";

const folder = join(__dirname, "..", "src", "catalogue");

/** A JSON Schema, or a part of one. */
interface Schema {
  readonly [keyword: string]: unknown;
}

/** What the types' own comments say: `Need` of the type, `Need.action` of its field. */
function comments(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (name: string, node: ts.Node): void => {
    const [doc] = ts.getJSDocCommentsAndTags(node);
    const text = doc === undefined ? undefined : ts.getTextOfJSDocComment(doc.comment);
    if (text !== undefined) found.set(name, text.replace(/\s*\n\s*/g, " "));
  };
  for (const file of ["pattern.ts", "way.ts", "setting.ts"]) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true);
    for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
      note(node.name.text, node);
      for (const member of node.members) note(`${node.name.text}.${member.name?.getText() ?? ""}`, member);
    }
  }
  return found;
}

const named = comments();

/** The comment on a name as a description; nothing where there is none. */
function described(name: string): Schema {
  const text = named.get(name);
  return text === undefined ? {} : { description: text };
}

const words = { text: "string", number: "number", boolean: "boolean" } as const;

function schemaOf(shape: Shape): Schema {
  if (typeof shape === "string") return { type: words[shape] };
  if ("word" in shape) return { enum: shape.word };
  if ("list" in shape) return { type: "array", items: schemaOf(shape.list) };
  if ("map" in shape) return { type: "object", additionalProperties: schemaOf(shape.map) };
  if ("anyOf" in shape) return { anyOf: shape.anyOf.map(schemaOf) };
  if ("fields" in shape) return objectOf(shape.fields, shape.as);
  const { kinds, as } = shape;
  return {
    oneOf: Object.entries(kinds).map(([kind, fields]) => {
      const { properties, required, ...rest } = objectOf(fields, as?.[kind]);
      return {
        ...rest,
        properties: { kind: { const: kind }, ...(properties as Schema) },
        required: ["kind", ...(required as readonly string[])],
      };
    }),
  };
}

function objectOf(fields: Fields, as: string | undefined): Schema {
  const nameOf = (field: string): string => field.replace(/\?$/, "");
  return {
    ...described(as ?? ""),
    type: "object",
    properties: Object.fromEntries(
      Object.entries(fields).map(([field, shape]) => [
        nameOf(field),
        { ...schemaOf(shape), ...described(`${as ?? ""}.${nameOf(field)}`) },
      ]),
    ),
    required: Object.keys(fields).filter((field) => nameOf(field) === field),
  };
}

/** The JSON Schema of `catalogue.json`. */
export function catalogueSchema(): string {
  return jsonText({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:grantform:catalogue:1",
    title: "grantform's catalogue",
    description:
      "What each service needs of S3 buckets, who comes in and how, with the sources. A property may be added within " +
      "version 1; none is removed and none changes its meaning.",
    type: "object",
    required: ["version", "date", "fields", "services"],
    properties: {
      version: { const: 1 },
      date: { type: "string", format: "date", description: "The newest day on which a person read sources." },
      fields: {
        type: "object",
        description: "What services are for, by the word in their `field`, with a heading, in their order.",
        additionalProperties: { type: "string" },
      },
      services: { type: "array", description: "Sorted by their IDs.", items: schemaOf(serviceShape) },
    },
  });
}

/** `catalogue.json`: every service as plain data, in as few bytes as may be and ASCII alone, since commands read it. */
export function catalogue(services: readonly ServicePattern[]): string {
  const date = services.map(({ checked }) => checked).reduce((newest, one) => (one > newest ? one : newest), "");
  const text = JSON.stringify({ $schema: "./catalogue.schema.json", version: 1, date, fields: headings, services });
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${text.replace(/[^\x20-\x7e]/g, escaped)}\n`;
}

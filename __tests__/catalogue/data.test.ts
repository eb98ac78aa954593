import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { service, serviceIds } from "../../src/cli/services";
import { root } from "../support/run";

interface Schema {
  readonly [keyword: string]: unknown;
}
interface Catalogue {
  readonly date: string;
  readonly fields: { readonly [field: string]: string };
  readonly services: readonly { readonly [field: string]: unknown }[];
}

function read(name: string): object {
  return JSON.parse(readFileSync(join(root, "dist", name), "utf8")) as object;
}
const schema = read("catalogue.schema.json") as Schema;
const catalogue = read("catalogue.json") as Catalogue;

/** The schema with no more properties than it names: a later version may have more, this one may not. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const rest = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return "properties" in part && !("additionalProperties" in part) ? { ...rest, additionalProperties: false } : rest;
}

function compiled(by: unknown): (data: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true });
  addFormats(ajv);
  return ajv.compile(by as Schema);
}
const valid = compiled(schema);

test("it holds every service as it is, and when the newest was checked", () => {
  expect(catalogue.services).toEqual(JSON.parse(JSON.stringify(serviceIds().map(service))));
  expect(catalogue.date).toBe(
    serviceIds()
      .map((id) => service(id).checked)
      .sort()
      .at(-1),
  );
});

test("it is as its schema says", () => {
  expect(valid(catalogue)).toBe(true);
});

test("the schema names all that is in it", () => {
  const { $schema, ...data } = catalogue as Catalogue & { readonly $schema: string };
  expect($schema).toBe("./catalogue.schema.json");
  expect(compiled(closed(schema))(data)).toBe(true);
});

const [first] = catalogue.services;
test.each([
  ["a field that is missing", { ...first, field: undefined }],
  ["a field that there is not", { ...first, field: "vidoe" }],
  ["a way that there is not", { ...first, ways: [{ kind: "magic", settings: [] }] }],
  [
    "a need without a source",
    { ...first, access: { input: { means: "It reads", needs: [{ action: "s3:GetObject" }] } } },
  ],
  ["a text for a list", { ...first, docs: "https://example.com" }],
])("the schema refuses %s", (_, changed) => {
  const data: unknown = JSON.parse(JSON.stringify({ ...catalogue, services: [changed] }));
  expect(valid(data)).toBe(false);
});

test("the schema says what each field of a service means, as the types do", () => {
  const { properties } = (schema["properties"] as { services: { items: { properties: { [name: string]: Schema } } } })
    .services.items;
  expect(properties["field"]?.["description"]).toMatch(/^What it is for/);
  expect(
    Object.entries(properties)
      .filter(([, { description }]) => description === undefined)
      .map(([name]) => name),
  ).toEqual(["name", "vendor", "access", "features", "told", "bucket", "notes", "pitfalls"]);
});

import fc from "fast-check";
import { skim } from "../../src/files/skim";
import { jsonOf } from "../../src/review/plan/entry";

const wanted = { changes: new Set(["bucket", "role"]), resources: new Set(["caller"]) };

/** What is read, with all entries parsed. */
function read(text: string, others = 0): unknown {
  const plan = skim(Buffer.from(text), { ...wanted, others: { most: others, key: "arn" } }) as {
    resource_changes?: unknown;
  };
  const { resource_changes: items } = plan;
  return Array.isArray(items) ? { ...plan, resource_changes: items.map(jsonOf) } : plan;
}

type Json = { [key: string]: unknown };

function typeOf(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? (entry as Json)["type"] : undefined;
}

function textOf(entry: unknown, key: string): string | undefined {
  const value = isObject(entry) ? (entry as Json)[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

function isUnwanted(entry: unknown, types: ReadonlySet<string>): boolean {
  const type = typeOf(entry);
  return typeof type === "string" && !types.has(type);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same, said slowly: what is left of a plan that has been parsed whole. */
function expected(plan: Json): Json {
  const changed = new Set(
    Array.isArray(plan["resource_changes"])
      ? plan["resource_changes"].flatMap((item) =>
          isUnwanted(item, wanted.changes) ? [] : (textOf(item, "address") ?? []),
        )
      : [],
  );
  const stands = (item: unknown): boolean =>
    wanted.changes.has(textOf(item, "type") ?? "") && !changed.has(textOf(item, "address") ?? "");
  const emptied = (value: unknown, isPrior: boolean, key?: string): unknown => {
    if (Array.isArray(value)) {
      if (key !== "resources") return value.map((item) => emptied(item, isPrior));
      if (!isPrior) return value.length === 0 ? [] : [{}];
      return value.map((item: unknown) => (isUnwanted(item, wanted.resources) && !stands(item) ? {} : item));
    }
    return isObject(value)
      ? Object.fromEntries(Object.entries(value as Json).map(([name, item]) => [name, emptied(item, isPrior, name)]))
      : value;
  };
  const changes = (value: unknown): unknown =>
    Array.isArray(value) ? value.filter((item) => isObject(item) && !isUnwanted(item, wanted.changes)) : value;
  return Object.fromEntries(
    Object.entries(plan).map(([key, value]) => {
      if (key === "resource_changes" || key === "resource_drift") return [key, changes(value)];
      return [key, key === "prior_state" || key === "planned_values" ? emptied(value, key === "prior_state") : value];
    }),
  );
}

const text = fc.oneof(
  fc.constantFrom("type", "bucket", "role", "caller", "instance", "resources", "resource_changes", "prior_state"),
  fc.constantFrom('"', "\\", '\\"', "}", "]", "{", "[", ":", ",", "é", "\u0000", "\u2028", ""),
  fc.string(),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, text, fc.integer(), fc.constantFrom(null, true), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(text, tie("value"), { maxKeys: 4 }),
}));
const entry = fc.oneof(
  value.object,
  value.value,
  fc.record({
    address: text,
    type: fc.constantFrom("bucket", "role", "caller", "instance", "bucketx", "rol", null),
    values: value.value,
  }),
);
const module_ = fc.letrec((tie) => ({
  module: fc.record(
    { resources: fc.array(entry, { maxLength: 4 }), child_modules: fc.array(tie("module"), { maxLength: 2 }) },
    { requiredKeys: [] },
  ),
})).module;
const list = fc.oneof(fc.array(entry, { maxLength: 6 }), value.value);
const plan = fc.record(
  {
    format_version: fc.constant("1.2"),
    variables: value.value,
    planned_values: fc.record({ root_module: module_ }),
    resource_drift: list,
    resource_changes: list,
    prior_state: fc.record({ values: fc.record({ root_module: module_ }) }),
    configuration: fc.record({ root_module: module_, resource_changes: list }),
  },
  { requiredKeys: [] },
);

test("what is not wanted is left out, the rest is what JSON.parse gives", () => {
  fc.assert(
    fc.property(plan, fc.constantFrom(0, 1, "\r\n\t"), (given, indent) => {
      // as JSON has it: no key that a plain object cannot have twice
      const json = JSON.stringify(given, null, indent);
      expect(read(json)).toEqual(expected(JSON.parse(json) as Json));
    }),
    { numRuns: 1_000 },
  );
});

test.each<readonly [string, string, unknown]>([
  ["an escape in the key", '[{"\\u0074ype":"bucket"},{"type":"x","\\u0074ype":"bucket"}]', "same"],
  ["an escape in the type", '[{"type":"\\u0062ucket"}]', "same"],
  ["the last of two types counts", '[{"type":"bucket","type":"x"},{"type":"x","type":"role"}]', [{ type: "role" }]],
  ["a type that is no text", '[{"type":{"type":"x"}},{"type":["x"]},{"type":1}]', "same"],
  [
    "a type further down",
    '[{"a":{"type":"x"},"type":"bucket"},{"a":[{"type":"bucket"}],"type":"x"}]',
    [{ a: { type: "x" }, type: "bucket" }],
  ],
  ["resources in a change", '[{"type":"bucket","resources":[{"type":"x"}]}]', "same"],
  ["what is no object is left out", '[1,"x",null,[{"type":"bucket"}],{"type":"bucket"}]', [{ type: "bucket" }]],
  [
    "quotes and brackets in texts",
    '[{"a":"}]\\"{","type":"x"},{"a":"}]\\\\","type":"bucket"}]',
    [{ a: "}]\\", type: "bucket" }],
  ],
  [
    "the same before and after, and what only begins alike",
    `[${[
      '{"change":{"before":{"a":[1]},"after":{"a":[1]}},"type":"x"}',
      '{"type":"x","change":{"before":{"a":"}"},"after":{"a":"}"},"unknown":{"a":{}},"last":{"a":{"b":1}}}}',
      '{"change":{"before":{},"after":{"a":"{"},"x":{"a":"{","type":"x"}},"type":"x"}',
      '{"change":{"before":{"a":1},"after":{"a":1}},"type":"bucket"}',
    ].join()}]`,
    [{ change: { before: { a: 1 }, after: { a: 1 } }, type: "bucket" }],
  ],
  ["the key __proto__", '[{"__proto__":{"type":"x"},"type":"bucket"}]', "same"],
])("%s", (_, changes, result) => {
  const read_ = read(`{"resource_changes":${changes}}`) as Json;
  expect(JSON.stringify(read_["resource_changes"])).toBe(
    JSON.stringify(result === "same" ? JSON.parse(changes) : result),
  );
});

const digits = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 });

test("changes that differ in digits only are what JSON.parse gives of each", () => {
  const changed = fc.tuple(entry, fc.array(digits, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(changed, { minLength: 1, maxLength: 4 }), (all) => {
      const items = all.flatMap(([item, others]) => {
        const json = JSON.stringify({ address: "bucket.b_1234567890", type: "bucket", name: "b-1 b-2", item });
        // a digit in an escape makes another text of it, and one in a number may be no JSON
        const copies = others.map((its) => {
          let at = 0;
          return json.replaceAll(/(?<=b[-_])\d/g, () => String(its[at++ % its.length]));
        });
        return [json, ...copies].filter((text) => !text.includes("\\u"));
      });
      const list = `[${items.join()}]`;
      expect(read(`{"resource_changes":${list}}`)).toEqual({ resource_changes: JSON.parse(list) as unknown });
    }),
  );
});

test("a number with a zero before it is no JSON, whatever was read before", () => {
  const entries = [1, 2].map(
    (name) =>
      `{"address":"bucket.b_${name}","type":"bucket","name":"b","mode":"managed","size":${name === 1 ? "10" : "01"}}`,
  );
  expect(() => read(`{"resource_changes":[${entries.join()}]}`)).toThrow(SyntaxError);
});

test("of so many changes of other types those are kept that have the key", () => {
  const [first, second, third] = ["x", "y", "z"].map((type) => ({ type, change: { before: { arn: type } } }));
  const items = [first, { type: "bucket" }, { type: "role" }, { type: "arn" }, second, third];
  expect(read(JSON.stringify({ resource_changes: items }), 3)).toEqual({
    resource_changes: [first, { type: "bucket" }, { type: "role" }, { type: "arn" }, second],
  });
});

test("what would be read among the changes stays in the prior state where it is not among them", () => {
  const entries = [
    '{"address":"bucket.a","type":"bucket"}',
    '{"type":"role","address":"role.b"}',
    '{"address":"x.c","type":"x"}',
  ];
  const root = `{"root_module":{"resources":[${entries.join()}],"child_modules":[{"resources":[${entries.join()}]}]}}`;
  const json = `{"planned_values":${root},"resource_changes":[${entries[0] ?? ""}],"prior_state":{"values":${root}}}`;
  const kept = [{}, { type: "role", address: "role.b" }, {}];
  expect(read(json)).toEqual({
    planned_values: { root_module: { resources: [{}], child_modules: [{ resources: [{}] }] } },
    resource_changes: [{ address: "bucket.a", type: "bucket" }],
    prior_state: { values: { root_module: { resources: kept, child_modules: [{ resources: kept }] } } },
  });
});

const whole =
  '{"a":"\\"","planned_values":{"resources":[{"type":"x"}]},"resource_changes":[{"type":"x"},{"type":"role"}]}';

test("a plan that ends early is an error, wherever it ends", () => {
  for (let end = 0; end < whole.length; end++) expect(() => read(whole.slice(0, end))).toThrow(SyntaxError);
});

test.each([
  "}",
  "]",
  '{"resource_changes":[}',
  '{"resource_changes":[{]}',
  `${whole}}`,
  `${whole} x`,
  '{"resource_changes":[{"type":"x"}[}]}',
])("%s is an error", (json) => {
  expect(() => read(json)).toThrow(SyntaxError);
});

test("whatever is broken, it is an error of syntax or a value", () => {
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(8), fc.stringMatching(/^[[\]{}",:\\x ]{0,8}$/), (at, length, noise) => {
      try {
        read(whole.slice(0, at) + noise + whole.slice(at + length));
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 5_000 },
  );
});

import { readFileSync } from "node:fs";
import { moduleSteps, parentModule, splitAddress } from "../../../src/review/plan/address";
import { readPlan } from "../../../src/review/plan/plan";
import { indexReferences } from "../../../src/review/source/references";
import { pathOf } from "../case";
import { planOf } from "../synthetic";

test.each([
  ["aws_s3_bucket.in", ["aws_s3_bucket", "in"]],
  ['module.a["x.y"].aws_s3_bucket.in[0]', ["module", 'a["x.y"]', "aws_s3_bucket", "in[0]"]],
  ['module.a["q\\"]."].b', ["module", 'a["q\\"]."]', "b"]],
])("splits %s", (address, parts) => {
  expect(splitAddress(address)).toEqual(parts);
});

test("reads the steps of a module's address", () => {
  expect(moduleSteps('module.a["x.y"].module.b[0]')).toEqual([
    { name: "a", key: "x.y" },
    { name: "b", key: 0 },
  ]);
  expect(parentModule('module.a["x.y"].module.b[0]')).toBe('module.a["x.y"]');
});

function block(address: string, expressions: object, more: object = {}): object {
  const [type, name] = address.replace("data.", "").split(".");
  return { address, type, name, mode: address.startsWith("data.") ? "data" : "managed", expressions, ...more };
}
const unknown = { bucket: true, policy: true };
const instances = ["a", "b"].map((key) => ({
  address: `aws_s3_bucket.all["${key}"]`,
  after: { bucket: `acme-${key}` },
  more: { index: key },
}));

function leads(references: readonly string[], more: object = {}, root: object = {}): readonly string[] {
  const policy = { address: 'aws_s3_bucket_policy.p["a"]', after: {}, unknown, more: { index: "a" } };
  const configuration = {
    root_module: {
      resources: [block("aws_s3_bucket.all", {}), block("aws_s3_bucket_policy.p", { bucket: { references } }, more)],
      ...root,
    },
  };
  const plan = readPlan(
    planOf([...instances, { address: "aws_s3_bucket.one", after: {} }, policy], {
      configuration,
      variables: { name: { value: "acme-x" } },
    }),
  );
  const change = plan.changes.find(({ type }) => type === "aws_s3_bucket_policy");
  if (change === undefined) return [];
  return indexReferences(plan)
    .follow(change, ["bucket"])
    .map((target) =>
      target.kind === "resource"
        ? `${target.change.address} ${target.attribute}`
        : target.kind === "constant"
          ? `= ${String(target.value)}`
          : `? ${target.expression}`,
    );
}

test.each<[string, readonly string[], readonly string[]]>([
  ["a resource", ["aws_s3_bucket.one.id", "aws_s3_bucket.one"], ["aws_s3_bucket.one id"]],
  [
    "one instance",
    ['aws_s3_bucket.all["b"].id', 'aws_s3_bucket.all["b"]', "aws_s3_bucket.all"],
    ['aws_s3_bucket.all["b"] id'],
  ],
  ["the instance of the same key", ["aws_s3_bucket.all", "each.key"], ['aws_s3_bucket.all["a"] ']],
  ["a root variable", ["var.name"], ["= acme-x"]],
  ["the own key", ["each.key"], ["= a"]],
  ["a local", ["local.name"], ["? local.name"]],
  [
    "an instance that is not there",
    ['aws_s3_bucket.all["c"].id', 'aws_s3_bucket.all["c"]', "aws_s3_bucket.all"],
    ['? aws_s3_bucket.all["c"].id'],
  ],
])("follows %s", (_, references, targets) => {
  expect(leads(references)).toEqual(targets);
});

test("follows each.value to the instance of the same key", () => {
  expect(
    leads(["each.value.id", "each.value"], { for_each_expression: { references: ["aws_s3_bucket.all"] } }),
  ).toEqual(['aws_s3_bucket.all["a"] id']);
});

test("follows an output into its module, and back out through a variable", () => {
  const child = {
    outputs: { id: { expression: { references: ["var.bucket"] } } },
    variables: { bucket: {} },
  };
  const calls = {
    module_calls: {
      m: { expressions: { bucket: { references: ["aws_s3_bucket.one.id", "aws_s3_bucket.one"] } }, module: child },
    },
  };
  expect(leads(["module.m.id", "module.m"], {}, calls)).toEqual(["aws_s3_bucket.one id"]);
});

test("does not run in circles", () => {
  const calls = {
    module_calls: {
      m: {
        expressions: { bucket: { references: ["module.m.id", "module.m"] } },
        module: { outputs: { id: { expression: { references: ["var.bucket"] } } } },
      },
    },
  };
  expect(leads(["module.m.id", "module.m"], {}, calls)).toEqual([]);
});

test("a real plan: through two modules with for_each", () => {
  const plan = readPlan(JSON.parse(readFileSync(pathOf("nested-modules", "plan.json"), "utf8")));
  const references = indexReferences(plan);
  const policies = plan.changes.filter(({ type }) => type === "aws_s3_bucket_policy");
  expect(
    policies.map((change) =>
      references
        .follow(change, ["bucket"])
        .map((target) => (target.kind === "resource" ? target.change.address : target.kind)),
    ),
  ).toEqual([
    ['module.media.module.bucket["in"].aws_s3_bucket.this'],
    ['module.media.module.bucket["out"].aws_s3_bucket.this'],
  ]);
});

test.each([
  ["a resource with count 0", { count_expression: { constant_value: 0 } }, {}, []],
  ["a resource with an empty for_each", { for_each_expression: { references: ["var.none"] } }, {}, []],
  ["one that is not repeated", {}, {}, ["aws_s3_bucket.none[0].id"]],
  ["one of a partial plan", { count_expression: {} }, { complete: false }, ["aws_s3_bucket.none[0].id"]],
])("waits for %s as it should", (_, repetition, more, expected) => {
  const references = ["aws_s3_bucket.none[0].id", "aws_s3_bucket.none[0]", "aws_s3_bucket.none"];
  const resources = [
    block("aws_s3_bucket.none", {}, repetition),
    block("aws_s3_bucket_policy.p", { policy: { references } }),
  ];
  const plan = readPlan(
    planOf([{ address: "aws_s3_bucket_policy.p", after: {}, unknown }], {
      configuration: { root_module: { resources } },
      ...more,
    }),
  );
  const [change] = plan.changes;
  expect(change === undefined ? undefined : indexReferences(plan).waitsFor(change, ["policy"])).toEqual(expected);
});

// https://developer.hashicorp.com/terraform/internals/json-format: prior_state has what was read while planning
test("waits for nothing that was read while planning, also in a module", () => {
  const resources = (own: string, references: readonly string[]): object => ({
    resources: [block(own, { policy: { references } }), block("data.aws_caller_identity.me", {})],
  });
  const read = (module: string): object => ({
    address: `${module}data.aws_caller_identity.me`,
    mode: "data",
    type: "aws_caller_identity",
    name: "me",
    values: { account_id: "111122223333" },
  });
  const references = ["aws_s3_bucket.b.arn", "aws_s3_bucket.b", "data.aws_caller_identity.me.account_id"];
  const plan = readPlan(
    planOf(
      ["", "module.m."].map((module) => ({ address: `${module}aws_s3_bucket_policy.p`, after: {}, unknown })),
      {
        configuration: {
          root_module: {
            ...resources("aws_s3_bucket_policy.p", references),
            module_calls: { m: { module: resources("aws_s3_bucket_policy.p", references) } },
          },
        },
        prior_state: {
          values: {
            root_module: {
              resources: [read("")],
              child_modules: [{ address: "module.m", resources: [read("module.m.")] }],
            },
          },
        },
      },
    ),
  );
  const policies = plan.changes.filter(({ type }) => type === "aws_s3_bucket_policy");
  expect(policies.map((change) => indexReferences(plan).waitsFor(change, ["policy"]))).toEqual([
    ["aws_s3_bucket.b.arn"],
    ["aws_s3_bucket.b.arn"],
  ]);
});

// the plan as it is read has no data source of some reviewed types: that none is there says nothing
test.each([
  ["aws_iam_policy_document", []],
  ["aws_cloudfront_distribution", ["data.aws_cloudfront_distribution.cdn"]],
])("waits for a data source %s with count as it should", (type, expected) => {
  const name = `data.${type}.cdn`;
  const resources = [
    block(name, {}, { count_expression: { references: ["var.n"] } }),
    block("aws_s3_bucket_policy.p", { policy: { references: [name] } }),
  ];
  const plan = readPlan(
    planOf([{ address: "aws_s3_bucket_policy.p", after: {}, unknown }], {
      configuration: { root_module: { resources } },
    }),
  );
  const [change] = plan.changes;
  expect(change === undefined ? undefined : indexReferences(plan).waitsFor(change, ["policy"])).toEqual(expected);
});

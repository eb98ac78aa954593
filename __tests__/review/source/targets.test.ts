import { readPlan } from "../../../src/review/plan/plan";
import { indexOf } from "../../../src/review/source/plan-index";
import { mostSpecific, resolve } from "../../../src/review/source/targets";
import { planOf } from "../synthetic";

test.each([
  [["a.b.c", "a.b", "a"], ["a.b.c"]],
  [
    ['a.b["x"].c', 'a.b["x"]', "a.b", "d.e"],
    ['a.b["x"].c', "d.e"],
  ],
  [
    ["a.b", "a.bc", "a.b"],
    ["a.b", "a.bc", "a.b"],
  ],
  ["a.b", []],
])("of %j the most specific are %j", (references, kept) => {
  expect(mostSpecific(references)).toEqual(kept);
});

const child = {
  resources: [{ address: "aws_s3_bucket.b", type: "aws_s3_bucket", name: "b", mode: "managed", expressions: {} }],
  variables: { name: { default: "standard" }, given: {} },
  outputs: { id: { expression: { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] } } },
};
const configuration = {
  root_module: {
    module_calls: { m: { expressions: { given: { references: ["var.root"] } }, module: child } },
  },
};
const plan = planOf(
  [{ address: "module.m.aws_s3_bucket.b", after: { bucket: "acme" }, more: { module_address: "module.m" } }],
  { configuration, variables: { root: { value: "acme-root" } } },
);

test.each<[string, string, string, object]>([
  ["an output's resource", "", "module.m.id", { kind: "resource", attribute: "id" }],
  ["all outputs of a module", "", "module.m", { kind: "resource", attribute: "" }],
  ["a module's variable, by its call", "module.m", "var.given", { kind: "constant", value: "acme-root" }],
  ["a module's variable that nobody gives", "module.m", "var.name", { kind: "constant", value: "standard" }],
  ["an output that there is not", "", "module.m.arn", { kind: "unresolved", expression: "module.m.arn" }],
])("%s", (_, module, reference, target) => {
  const scope = { module, key: undefined, forEach: undefined };
  const found = resolve(indexOf(readPlan(plan)), { references: [reference] }, scope);
  expect(found).toEqual([expect.objectContaining(target)]);
});

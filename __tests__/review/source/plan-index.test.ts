import { readPlan } from "../../../src/review/plan/plan";
import { blockFor, indexOf, moduleConfig } from "../../../src/review/source/plan-index";
import { planOf } from "../synthetic";

const block = { address: "aws_s3_bucket.b", type: "aws_s3_bucket", name: "b", mode: "managed", expressions: {} };
const root_module = { module_calls: { m: { module: { resources: [block] } } } };
const entries = ["x", "y"].map((key) => ({
  address: `module.m["a.b"].aws_s3_bucket.b["${key}"]`,
  after: {},
  more: { index: key, module_address: 'module.m["a.b"]', type: "aws_s3_bucket", name: "b" },
}));
const index = indexOf(readPlan(planOf(entries, { configuration: { root_module } })));

test("instances are found by the address of their block", () => {
  const known = index.instances.get('module.m["a.b"].aws_s3_bucket.b') ?? [];
  expect(known.map(({ index: key }) => key)).toEqual(["x", "y"]);
});

test("a module's instances have one configuration, and a resource's instances one block", () => {
  expect(moduleConfig(index, 'module.m["a.b"]')).toEqual({ resources: [block] });
  expect(moduleConfig(index, "module.none")).toEqual({});
  const [first] = index.byAddress.values();
  expect(first && blockFor(index, first)).toEqual(block);
});

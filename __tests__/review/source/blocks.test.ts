import type { Path } from "../../../src/review/plan/values";
import { expressionAt } from "../../../src/review/source/blocks";

function constant(value: unknown): object {
  return { constant_value: value };
}
function reference(name: string): object {
  return { references: [name] };
}

const aws = { type: constant("AWS"), identifiers: reference("aws_iam_role.r.arn") };
const web = { type: constant("Federated"), identifiers: reference("aws_iam_openid_connect_provider.o.arn") };
function statement(action: string, more: object = {}): object {
  return { actions: constant([action]), ...more };
}

test.each<[string, object, object, object, Path, unknown]>([
  ["an attribute", { policy: reference("a.b") }, {}, { policy: true }, ["policy"], reference("a.b")],
  ["an element of a list", { names: reference("a.b") }, { names: [null] }, {}, ["names", 0], reference("a.b")],
  ["what is not there", {}, {}, {}, ["policy"], undefined],
  [
    "a block of a set, which the plan has in another order",
    { principals: [aws, web] },
    { principals: [{ type: "Federated" }, { type: "AWS" }] },
    { principals: [{ identifiers: [true] }, { identifiers: [true] }] },
    ["principals", 0, "identifiers"],
    web.identifiers,
  ],
  [
    "blocks that look alike in all that is known",
    { principals: [aws, { ...aws, identifiers: reference("aws_iam_role.s.arn") }] },
    { principals: [{ type: "AWS" }, { type: "AWS" }] },
    { principals: [{ identifiers: [true] }, { identifiers: [true] }] },
    ["principals", 1, "identifiers"],
    reference("aws_iam_role.s.arn"),
  ],
  [
    "blocks of which one is known and either may be it",
    { condition: [{ values: reference("var.a") }, { values: reference("var.b") }] },
    { condition: [{ values: ["x"] }, { values: [null] }] },
    { condition: [{}, { values: [true] }] },
    ["condition", 1, "values"],
    undefined,
  ],
  [
    "a block after dynamic ones, which the configuration does not list",
    { statement: [statement("s3:GetObject", { resources: reference("a.b") })] },
    { statement: [{ actions: ["s3:PutObject"] }, { actions: ["s3:GetObject"] }] },
    { statement: [{ resources: [true] }, { resources: [true] }] },
    ["statement", 1, "resources"],
    reference("a.b"),
  ],
  [
    "a dynamic block",
    { statement: [statement("s3:GetObject", { resources: reference("a.b") })] },
    { statement: [{ actions: ["s3:PutObject"] }, { actions: ["s3:GetObject"] }] },
    { statement: [{ resources: [true] }, { resources: [true] }] },
    ["statement", 0, "resources"],
    undefined,
  ],
  [
    "a list of blocks, by its place",
    { statement: [{ resources: reference("a.b") }, { resources: reference("c.d") }] },
    { statement: [{}, {}] },
    {},
    ["statement", 1, "resources"],
    reference("c.d"),
  ],
])("finds %s", (_, expressions, values, unknown, path, expected) => {
  expect(expressionAt(expressions, values, unknown, path)).toEqual(expected);
});

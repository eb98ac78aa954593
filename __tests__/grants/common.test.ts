import { byDirections, collect, inOrder, ofShape, statement } from "../../src/grants/common";
import { shapesOn } from "../../src/grants/needs";
import { shapes } from "../support/shapes";

const pattern = shapes.find(({ id }) => id === "shape-itself");
if (pattern === undefined) throw new Error("no such shape");
const always = [{ test: "DateLessThan", variable: "aws:CurrentTime", values: ["2027-01-01T00:00:00Z"] }];
const common = { pattern, features: {}, way: "role", told: { account: "111122223333" }, always } as const;
const get = { action: "s3:GetObject", because: "read", source: "https://docs.example.com/s3" };

test("directions stand once, in their order", () => {
  expect(inOrder(["output", "input", "output"])).toEqual(["input", "output"]);
});

test("what is said of a key is collected where the key came first", () => {
  expect([
    ...collect([
      ["b", 1],
      ["a", 2],
      ["b", 3],
    ]),
  ]).toEqual([
    ["b", [1, 3]],
    ["a", [2]],
  ]);
});

test("a need's conditions are filled with what was told", () => {
  const [shape] = shapesOn(pattern, "object", "role");
  const conditions = [{ test: "StringEquals", variable: "s3:ResourceAccount", values: ["${account}", "x"] }];
  expect(shape && ofShape(common, { ...shape, conditions })).toEqual([
    { test: "StringEquals", variable: "s3:ResourceAccount", values: ["111122223333", "x"] },
  ]);
});

test.each([
  ["no actions", [], []],
  ["resources once and sorted, with what always holds last", [get], [["a", "b"]]],
])("a statement of %s", (_, actions, resources) => {
  const own = { test: "StringLike", variable: "s3:prefix", values: ["vod/*"] };
  const made = statement(common, "Sid", actions, ["b", "a", "b"], [own]);
  expect(made.map((one) => one.resources)).toEqual(resources);
  expect(made.flatMap(({ conditions }) => conditions)).toEqual(actions.length === 0 ? [] : [own, ...always]);
});

test("resources that are used alike share a statement: read, written, both", () => {
  const [shape] = shapesOn(pattern, "object", "role");
  if (shape === undefined) throw new Error("no needs");
  const uses = [
    ["both", ["input"]],
    ["read", ["input"]],
    ["written", ["output"]],
    ["both", ["output"]],
    ["also-read", ["input"]],
  ] as const;
  expect(byDirections(common, "object", shape, uses).map(({ sid, resources }) => [sid, resources])).toEqual([
    ["ShapeItselfInput", ["also-read", "read"]],
    ["ShapeItselfOutput", ["written"]],
    ["ShapeItselfInputOutput", ["both"]],
  ]);
});

import type { WayKind } from "../../src/catalogue/way";
import { onOtherResources } from "../../src/grants/on-other-resources";
import { shapes } from "../support/shapes";

type Row = readonly [
  shape: string,
  way: WayKind,
  features: { readonly [name: string]: boolean },
  said: readonly string[],
];

test.each<Row>([
  ["told-role", "role", {}, []],
  ["itself", "role", {}, ["s3:ListAllMyBuckets on *"]],
  ["some-ways", "user", { browse: true }, ["s3:ListAllMyBuckets on *"]],
  ["some-ways", "user", { browse: false }, []],
  ["some-ways", "role", { browse: true }, []],
  ["elsewhere", "role", { trial: false }, ["s3:GetObject on arn:aws:s3:::acme-own/*"]],
  [
    "elsewhere",
    "user",
    { trial: true },
    ["s3:GetObject on arn:aws:s3:::acme-own/*", "s3:GetObject on arn:aws:s3:::acme-trial/*"],
  ],
])("%s by %s with %j", (id, way, features, said) => {
  const pattern = shapes.find((one) => one.id === `shape-${id}`);
  if (pattern === undefined) throw new Error(`no shape ${id}`);
  const entries = [{ label: "a", name: "acme", access: ["input", "output"], paths: ["*"] }] as const;
  const made = onOtherResources({ pattern, features, way, told: {}, always: [] }, entries);
  expect(
    made.map(({ actions, resources = [] }) => `${actions.map(({ action }) => action).join()} on ${resources.join()}`),
  ).toEqual(said);
  expect(new Set(made.map(({ sid }) => sid)).size).toBe(made.length);
});

test("a bucket whose use needs nothing of it is given nothing", () => {
  const pattern = shapes.find((one) => one.id === "shape-elsewhere");
  if (pattern === undefined) throw new Error("no such shape");
  expect(onOtherResources({ pattern, features: {}, way: "role", told: {}, always: [] }, [])).toEqual([]);
});

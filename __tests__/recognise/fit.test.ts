import type { Need, ServicePattern } from "../../src/catalogue/pattern";
import { bestFit, type GivenAction } from "../../src/recognise/fit";
import { closest, nearest } from "../../src/recognise/nearest";

const source = "https://docs.example.com/s3";
const list = { action: "s3:ListBucket", on: "bucket", because: "find its files", source } as const;
function need(action: string) {
  return { action, on: "object", because: "work with a file", source } as const;
}

/** A service of its own: what it needs does not change with the catalogue. */
const service: ServicePattern = {
  id: "acme",
  name: "Acme",
  vendor: "Acme",
  docs: [source],
  checked: "2026-11-22",
  field: "video",
  access: {
    input: { means: "reads", needs: [list, need("s3:GetObject")] },
    output: { means: "writes", needs: [list, { ...need("s3:PutObject"), feature: "write" }] },
  },
  features: { write: { allows: "write", default: false, change: "Turn it on to write." } },
  told: {},
  ways: [{ kind: "user", settings: [] }],
  notes: [],
  pitfalls: [],
};

/** One that only uploads, and needs these actions on objects for it. */
function uploader(id: string, ...actions: readonly string[]): ServicePattern {
  return {
    ...service,
    id,
    name: id,
    vendor: id,
    features: {},
    access: { output: { means: "writes", needs: actions.map(need) } },
  };
}

function given(...words: readonly string[]): readonly GivenAction[] {
  return words.map((word) => {
    const action = `s3:${word.replace("*", "")}`;
    return { action, on: action.includes("Bucket") ? "bucket" : "object", meant: !word.endsWith("*") };
  });
}

test.each<readonly [string, string, string, string]>([
  ["what it reads with, which is all that writing needs", "GetObject ListBucket", "input", ""],
  ["what it writes with", "PutObject ListBucket", "output", ""],
  ["both", "GetObject PutObject ListBucket", "input+output", ""],
  ["more", "GetObject DeleteObject ListBucket", "input", "s3:DeleteObject"],
  ["a wildcard shows no feature that is off by itself", "GetObject PutObject* ListBucket", "input", "s3:PutObject"],
])("%s", (_, words, directions, extra) => {
  const fit = bestFit(service, given(...words.split(" ")));
  expect(fit.directions.join("+")).toBe(directions);
  expect(fit.extra.map(({ action }) => action).join()).toBe(extra);
  expect(fit.missing).toEqual([]);
});

test("what is missing is", () => {
  expect(bestFit(service, given("GetObject")).missing.map(({ action }) => action)).toEqual(["s3:ListBucket"]);
});

const one = uploader("one", "s3:PutObject");
const two = uploader("two", "s3:PutObject", "s3:AbortMultipartUpload");
const three = uploader("three", "s3:PutObject", "s3:AbortMultipartUpload", "s3:PutObjectAcl", "s3:DeleteObject");
const all = [three, two, one];

test.each([
  ["PutObject", [], "one"],
  ["PutObject AbortMultipartUpload", [], "two"],
  ["PutObject AbortMultipartUpload PutObjectAcl", [], "three"],
  // of two that are about as near, the names tell
  ["PutObject AbortMultipartUpload PutObjectAcl", ["TwoUploads"], "two"],
  ["GetBucketLocation", [], ""],
  ["PutObject* AbortMultipartUpload*", [], ""],
  ["", [], ""],
])("%s, named %j, is nearest to %s", (words, names, expected) => {
  const found = nearest(all, [given(...words.split(" ").filter((word) => word !== ""))], names);
  expect(found.map(({ id }) => id).join()).toBe(expected);
});

// equals, if the one has a default off: it is named second
test.each([
  ["GetObject ListBucket", "plain,usual"],
  ["GetObject ListBucket PutObject", "usual"],
])("with %s given, the services nearest are %s", (words, expected) => {
  const reads = [list, need("s3:GetObject")];
  function reader(id: string, needs: readonly Need[], features: ServicePattern["features"]): ServicePattern {
    return { ...service, id, features, access: { input: { means: "reads", needs } } };
  }
  const write = { allows: "write", default: true, change: "Turn it off where nothing is written." };
  const plain = reader("plain", reads, {});
  const usual = reader("usual", [...reads, { ...need("s3:PutObject"), feature: "write" }], { write });
  expect(
    nearest([usual, plain], [given(...words.split(" "))])
      .map(({ id }) => id)
      .join(),
  ).toBe(expected);
});

test.each([
  ["PutObject* AbortMultipartUpload*", "two"],
  ["GetObject", "one"],
  ["", "three,two,one"],
])("of %s, which is certainly one of them, it is %s", (words, expected) => {
  const found = closest(all, [given(...words.split(" ").filter((word) => word !== ""))], []);
  expect(found.map(({ id }) => id).join()).toBe(expected);
});

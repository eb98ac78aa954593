import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actionsOf } from "../../src/aws/actions";
import { comparisonText } from "../../src/cli/compare";
import { comparePolicies } from "../../src/policy/compare";
import { run } from "../support/run";

function allow(Action: string | readonly string[], Resource = "arn:aws:s3:::acme/*") {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });
}

function listing(Condition: object) {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme", Condition }],
  });
}

const files: { readonly [name: string]: string } = {
  "get.json": allow("s3:GetObject"),
  "get-put.json": allow(["s3:GetObject", "s3:PutObject"]),
  "put.json": allow("s3:PutObject"),
  "below-11.json": listing({ NumericLessThan: { "s3:max-keys": "11" } }),
  "up-to-10.json": listing({ NumericLessThanEquals: { "s3:max-keys": "10" } }),
  "bad.json": '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "GetObject", "Resource": "*"}]}',
  "text.json": "hello",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-compare-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "latin1.json"), Buffer.from('{"Id": "\xe9"}', "latin1"));
  writeFileSync(join(folder, "utf16.json"), Buffer.from("\ufeff{}", "utf16le"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function compare(candidate: string, reference: string, ...rest: readonly string[]) {
  return run(
    ["compare", candidate === "-" ? "-" : join(folder, candidate), join(folder, reference), ...rest],
    files["get.json"],
  );
}

test("a wider candidate, with the request that shows it", () => {
  expect(compare("get-put.json", "get.json")).toEqual({
    code: 1,
    stdout: `wider: the candidate allows everything the reference does, and more

The candidate allows this request, the reference does not:
  action    s3:PutObject
  resource  arn:aws:s3:::acme/example
`,
    stderr: "",
  });
});

test.each([
  ["get.json", "get.json", "equal", 0],
  ["get.json", "get-put.json", "narrower", 0],
  ["get.json", "put.json", "incomparable", 1],
  ["-", "get-put.json", "narrower", 0],
  ["below-11.json", "up-to-10.json", "undecided", 2],
])("%s against %s is %s", (candidate, reference, relation, exit) => {
  const { code, stdout, stderr } = compare(candidate, reference);
  expect({ code, stderr }).toEqual({ code: exit, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^${relation}: `));
  const json = compare(candidate, reference, "--format", "json");
  expect(json.code).toBe(exit);
  expect(JSON.parse(json.stdout)).toMatchObject({ relation });
});

test.each([
  [
    "bad.json",
    `is no policy that AWS accepts at Statement[0].Action: "GetObject" is not an action such as "s3:GetObject"\n`,
  ],
  ["text.json", "is no policy that AWS accepts: not JSON: "],
  ["latin1.json", "is not UTF-8 text: save it as UTF-8\n"],
  ["utf16.json", "is UTF-16, which PowerShell's > writes: save it as UTF-8\n"],
  ["none.json", "does not exist: give a policy document as JSON, or - for standard input\n"],
  [".", "is a folder: give a policy document as JSON, or - for standard input\n"],
])("%s is bad input, said in one line", (name, message) => {
  const { code, stdout, stderr } = compare(name, "get.json");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.split("\n")).toHaveLength(2);
});

test.each([
  ["s3:*", actionsOf("s3"), /s3:Example\n.*\n?s3:Example is no action of today: .* AWS may yet add to s3\.\n/s],
  ["s3:GetObject*", ["s3:GetObject"], /^(?!.*no action of today)/s],
])("%s against a list: an action that there is not yet is said to be made up", (star, list, said) => {
  expect(comparisonText(comparePolicies(allow(star), allow(list)))).toMatch(said);
});

test("only one of the two comes from standard input", () => {
  expect(run(["compare", "-", "-"], "{}")).toEqual({
    code: 2,
    stdout: "",
    stderr: "grantform: only one of the two policies can come from standard input\n",
  });
});

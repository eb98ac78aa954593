import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columns } from "../../src/cli/inventory-formats";
import { run } from "../support/run";

/** The state and a plan of inventory/main.tf, applied by real Terraform against moto. */
const fixtures = join(__dirname, "inventory");
const state = readFileSync(join(fixtures, "state.json"), "utf8");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-inventory-"));
  mkdirSync(join(folder, "roots", ".terraform"), { recursive: true });
  mkdirSync(join(folder, "none"));
  for (const name of ["state.json", "plan.json"]) cpSync(join(fixtures, name), join(folder, "roots", name));
  cpSync(join(fixtures, "state.json"), join(folder, "roots", ".terraform", "state.json"));
  const files: { readonly [name: string]: string } = {
    "roots/package.json": '{"name": "x"}',
    "none/package.json": '{"name": "x"}',
    "empty.json": '{"format_version":"1.0"}',
    "raw.json": '{"version":4,"serial":3,"lineage":"a","resources":[]}',
    "log.json": '{"@level":"info"}',
    "text.json": "No state.",
    "list.json": "[]",
    // a resource that may open a bucket and is not judged
    "stack.json": state.replace(
      '"resources": [',
      `"resources": [${JSON.stringify({
        address: "aws_cloudformation_stack.x",
        mode: "managed",
        type: "aws_cloudformation_stack",
        name: "x",
        values: { name: "x" },
        sensitive_values: {},
      })},`,
    ),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

function inventory(args: readonly string[], input = "") {
  const { stdout, stderr, code } = run(["inventory", ...args.map((arg) => arg.replace(/^@/, `${folder}/`))], input);
  return { code, stdout: stdout.replaceAll(`${folder}/`, ""), stderr: stderr.replaceAll(`${folder}/`, "") };
}

function lines(args: readonly string[], input = "") {
  return inventory([...args, "--format", "jsonl"], input)
    .stdout.split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { readonly [key: string]: unknown });
}

const partner = {
  kind: "access",
  state: "roots/state.json",
  principal: "arn:aws:iam::444455556666:root",
  name: "unknown account 444455556666",
  standing: "unknown",
  way: "bucket-policy",
  actions: ["s3:GetObject", "s3:PutObject"],
  bucket: "acme-masters",
  paths: ["*"],
  conditions: ["until 2027-01-01T00:00:00Z"],
  addresses: ["aws_s3_bucket_policy.masters"],
};

test("a state's rows, one a line: who, where, what, until when, by which resource", () => {
  const rows = lines(["@roots/state.json"]);
  expect(rows.map(({ name, paths }) => [name, paths])).toEqual([
    ["Zencoder", ["vod/*"]],
    ["unknown account 444455556666", ["*"]],
    ["unknown account 777788889999", ["renditions/*"]],
  ]);
  expect(rows[1]).toEqual(partner);
});

test("a plan tells of the state that it was made from", () => {
  const [bySate, byPlan] = [lines(["@roots/state.json"]), lines(["@roots/plan.json"])];
  expect(byPlan.map((row) => ({ ...row, state: "roots/state.json" }))).toEqual(bySate);
});

test.each([
  ["files", ["@roots/plan.json", "@roots/state.json"], "", ["roots/plan.json", "roots/state.json"]],
  ["a folder: states and plans only", ["@roots"], "", ["roots/plan.json", "roots/state.json"]],
  ["paths on standard input", ["-"], "%roots/state.json\n\n", ["roots/state.json"]],
  ["JSON strings on standard input", ["-"], '"%roots/state.json"\n', ["roots/state.json"]],
])("reads %s", (_, args, input, expected) => {
  const states = lines(args, input.replaceAll("%", `${folder}/`)).map(({ state: of }) => of);
  expect([...new Set(states)]).toEqual(expected);
});

test.each([
  ["raw.json", "is a state file as Terraform stores it: run terraform show -json <that file>"],
  ["log.json", "is the log of a -json run: run terraform show -json"],
  ["text.json", "is not JSON: run terraform show -json in the root's folder"],
  ["list.json", "is neither a state nor a plan: run terraform show -json in the root's folder"],
  ["missing.json", "does not exist: give files or folders with the JSON of states"],
])("%s is said in one line, fails the run, and the others are listed", (name, problem) => {
  const { code, stdout, stderr } = inventory([`@${name}`, "@roots/state.json", "--format", "jsonl"]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `grantform: ${name} ${problem}\n` });
  const [first, ...others] = stdout.trim().split("\n");
  expect(JSON.parse(first ?? "")).toEqual({
    kind: "error",
    state: expect.stringContaining(name) as unknown,
    error: problem,
  });
  expect(others).toHaveLength(3);
});

test("a folder without a state is bad usage", () => {
  expect(inventory(["@none"])).toMatchObject({ code: 2, stdout: "" });
});

test.each([
  [
    "nobody, and all was looked at",
    "@empty.json",
    /^Nobody outside has access to a bucket by what 1 state says of bucket/,
  ],
  ["somebody", "@roots/state.json", /^3 outside have access now, by 1 state\.\n/],
  [
    "what is not judged is counted and listed",
    "@stack.json",
    /^3 outside .* by 1 state; 1 line [\s\S]*not judged: aws_cloudformation_stack\.x/,
  ],
  ["nobody is never said of what was not read", "@text.json", /^No access from outside was found/],
])("the first sentence: %s", (_, name, expected) => {
  expect(inventory([name]).stdout).toMatch(expected);
});

test("CSV has a head, a line for each record, and no cell that a spreadsheet runs", () => {
  const { stdout } = inventory(["@roots/state.json", "--format", "csv"]);
  const [head, ...rows] = stdout.trimEnd().split("\r\n");
  expect(head).toBe(columns.join(","));
  expect(rows).toHaveLength(3);
  const named = state.replaceAll("acme-masters/vod/*", "acme-masters/=cmd(),x/*");
  writeFileSync(join(folder, "formula.json"), named);
  expect(inventory(["@formula.json", "--format", "csv"]).stdout).toContain(`"'=cmd(),x/*"`);
});

test("HTML holds the rows and the picture", () => {
  const { stdout } = inventory(["@roots", "--format", "html"]);
  expect(stdout).toContain("<svg");
  expect(stdout.match(/<tr>/g)).toHaveLength(1 + 6);
});

test("the review of a state says what to run instead", () => {
  const { code, stderr } = run(["review", join(folder, "roots", "state.json")]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("run grantform inventory for who has access now") as unknown,
  });
});

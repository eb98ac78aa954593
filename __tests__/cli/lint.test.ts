import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { run } from "../support/run";

function statement(change: object) {
  return JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", ...change }],
    },
    null,
    2,
  );
}
const everyone = { Principal: { AWS: "111122223333" } };

const files: { readonly [name: string]: string } = {
  "fine.json": statement({}),
  "warned.json": statement({ Condition: { StringEquals: { "aws:PrincipalTag/a": "b*" } } }),
  "advice.json": statement({ Sid: "" }),
  "error.json": statement({ Action: ["s3:GetObject", "s3:HeadObject"] }),
  "refused.json": statement({ ...everyone, Action: ["s3:GetObject", "s3:ListBucket"] }),
  "service.json": statement({ Principal: { Service: "cloudfront.amazonaws.com" } }),
  "queue.json": statement({ ...everyone, Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:111122223333:q" }),
  "endpoint.json": JSON.stringify({
    Version: "2012-10-17",
    Statement: ["s3:GetObject", "dynamodb:GetItem"].map((Action) => ({
      Effect: "Allow",
      Principal: "*",
      Action,
      Resource: "*",
    })),
  }),
  "broken.json": '{\n  "Version": "2012-10-17",\n  "Statement": [\n}',
  "list.json": "[]",
  "folder/a.json": statement({}),
  "folder/b/c.json": statement({ Action: "s3:Got" }),
  "folder/package.json": '{"name": "x"}',
  "folder/node_modules/x.json": statement({ Action: "s3:Got" }),
  "none/package.json": '{"name": "x"}',
  // what has a Statement and is no policy: a template, broken and whole, a firewall's rule, a stack's policy
  "none/broken-template.json": '{"AWSTemplateFormatVersion": "2010-09-09", // mine\n "Resources": {"Statement": []}}',
  "none/template.json": JSON.stringify({ Resources: { Role: { Statement: [{ Effect: "Allow" }] } } }),
  "none/rule.json": JSON.stringify({ Name: "x", Statement: { RateBasedStatement: { Limit: 100 } } }),
  "none/stack.json": JSON.stringify({ Statement: [{ Effect: "Allow", Action: "Update:*", Resource: "*" }] }),
  "comments.json": '{\r\n  // mine\r\n  "Version": "2012-10-17"\r\n}',
  "old-mac.json": statement({ Effect: "allow" }).replaceAll("\n", "\r"),
  "nul.json": statement({ Sid: "a\0b" }),
  "services.json": statement({ Action: ["ec2:DescribeInstance", "sqs:Send*"], Resource: "*" }),
  "unreadable/error.json": statement({ Action: "s3:Got" }),
};

/** é in Latin-1, and a document as PowerShell writes it. */
const unreadable: { readonly [name: string]: Buffer } = {
  "latin1.json": Buffer.from('{"Statement": [{"Sid": "\xe9"}]}', "latin1"),
  "unreadable/utf16.json": Buffer.from(`\uFEFF${statement({})}`, "utf16le"),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-lint-"));
  for (const name of ["folder/b", "folder/node_modules", "none", "unreadable"])
    mkdirSync(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const [name, bytes] of Object.entries(unreadable)) writeFileSync(join(folder, name), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(names: readonly string[], ...rest: readonly string[]) {
  const { stdout, ...others } = run(["lint", ...names.map((name) => join(folder, name)), ...rest]);
  return { ...others, stdout: stdout.replaceAll(`${folder}/`, "") };
}

test.each([
  [["fine.json"], 0],
  [["warned.json"], 0],
  [["advice.json"], 0],
  [["error.json"], 1],
  [["refused.json"], 1],
  [["service.json"], 1],
  [["broken.json"], 1],
  [["list.json"], 1],
  [["fine.json", "error.json"], 1],
  [["folder"], 1],
  [["queue.json"], 0],
])("%j ends with %i", (names, exit) => {
  expect(lint(names)).toMatchObject({ code: exit, stderr: "" });
});

test("a problem, for a person", () => {
  expect(lint(["refused.json"]).stdout).toBe(`refused.json: bucket policy (guessed; --kind says what it is)
  8:9  error, REFUSED  Action does not apply to any resource  Statement[0].Action[1]
      "s3:ListBucket" works on nothing that this statement names. S3 refuses a bucket policy with such a statement.
      Fix: a bucket's ARN is arn:aws:s3:::bucket, without a slash.
      https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html

1 document: 1 error
`);
});

test("nothing wrong, for a person", () => {
  expect(lint(["fine.json"], "--kind", "identity").stdout).toBe(
    "fine.json: policy of a user, group or role\n  nothing to say\n\n1 document: nothing wrong\n",
  );
});

test("where a text stops being JSON", () => {
  expect(lint(["broken.json"]).stdout).toContain("\n  4:1  error, REFUSED  Json syntax error\n");
});

test.each([
  ["comments.json", "\n  2:3  error, REFUSED  Json syntax error\n      not JSON: JSON has no comments."],
  ["old-mac.json", "\n  5:17  error, REFUSED  Invalid effect"],
])("%s, whose lines end in another way", (name, text) => {
  expect(lint([name]).stdout).toContain(text);
});

test("a policy of another resource is not taken for a bucket's, unless it is said", () => {
  expect(lint(["queue.json"]).stdout).toMatch(/^queue.json: policy of another resource than a bucket \(guessed/);
  expect(lint(["queue.json"], "--kind", "bucket")).toMatchObject({ code: 1 });
  expect(lint(["endpoint.json"])).toMatchObject({ code: 0 });
  expect(lint(["endpoint.json"], "--kind", "bucket")).toMatchObject({ code: 1 });
});

test("a folder's documents, below it as well, and nobody else's", () => {
  const { files: linted } = JSON.parse(lint(["folder"], "--format", "json").stdout) as { files: { file: string }[] };
  expect(linted.map(({ file }) => file)).toEqual(["folder/a.json", "folder/b/c.json"]);
});

test("standard input, as JSON", () => {
  const { code, stdout } = run(["lint", "-", "--format", "json"], files["error.json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    files: [
      {
        file: "standard input",
        kind: "identity",
        guessed: true,
        problems: [
          {
            check: "Invalid action",
            class: "error",
            severity: "warning",
            refused: false,
            code: "unknown-action",
            path: "Statement[0].Action[1]",
            line: 8,
            column: 9,
            fix: "write s3:GetObject, which is what that operation asks for",
          },
        ],
      },
    ],
    counts: { error: 1, "security-warning": 0, warning: 0, suggestion: 0 },
  });
});

test.each([
  [["missing.json"], [], /missing\.json does not exist/],
  [["none"], [], /none has no policy document/],
  [["nul.json"], [], /nul\.json has a NUL character/],
  [["fine.json"], ["--kind", "queue"], /Allowed choices are bucket, trust, key, identity/],
  [["fine.json"], ["--format", "xml"], /Allowed choices are text, json, sarif/],
  [[], ["-", "-"], /standard input is named twice/],
  [[], [], /missing required argument/],
])("%j %j is bad usage", (names, options, message) => {
  const { code, stdout, stderr } = lint(names, ...options);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("an action of any service of AWS that there is not", () => {
  const { files: linted } = JSON.parse(lint(["services.json"], "--format", "json").stdout) as { files: object[] };
  expect(linted).toMatchObject([
    { problems: [{ check: "Invalid action", path: "Statement[0].Action[0]", fix: "write ec2:DescribeInstances" }] },
  ]);
});

test("a file that cannot be read is one line, and the others are judged", () => {
  const names = ["latin1.json", "error.json", "missing.json", "none", "unreadable"];
  const { code, stdout, stderr } = lint(names, "--format", "json");
  const found = JSON.parse(stdout) as { files: { file: string }[]; unreadable: string[] };
  expect(code).toBe(2);
  expect(found.files.map(({ file }) => file)).toEqual(["error.json", "unreadable/error.json"]);
  expect(found.unreadable).toEqual([
    expect.stringMatching(/none has no policy document/),
    expect.stringMatching(/latin1\.json is not UTF-8 text/),
    expect.stringMatching(/missing\.json does not exist/),
    expect.stringMatching(/utf16\.json is UTF-16/),
  ]);
  expect(stderr.replaceAll(`${folder}/`, "")).toBe(found.unreadable.map((line) => `grantform: ${line}\n`).join(""));
  const sarif = lint(names, "--format", "sarif").stdout;
  for (const line of found.unreadable) expect(sarif).toContain(JSON.stringify(line).slice(1, -1));
});

test("the exit codes are told", () => {
  expect(run(["lint", "--help"]).stdout).toMatch(/Exit codes: 0 fine.*1 errors, security warnings.*2 bad usage/s);
});

test("SARIF is as the standard has it, and points at line and column", () => {
  const file = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const schema = JSON.parse(readFileSync(file, "utf8")) as { readonly [keyword: string]: unknown };
  // its draft, 04, names its id otherwise than ajv reads it
  const rules = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== "id" && name !== "$schema"));
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(rules);
  const names = Object.keys(files).filter((name) => !name.includes("/") && name !== "nul.json");
  const log = JSON.parse(lint(names, "--format", "sarif").stdout) as { runs: { results: { ruleId: string }[] }[] };
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const result = log.runs[0]?.results.find(({ ruleId }) => ruleId === "invalid-action");
  expect(result).toMatchObject({
    level: "error",
    locations: [{ physicalLocation: { region: { startLine: 8, startColumn: 9 } } }],
    properties: { class: "error", refused: false },
  });
});

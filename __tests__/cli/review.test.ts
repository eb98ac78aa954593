import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grantform, run } from "../support/run";

const folder = mkdtempSync(join(tmpdir(), "grantform-review-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A plan in which one principal gains s3:GetObject on a bucket that the plan creates. */
function plan(principal: string): string {
  const address = "aws_s3_bucket_policy.media";
  const statement = {
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::media/vod/*",
  };
  const change = (after: object): object => ({ actions: ["create"], before: null, after, after_unknown: {} });
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: [
      {
        address: "aws_s3_bucket.media",
        mode: "managed",
        type: "aws_s3_bucket",
        name: "media",
        change: change({ bucket: "media" }),
      },
      {
        address,
        mode: "managed",
        type: "aws_s3_bucket_policy",
        name: "media",
        change: change({ bucket: "media", policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) }),
      },
    ],
    configuration: { root_module: {} },
  });
}

const known = plan("arn:aws:iam::395540211253:root");
const stranger = plan("arn:aws:iam::123456789012:root");

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test.each([
  ["a plan without findings", known, [], 0],
  ["an unknown account", stranger, [], 1],
  ["an unknown account under another threshold", stranger, ["--fail-on", "critical"], 0],
])("%s, from standard input and from a file", (_, text, options, code) => {
  const piped = run(["review", "-", ...options], text);
  expect({ code: piped.code, stderr: piped.stderr }).toEqual({ code, stderr: "" });
  expect(piped.stdout).toContain("s3:GetObject");
  expect(run(["review", file("plan.json", text), ...options])).toEqual(piped);
});

test.each([["text"], ["markdown"], ["json"], ["sarif"], ["html"]])("%s has the same exit code", (format) => {
  for (const [text, code] of [
    [known, 0],
    [stranger, 1],
  ] as const) {
    const result = run(["review", "-", "--format", format], text);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr: "" });
    expect(result.stdout).toContain("media");
    expect(run(["review", "-", "--format", format], text).stdout).toBe(result.stdout);
  }
});

test.each(["text", "markdown", "html"])(
  "--only leaves the other parts of %s out, and neither answer nor result",
  (format) => {
    const of = (...only: readonly string[]): string =>
      run(["review", "-", "--format", format, ...only], stranger).stdout.replace(/\\/g, "");
    const [all, changes, findings] = [of(), of("--only", "changes"), of("--only", "findings")];
    for (const printed of [all, changes, findings]) {
      expect(printed).toContain("Unknown account 123456789012 gains access to media.");
      expect(printed).toContain("Failed: 1 finding at or above high.");
    }
    const row = /s3:(<wbr>)?GetObject[^.]*aws_s3_bucket_policy/s;
    expect([all, changes, findings].map((printed) => row.test(printed.replace(/<wbr>/g, "")))).toEqual([
      true,
      true,
      false,
    ]);
    expect([all, changes, findings].map((printed) => printed.includes("unknown-principal"))).toEqual([
      true,
      false,
      true,
    ]);
  },
);

test("a config names accounts, accepts findings and sets the threshold", () => {
  const accepting = (expires: string): string =>
    `accept:\n  - rule: unknown-principal\n    address: aws_s3_bucket_policy.media\n    reason: Asked\n    expires: ${expires}\n`;
  const withConfig = (text: string): number | null =>
    run(["review", "-", "--config", file("some.yaml", text)], stranger).code;
  expect(withConfig('known:\n  "123456789012": Our analytics account\n')).toBe(0);
  expect(withConfig("fail-on: critical\n")).toBe(0);
  expect(withConfig(accepting("2999-12-31"))).toBe(0);
  expect(withConfig(accepting("2020-01-01"))).toBe(1);
});

test("without --config the working directory's is read", async () => {
  file("grantform.yaml", 'known:\n  "123456789012": Our analytics account\n');
  const child = spawn(process.execPath, [grantform, "review", file("plan.json", stranger)], {
    cwd: folder,
    stdio: "pipe",
  });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(0);
  expect(stdout).toContain("Our analytics account");
});

test.each<readonly [string, readonly string[], string, RegExp]>([
  ["no plan", [], "", /^grantform: missing required argument 'plan'\n$/],
  [
    "an unknown format",
    ["-", "--format", "xml"],
    known,
    /'xml' is invalid. Allowed choices are text, markdown, json, sarif, html, /,
  ],
  [
    "an unknown threshold",
    ["-", "--fail-on", "all"],
    known,
    /'all' is invalid. Allowed choices are critical, high, medium, low, info\./,
  ],
  ["an unknown part", ["-", "--only", "rows"], known, /'rows' is invalid. Allowed choices are changes, findings\./],
  [
    "a part of what programs read",
    ["-", "--only", "findings", "--format", "sarif"],
    known,
    /--only findings is for text, markdown and html: leave it out with --format sarif/,
  ],
  ["a missing plan", [join(folder, "none.json")], "", /none\.json does not exist: run terraform plan/],
  ["a missing config", ["-", "--config", join(folder, "none.yaml")], known, /the config .*none\.yaml does not exist/],
  ["a wrong config", ["-", "--config", file("wrong.yaml", "a: b\n")], known, /wrong\.yaml:1:1: unknown key "a"/],
  ["a missing source", ["-", "--source", join(folder, "none")], known, /--source .*none is not a folder/],
  ["nothing on standard input", ["-"], "", /standard input is empty/],
  ["a state", ["-"], '{"version":4,"serial":1,"lineage":"x","resources":[]}', /standard input is a state file/],
  ["half a plan", ["-"], known.slice(0, 200), /standard input ends in the middle/],
  ["an empty plan of no format", ["-"], '{"format_version":"0.1"}', /^grantform: /],
  ["a plan of a later format", ["-"], '{"format_version":"2.0","resource_changes":[]}', /format_version/],
])("%s is bad input, said in one line", (_, args, input, expected) => {
  const { code, stdout, stderr } = run(["review", ...args], input);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^grantform: [^\n]+\n$/);
  expect(stderr).toMatch(expected);
  expect(stderr).not.toContain("internal error");
});

test("--source gives the place in the .tf file, from the working directory", () => {
  const repository = join(folder, "repository");
  const terraform = join(repository, "infra");
  mkdirSync(terraform, { recursive: true });
  writeFileSync(
    join(terraform, "policies.tf"),
    `
resource "aws_s3_bucket" "media" {
  bucket = "media"
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.bucket
  policy = "{}"
}
`,
  );
  const places = (cwd: string, source: string): unknown => {
    const args = [grantform, "review", "-", "--source", source, "--format", "sarif"];
    const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: "utf8", input: stranger });
    const { runs } = JSON.parse(stdout) as { runs: { results: { locations: { physicalLocation: unknown }[] }[] }[] };
    return runs[0]?.results.map((result) => result.locations[0]?.physicalLocation);
  };
  const at = (uri: string): unknown => [
    { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region: { startLine: 6 } },
  ];
  expect(places(repository, "infra")).toEqual(at("infra/policies.tf"));
  expect(places(terraform, ".")).toEqual(at("policies.tf"));
});

test("--strict makes doubt an error of its own", () => {
  const partial = JSON.stringify({ ...(JSON.parse(known) as object), complete: false });
  expect(run(["review", "-"], partial).code).toBe(0);
  expect(run(["review", "-", "--strict"], partial).code).toBe(2);
});

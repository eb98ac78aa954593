import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { actionFiles } from "../../scripts/action";
import { main } from "../../src/action/action";
import { describeWith, toolPath } from "../support/describe-with";
import { root } from "../support/run";
import { prepare, terraform } from "../support/terraform";
import { type Stub, startStub } from "./stub";

const bundle = join(root, "action", "index.js");
const plans = join(root, "__tests__", "review", "cases");
const failing = join(plans, "excess-permission", "plan.json");

/** A plan that changes nothing. */
function quiet(): string {
  const path = join(folder, "quiet.json");
  writeFileSync(path, '{"format_version":"1.2","resource_changes":[]}');
  return path;
}

let folder: string;
let stub: Stub;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "grantform-action-"));
  mkdirSync(join(folder, "tmp"));
  stub = await startStub();
});
afterEach(() => {
  stub.close();
  rmSync(folder, { recursive: true });
});

interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly outputs: { readonly [name: string]: string };
  readonly summary: string;
}

type Inputs = { readonly [name: string]: string };

/** What a runner hands over, and its files, which are empty. */
function environment(inputs: Inputs, event: object): { readonly [name: string]: string } {
  const [output, summary, eventFile] = ["output", "summary", "event.json"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const file of [output, summary]) writeFileSync(file, "");
  writeFileSync(eventFile, JSON.stringify(event));
  const all = { comment: "true", token: "a-token", sarif: "", strict: "false", label: "", "fail-on": "", ...inputs };
  return {
    TMPDIR: join(folder, "tmp"),
    GITHUB_API_URL: stub.url,
    GITHUB_REPOSITORY: "acme/site",
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
}

function done(code: number | null, stdout: string): Done {
  const lines = readFileSync(join(folder, "output"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return {
    code,
    stdout,
    outputs: Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    ),
    summary: readFileSync(join(folder, "summary"), "utf8"),
  };
}

const pullRequest = { pull_request: { number: 7 } };

/** Runs the bundle as a runner does: inputs, event and files by their environment variables. */
async function actBundled(inputs: Inputs, node = process.execPath, path = process.env["PATH"]): Promise<Done> {
  const env = { PATH: path, ...environment(inputs, pullRequest) };
  const child = spawn(node, [bundle], { cwd: folder, env });
  let stdout = "";
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stdout += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return done(code, stdout);
}

/** The same, from the sources and in this process: a third of a second less each time. */
async function act(inputs: Inputs, event: object = pullRequest): Promise<Done> {
  const cwd = process.cwd();
  const env = environment(inputs, event);
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    process.chdir(folder);
    Object.assign(process.env, env);
    process.exitCode = undefined;
    await main();
    return done(process.exitCode ?? 0, write.mock.calls.map(([text]) => String(text)).join(""));
  } finally {
    write.mockRestore();
    process.exitCode = undefined;
    process.chdir(cwd);
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  }
}

function methods(): readonly string[] {
return stub.requests.map(({ method }) => method);
}

test("the committed bundle is what the sources make", async () => {
  for (const [name, content] of await actionFiles())
    expect([name, readFileSync(join(root, "action", name)).equals(content)]).toEqual([name, true]);
});

test("every input of action.yml is read, and no other; every output is written", async () => {
  const { inputs, outputs, runs } = parse(readFileSync(join(root, "action.yml"), "utf8")) as {
    readonly inputs: object;
    readonly outputs: object;
    readonly runs: { readonly using: string; readonly main: string };
  };
  expect(runs).toEqual({ using: "node24", main: "action/index.js" });
  const read = [
    ...readFileSync(join(root, "src", "action", "inputs.ts"), "utf8").matchAll(
      /(?:read\(env|isOn\(env|given\(?), "([a-z-]+)"|given\("([a-z]+)"\)/g,
    ),
  ];
  expect(read.map(([, a, b]) => a ?? b).sort()).toEqual(Object.keys(inputs).sort());
  const written = await actBundled({ plan: failing });
  expect(Object.keys(written.outputs).sort()).toEqual(Object.keys(outputs).sort());
});

test("a failing plan: one comment, the summary, the outputs, the SARIF file, exit code 1", async () => {
  const { code, stdout, outputs, summary } = await actBundled({ plan: failing, sarif: "out/found.sarif" });
  expect(code).toBe(1);
  expect(outputs).toEqual({
    verdict: "Bitmovin Encoding gains access to every bucket; Zencoder gains access to acme-in.",
    failed: "true",
    complete: "true",
    findings: "2",
    failing: "2",
    changes: "4",
    sarif: "out/found.sarif",
  });
  expect(methods()).toEqual(["GET", "POST"]);
  expect([...stub.comments.values()]).toEqual([summary.replace(/\n$/, "")]);
  expect(stdout).toContain("::error title=grantform::Bitmovin Encoding gains access to every bucket; Zencoder gains access to acme-in. Failed: 2 findings at or above high.\n",
  );
  const sarif = JSON.parse(readFileSync(join(folder, "out", "found.sarif"), "utf8")) as {
    runs: { results: object[] }[];
  };
  expect(sarif.runs[0]?.results).toHaveLength(2);
});

test("a comment is updated in place, and left alone where nothing changed", async () => {
  await act({ plan: failing });
  await act({ plan: failing });
  expect(methods()).toEqual(["GET", "POST", "GET"]);
  await act({ plan: quiet() });
  expect(methods().slice(3)).toEqual(["GET", "PATCH"]);
  expect(stub.comments.size).toBe(1);
});

test("GitHub's own line ends are no change", async () => {
  await act({ plan: failing });
  for (const [id, text] of stub.comments) stub.comments.set(id, text.replaceAll("\n", "\r\n"));
  await act({ plan: failing });
  expect(methods()).toEqual(["GET", "POST", "GET"]);
});

test("each label has a comment of its own, also where one begins with the other", async () => {
  for (const label of ["", "network", "network/eu", "--> x"]) await act({ plan: failing, label });
  for (const label of ["", "network", "network/eu", "--> x"]) await act({ plan: failing, label });
  expect(stub.comments.size).toBe(4);
  expect(methods().filter((method) => method === "PATCH")).toEqual([]);
  expect([...stub.comments.values()].filter((text) => /^<!--[^>]*-->\n/.test(text))).toHaveLength(4);
});

test("the comment is found on whatever page it is", async () => {
  await act({ plan: failing });
  const [[id, text] = [0, ""]] = [...stub.comments];
  stub.comments.clear();
  for (let other = 0; other < 250; other++) stub.comments.set(1_000 + other, "Looks good to me");
  stub.comments.set(id, text);
  await act({ plan: quiet() });
  expect(methods().slice(2)).toEqual(["GET", "GET", "GET", "PATCH"]);
});

/** A comment with the marker of no label. */
async function marked(): Promise<string> {
  await act({ plan: failing });
  const [[id, text] = [0, ""]] = [...stub.comments];
  stub.comments.delete(id);
  stub.requests.length = 0;
  return text;
}

test("a person's comment with our marker is left alone: they could change the review in it", async () => {
  const text = await marked();
  stub.comments.set(5, text);
  stub.people.set(5, "mallory");
  await act({ plan: quiet() });
  await act({ plan: failing });
  await act({ plan: failing });
  expect(methods().filter((method) => method !== "GET")).toEqual(["POST"]);
  expect([stub.comments.size, stub.comments.get(5)]).toEqual([2, text]);
});

test("a person's own token finds its own comment", async () => {
  const text = await marked();
  stub.login = "release-robot";
  for (const [id, person] of [
    [5, "mallory"],
    [6, "release-robot"],
  ] as const) {
    stub.comments.set(id, text);
    stub.people.set(id, person);
  }
  await act({ plan: quiet() });
  expect([stub.comments.get(5) === text, stub.comments.get(6) === text, stub.comments.size]).toEqual([true, false, 2]);
});

test.each([
  ["was written all the same", { done: true } as const, ["GET", "POST", "GET"]],
  ["was not written", {}, ["GET", "POST", "GET", "POST"]],
])("an error of GitHub's own after which the comment %s: there is one comment", async (_, done, asked) => {
  stub.refusals.push("none", { status: 502, message: "Bad Gateway", ...done });
  await act({ plan: failing });
  expect([methods(), stub.comments.size]).toEqual([asked, 1]);
});

test.each(["-->", "a-->b", ".*[(", "$&", "a\nb", "network ü/東京", "%2D", "x".repeat(200), "<b>@all</b>"])(
  "label %s: one comment, found again",
  async (label) => {
    await act({ plan: failing, label });
    await act({ plan: failing, label });
    expect(methods()).toEqual(["GET", "POST", "GET"]);
    expect([...stub.comments.values()][0]).toMatch(/^<!-- grantform review: [\w.!~*'()%]* -->\n\*\*/);
  },
);

test.each([
  ["something to tell", failing, ["GET", "PATCH", "POST"], 1],
  ["nothing to tell", "quiet", ["GET", "PATCH"], 0],
])("a comment that is deleted after it was listed, and %s", async (_, plan, asked, left) => {
  await marked();
  const text = "<!-- grantform review:  -->\nold";
  stub.comments.set(5, text);
  stub.refusals.push("none", { status: 404, message: "Not Found", deletes: 5 });
  const { stdout } = await act({ plan: plan === "quiet" ? quiet() : plan });
  expect([methods(), stub.comments.size]).toEqual([asked, left]);
  expect(stdout).not.toContain("::warning");
});

test("no comment is begun where nothing changes", async () => {
  const { code, summary } = await act({ plan: quiet() });
  expect({ code, methods: methods() }).toEqual({ code: 0, methods: ["GET"] });
  expect(summary).toContain("Nobody outside has or gets access");
});

test.each([
  [
    "403",
    { status: 403, message: "Resource not accessible by integration" },
    /403 Resource not accessible by integration: give the job `permissions: pull-requests: write`/,
  ],
  ["422", { status: 422, message: "Validation Failed" }, /422 Validation Failed: GitHub does not take the text/],
  [
    "a rate limit that lasts",
    {
      status: 403,
      message: "API rate limit exceeded",
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999" },
    },
    /403 API rate limit exceeded/,
  ],
])("%s: the run tells of it, and says all the same what it found", async (_, refusal, expected) => {
  stub.refusals.push(refusal);
  const { code, stdout, outputs } = await act({ plan: failing });
  expect(stdout).toMatch(/^::warning title=grantform::The comment was not written: /m);
  expect(stdout).toMatch(expected);
  expect({ code, failed: outputs["failed"] }).toEqual({ code: 1, failed: "true" });
  expect(stub.comments.size).toBe(0);
});

test.each([
  ["429", { status: 429, message: "slow down", headers: { "retry-after": "0" } }],
  ["403 with a time", { status: 403, message: "secondary rate limit", headers: { "retry-after": "0" } }],
  ["502", { status: 502, message: "Bad Gateway" }],
])("%s: it tries again", async (_, refusal) => {
  stub.refusals.push(refusal);
  await act({ plan: failing });
  expect(methods()).toEqual(["GET", "GET", "POST"]);
});

test.each([
  ["no plan", {}, "the input plan is missing: give the file with the JSON of terraform show -json tfplan"],
  [
    "a threshold that there is not",
    { plan: failing, "fail-on": "bad" },
    'the input fail-on is "bad": use critical, high, medium, low, info',
  ],
  ["a switch that is none", { plan: failing, strict: "maybe" }, 'the input strict is "maybe": use true or false'],
  [
    "a label that is too long",
    { plan: failing, label: "x".repeat(201) },
    "the input label has 201 characters: use at most 200",
  ],
  ["a SARIF file that is a folder", { plan: failing, sarif: "tmp" }, "the input sarif: tmp cannot be written: "],
  ["a plan that is not there", { plan: "none.json" }, "none.json does not exist"],
])("%s is one line", async (_, inputs, expected) => {
  const { code, stdout } = await act(inputs);
  expect(code).toBe(1);
  expect(stdout.trim().split("\n")).toEqual([expect.stringContaining(`::error title=grantform::${expected}`)]);
});

test("a binary plan where terraform is not on the PATH is one line, and leaves nothing behind", async () => {
  const plan = join(folder, "tfplan");
  writeFileSync(plan, "PK\u0003\u0004");
  const { code, stdout } = await actBundled({ plan }, process.execPath, folder);
  expect([code, stdout]).toEqual([
    1,
    `::error title=grantform::${plan} is a binary plan, and terraform is not on the PATH: add hashicorp/setup-terraform\n`,
  ]);
  expect(readdirSync(join(folder, "tmp"))).toEqual([]);
});

test("GitHub out of reach is a warning with the reason, and the run says all the same what it found", async () => {
  stub.close();
  const { code, stdout, outputs } = await act({ plan: failing });
  expect(stdout).toMatch(/^::warning title=grantform::The comment was not written: .* cannot be reached: .*ECONNREFUSED/m);
  expect([code, outputs["failed"]]).toEqual([1, "true"]);
});

test("a strict run that is undecided says in the comment and in the log that it failed, and why", async () => {
  const open = join(plans, "unknown-policy", "plan.json");
  const why = "Failed: no finding at or above critical, 2 below, not everything could be judged, and the run is strict.";
  const { code, stdout, outputs } = await act({ plan: open, "fail-on": "critical", strict: "true" });
  expect([code, outputs["failed"], stdout.includes(why)]).toEqual([1, "true", true]);
  expect([...stub.comments.values()].map((text) => text.includes(why))).toEqual([true]);
});

test("an event without a pull request writes no comment", async () => {
  await act({ plan: failing }, { ref: "refs/heads/main" });
  expect(methods()).toEqual([]);
});

test("source: files are read with the parser beside the bundle, and findings have their lines", async () => {
  const source = join(plans, "external-id");
  await actBundled({ plan: join(source, "plan.json"), source, sarif: "found.sarif" });
  const lines = [...readFileSync(join(folder, "found.sarif"), "utf8").matchAll(/"startLine": (\d+)/g)];
  expect(Math.max(...lines.map(([, line]) => Number(line)))).toBeGreaterThan(1);
});

describe.each(["node22", "node24"] as const)("%s", (tool) => {
  describeWith([tool], "runs it", () => {
    test("with the same result", async () => {
      const here = await actBundled({ plan: failing });
      stub.comments.clear();
      const there = await actBundled({ plan: failing }, toolPath(tool));
      expect(there).toEqual(here);
    });
  });
});

describeWith(["terraform"], "a binary plan", () => {
  test("is read by terraform", async () => {
    writeFileSync(join(folder, "main.tf"), 'resource "terraform_data" "x" {}\n');
    prepare(folder);
    terraform(folder, "plan", "-out=tfplan");
    const { code, outputs } = await actBundled({ plan: join(folder, "tfplan") });
    expect({ code, verdict: outputs["verdict"] }).toEqual({
      code: 0,
      verdict: expect.stringContaining("Nobody outside") as unknown,
    });
    expect(existsSync(join(folder, "plan.json"))).toBe(false);
    // the JSON holds secrets
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
  });
});

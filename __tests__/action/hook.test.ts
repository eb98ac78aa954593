import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { describeWith, toolPath } from "../support/describe-with";
import { root } from "../support/run";

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly files: string;
}
const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];

test("the hook's file is a program", () => {
  const program = join(root, "action", "hook.js");
  expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(statSync(program).mode & 0o111).toBe(0o111);
  const { status, stderr } = spawnSync(program, ["review"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, 'grantform: the hook runs explain, generate, lint, not "review"\n']);
});

test.each([
  ["policy.json", true],
  ["infra/bucket-policy.json", true],
  ["infra/TrustPolicy.json", true],
  ["Policies/a.json", true],
  ["policies/zencoder.json", true],
  ["policies/media/a.json", true],
  ["package.json", false],
  ["policy.ts", false],
])("a hook looks at %s: %s", (path, looks) => {
  const ofPolicies = hooks.filter(({ id }) => id !== "grantform-generate");
  expect(ofPolicies.map(({ files }) => new RegExp(files).test(path))).toEqual([looks, looks]);
});

test.each([
  ["grants.yaml", true],
  ["live/grants.yml", true],
  ["live/bucket_acme.tf", true],
  ["policy.json", false],
])("the hook of the grants file looks at %s: %s", (path, looks) => {
  const files = hooks.find(({ id }) => id === "grantform-generate")?.files ?? "";
  expect(new RegExp(files).test(path)).toBe(looks);
});

function allow(Action: string | readonly string[], more: object = {}) {
return {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::395540211253:root" },
      Action,
      Resource: "arn:aws:s3:::acme-masters/vod/*",
      ...more,
    },
  ],
};
}

function example(name: string): string {
return readFileSync(join(root, "examples", "grants", name), "utf8");
}
const generated = {
  "grants.yaml": example("grants.yaml"),
  "bucket_acme_masters.tf": example("bucket_acme_masters.tf"),
  "role_bitmovin.tf": example("role_bitmovin.tf"),
};

describeWith(["pre-commit"], "pre-commit with this repository's hooks", () => {
  let folder: string;
  const git = (place: string, ...args: readonly string[]): string => {
    const who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    const { stdout, stderr, status } = spawnSync("git", [...who, ...args], { cwd: place, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  // as others have it: a Git repository with what is committed, and nothing installed or built
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "grantform-hook-"));
    const ours = join(folder, "grantform");
    for (const path of [".pre-commit-hooks.yaml", "action/hook.js", "package.json"]) {
      mkdirSync(dirname(join(ours, path)), { recursive: true });
      cpSync(join(root, path), join(ours, path));
    }
    for (const place of [ours, join(folder, "theirs")]) {
      mkdirSync(place, { recursive: true });
      git(place, "init", "-q");
    }
    git(ours, "add", "-A");
    git(ours, "commit", "-qm", "first");
    const config = { repos: [{ repo: ours, rev: git(ours, "rev-parse", "HEAD"), hooks: hooks.map(({ id }) => ({ id })) }] };
    // YAML takes JSON
    writeFileSync(join(folder, "theirs", ".pre-commit-config.yaml"), JSON.stringify(config));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each<readonly [string, { readonly [file: string]: object | string }, readonly [number, string, string, string]]>([
    ["what is right passes", { "policies/a.json": allow("s3:GetObject") }, [0, "Passed", "Passed", "Skipped"]],
    ["no policy is asked for", { "package.json": {} }, [0, "Skipped", "Skipped", "Skipped"]],
    [
      "too much fails explain",
      { "policies/a.json": allow("s3:GetObject"), "b-policy.json": allow(["s3:GetObject", "s3:DeleteObject"]) },
      [1, "Passed", "Failed", "Skipped"],
    ],
    ["what AWS refuses fails both", { "policy.json": allow("s3:GetObjekt") }, [1, "Failed", "Failed", "Skipped"]],
    [
      "another service's policy is linted only",
      { "policy.json": allow("s3:GetObjekt", { Principal: { AWS: "111122223333" } }) },
      [1, "Failed", "Passed", "Skipped"],
    ],
    ["Terraform that is of the grants file passes", generated, [0, "Skipped", "Skipped", "Passed"]],
    [
      "Terraform that is of another fails",
      { ...generated, "grants.yaml": generated["grants.yaml"].replace("vod/*", "vod/new/*") },
      [1, "Skipped", "Skipped", "Failed"],
    ],
  ])("%s", (_, files, expected) => {
    const theirs = join(folder, "theirs");
    git(theirs, "rm", "-rqf", "--cached", "--ignore-unmatch", ".");
    for (const path of ["policies", "policy.json", "b-policy.json", "package.json", ...Object.keys(generated)])
      rmSync(join(theirs, path), { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(theirs, path)), { recursive: true });
      writeFileSync(join(theirs, path), typeof content === "string" ? content : JSON.stringify(content));
    }
    git(theirs, "add", "-A");
    const { status, stdout } = spawnSync(toolPath("pre-commit"), ["run", "--color", "never"], {
      cwd: theirs,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder, PRE_COMMIT_HOME: join(folder, "cache") },
    });
    const results = hooks.map(({ name }) =>
      new RegExp(`^${name}\\.+(?:\\(no files to check\\))?(\\w+)$`, "m").exec(stdout)?.[1],
    );
    expect([status, ...results]).toEqual(expected);
  });
});

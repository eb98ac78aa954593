import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../support/run";

const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("grantform hcl", () => {
  test("prints Terraform and nothing else", () => {
    const { code, stdout, stderr } = run([
      "hcl",
      "zencoder",
      "--input",
      "s3://acme-in/vod/*",
      "--output",
      "s3://acme-out",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain('resource "aws_s3_bucket_policy" "acme_in" {\n  bucket = "acme-in"');
    expect(stdout).toContain('resources = ["arn:aws:s3:::acme-in/vod/*"]');
    expect(stdout).not.toMatch(/variable "|&quot;/);
  });

  test("two grants on one bucket become one policy", () => {
    const { stdout } = run(["hcl", "zencoder", "--input", "s3://acme/in/", "--output", "s3://acme/out/"]);
    expect(stdout.match(/^resource /gm)).toHaveLength(1);
    expect(stdout.match(/^data /gm)).toHaveLength(1);
  });

  test.each([
    [["--name", "media"], 'name = "media"'],
    [[], 'name = "zencoder"'],
  ])("a user is called as %j says", (name, line) => {
    expect(run(["hcl", "zencoder", "--way", "user", "--input", "s3://acme", ...name]).stdout).toContain(line);
  });

  test("what is right in form and may surprise is a warning on standard error", () => {
    const { code, stdout, stderr } = run(["hcl", "zencoder", "--input", "s3://acme/a+b"]);
    expect(code).toBe(0);
    expect(stdout).toContain("acme/a+b");
    expect(stderr).toMatch(/^grantform: warning: path "a\+b" .*\n$/);
  });

  test.each([
    [["hcl", "zencoder"], "no bucket is given: add --input s3://bucket/path or --output s3://bucket/path"],
    [
      ["hcl", "zencoder", "--input", "s3://acme", "--name", "n"],
      '--name "n" is of no use: Zencoder asks for none by bucket-policy; leave it out',
    ],
    [["hcl", "zencoder", "--input"], "option '--input <bucket/path>' argument missing"],
  ])("%j is refused in one line", (args, message) => {
    expect(run(args)).toEqual({ code: 2, stdout: "", stderr: `grantform: ${message}\n` });
  });
});

describe("grantform policy", () => {
  const sids = (json: string): unknown =>
    (JSON.parse(json) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);

  test("prints the one document bare", () => {
    const { code, stdout, stderr } = run(["policy", "zencoder", "--input", "s3://acme", "--without", "region-lookup"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(sids(stdout)).toEqual(["ZencoderInput"]);
  });

  const role = ["policy", "bitmovin-encoding", "--output", "s3://acme", "--external-id", "id-1"];

  test("prints several by name, and one of them bare with --only", () => {
    const { stdout } = run(role);
    const all = JSON.parse(stdout) as { readonly [name: string]: unknown };
    expect(Object.keys(all)).toEqual(["trust", "identity"]);
    expect(JSON.parse(run([...role, "--only", "trust"]).stdout)).toEqual(all["trust"]);
  });

  test("names the policies there are", () => {
    const stderr = 'grantform: --only: unknown policy "trsut": use trust, identity; did you mean trust?\n';
    expect(run([...role, "--only", "trsut"])).toEqual({ code: 2, stdout: "", stderr });
  });

  test("says on standard error what no policy can hold", () => {
    const { stdout, stderr } = run(["policy", "zencoder", "--input", "s3://acme", "--kms", `acme=${key}`]);
    expect(sids(stdout)).toContain("ZencoderInput");
    expect(stderr).toBe(
      `The key needs a grant, too: aws kms create-grant --key-id ${key} ` +
        "--grantee-principal arn:aws:iam::395540211253:root --operations Decrypt\n",
    );
  });
});

describe("grantform module", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "grantform-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const files = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: false })
      .filter((path) => /\.\w+$/.test(path))
      .sort();

  test("writes one module", () => {
    const { code, stdout, stderr } = run(["module", "zencoder-user", "--out", folder]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/^\d+ files written to /);
    expect(files()).toEqual(
      [
        ".grantform.json",
        "README.md",
        "main.tf",
        "outputs.tf",
        "tests/module.tftest.hcl",
        "variables.tf",
        "versions.tf",
      ].sort(),
    );
  });

  test("writes it in Terraform's JSON syntax", () => {
    run(["module", "zencoder-user", "--out", folder, "--format", "json"]);
    expect(files()).toEqual([".grantform.json", "README.md", "main.tf.json", "tests/module.tftest.hcl"]);
    expect(Object.keys(JSON.parse(readFileSync(join(folder, "main.tf.json"), "utf8")) as object)).toEqual(
      expect.arrayContaining(["terraform", "variable", "resource", "output"]),
    );
  });

  test("writes all of them as the repository that is committed", () => {
    expect(run(["module", "--all", "--out", folder]).code).toBe(0);
    for (const path of files()) {
      if (path === ".grantform.json") continue;
      const committed = join(__dirname, "..", "..", "registry", path);
      expect({ path, text: readFileSync(join(folder, path), "utf8") }).toEqual({
        path,
        text: readFileSync(committed, "utf8"),
      });
    }
  });

  test("writes all of them in Terraform's JSON syntax", () => {
    expect(run(["module", "--all", "--out", folder, "--format", "json"]).code).toBe(0);
    expect(files().filter((path) => /^modules\/.*\.tf(\.json)?$/.test(path))).toEqual(
      readdirSync(join(__dirname, "..", "..", "registry", "modules"))
        .sort()
        .map((name) => `modules/${name}/main.tf.json`),
    );
    expect(files()).toEqual(expect.arrayContaining(["README.md", "examples/zencoder-user/main.tf", "versions.tf"]));
  });

  test.each([
    [[], "no module is named: use --all, or one of "],
    [["zencoder-user", "--all"], '--all writes every module, "zencoder-user" too: leave one of them out'],
    [["zencoder-usr"], 'unknown module "zencoder-usr": did you mean zencoder-user? grantform list shows all '],
    [
      ["zencoder-user", "--format", "yaml"],
      "option '--format <format>' argument 'yaml' is invalid. Allowed choices are hcl, json.",
    ],
  ])("%j is refused, and nothing is written", (args, message) => {
    const out = join(folder, "out");
    const { code, stdout, stderr } = run(["module", ...args, "--out", out]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`grantform: ${message}`)).toBe(true);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
  });

  test("needs a folder", () => {
    expect(run(["module", "zencoder-user"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "grantform: required option '--out <folder>' not specified\n",
    });
  });
});

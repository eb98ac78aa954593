import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServicePattern } from "../src/catalogue/pattern";
import { faultsOf } from "./modules/faults";
import { describeWith } from "./support/describe-with";
import { attachProvider } from "./support/provider";
import { temporary } from "./support/root";
import { root } from "./support/run";
import { prepare, tryTerraform } from "./support/terraform";

const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const [, file = "", example = ""] = /`modules\/(\S+\.ts)`:\n\n```ts\n([\s\S]*?)^```$/m.exec(text) ?? [];
const id = file.replace(/\.ts$/, "");

/** A copy of the sources with the worked example in it, and nothing else changed. */
const folder = temporary();

beforeAll(() => {
  for (const name of ["modules", "src", "scripts", "package.json", "tsconfig.json", "LICENSE"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "modules", file), example);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the command from its sources, as step 3 does. */
function grantform(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "./scripts/run-typescript.js", "src/cli/grantform.ts", ...args],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

test("the worked example has no fault", () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was written a moment ago
  const { default: pattern } = require(join(folder, "modules", file)) as { default: ServicePattern };
  expect(faultsOf(file, pattern)).toEqual([]);
});

test.each([
  ["list", [], "acme-encoder"],
  ["show", [id], "s3:PutObjectAcl"],
  ["hcl", [id, "--output", "s3://acme-out", "--external-id", "a-1"], '"s3:PutObjectAcl"'],
  ["policy", [id, "--output", "s3://acme-out", "--external-id", "a-1", "--only", "identity"], '"s3:PutObjectAcl"'],
])("grantform %s knows it", (command, args, printed) => {
  expect(grantform(command, ...args)).toContain(printed);
});

test("what is wrong with it is said in one line each", () => {
  const path = join(folder, "modules", file);
  const broken = example.replace("s3:PutObjectAcl", "s3:PutObjectAlc").replace("2026-11-22", "yesterday");
  writeFileSync(path, broken);
  try {
    expect(() => grantform("show", id)).toThrow(
      /^grantform: [^\n]*yesterday[^\n]*\ngrantform: [^\n]*PutObjectAlc[^\n]*\n$/,
    );
  } finally {
    writeFileSync(path, example);
  }
});

describeWith(["terraform"], "its module", () => {
  let detach: () => Promise<void>;
  beforeAll(async () => {
    detach = await attachProvider();
  });
  afterAll(() => detach());

  test("passes the tests that it brings along", () => {
    const out = join(folder, "out");
    grantform("module", "--all", "--out", out);
    const module = join(out, "modules", `${id}-role`);
    prepare(module);
    const { code, stdout, stderr } = tryTerraform(module, "test");
    expect(stderr + stdout).toMatch(/Success! ([4-9]|\d\d) passed, 0 failed\./);
    expect(code).toBe(0);
  });
});

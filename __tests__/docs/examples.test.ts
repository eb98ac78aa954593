import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { transformSync } from "esbuild";
import { parse } from "yaml";
import { blocksOf, calls, read } from "../support/docs";
import { describeWith, toolPath } from "../support/describe-with";
import { grantform, root } from "../support/run";

interface Step {
  readonly uses?: string;
  readonly with?: object;
}

/** What the recipes have, as far as it is ours. */
interface Recipe {
  readonly jobs?: { readonly review: { readonly steps: readonly Step[] } };
  readonly repos?: readonly { readonly hooks?: readonly { readonly id: string }[] }[];
}

test("the recipes are YAML, and name inputs and hooks that there are", () => {
  const { inputs } = parse(read(join(root, "action.yml"))) as { readonly inputs: object };
  const ids = (parse(read(join(root, ".pre-commit-hooks.yaml"))) as readonly { id: string }[]).map(({ id }) => id);
  const recipes = blocksOf("yaml", /ci/).map(({ text }) => parse(text) as Recipe);
  const steps = recipes.flatMap(({ jobs }) => jobs?.review.steps ?? []);
  const hooks = recipes.flatMap(({ repos = [] }) => repos.flatMap(({ hooks = [] }) => hooks));
  const step = steps.find(({ uses }) => uses?.startsWith("OWNER/grantform"));
  expect(Object.keys(step?.with ?? {}).filter((input) => !(input in inputs))).toEqual([]);
  expect(step?.with).toMatchObject({ plan: "network/plan.json" });
  expect(hooks.map(({ id }) => id)).toEqual(ids);
});

describe("the constructs' examples", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "grantform-docs-"));
    mkdirSync(join(folder, "node_modules"));
    for (const name of ["cdktf", "constructs", "@cdktf"])
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    symlinkSync(root, join(folder, "node_modules", "grantform"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["media", ["data", "output", "provider", "resource", "terraform", "//"], ["aws_s3_bucket", "aws_s3_bucket_policy"]],
    [
      "renditions",
      ["data", "output", "resource", "terraform", "variable"],
      ["aws_iam_role", "aws_iam_role_policy", "aws_s3_bucket"],
    ],
  ])("make the stack %s", (stack, blocksThere, resources) => {
    const example = blocksOf("ts", /constructs/).find(({ text }) => text.includes(`(app, "${stack}"`));
    const { code } = transformSync(example?.text ?? "", { loader: "ts", format: "cjs" });
    writeFileSync(join(folder, `${stack}.cjs`), code);
    const { status, stderr } = spawnSync(process.execPath, [`${stack}.cjs`], { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const made = JSON.parse(read(join(folder, "cdktf.out", "stacks", stack, "cdk.tf.json"))) as {
      readonly resource: object;
    };
    expect(Object.keys(made).sort()).toEqual([...blocksThere].sort());
    expect(Object.keys(made.resource).sort()).toEqual(resources);
  });
});

describeWith(["duckdb"], "the questions in SQL", () => {
  test("are answered from the rows of several states, and what could not be read is among the answers", () => {
    const folder = mkdtempSync(join(tmpdir(), "grantform-docs-"));
    try {
      for (const name of ["bin", "states", "rows"]) mkdirSync(join(folder, name));
      symlinkSync(grantform, join(folder, "bin", "grantform"));
      for (const name of ["a.json", "b.json"])
        cpSync(join(root, "__tests__", "cli", "inventory", "state.json"), join(folder, "states", name));
      writeFileSync(join(folder, "states", "c.json"), '{"format_version": "1.0", broken');
      const line = calls().find(([file, call]) => file === "fleet.md" && call.includes("xargs"))?.[1] ?? "";
      const PATH = [join(folder, "bin"), process.env["PATH"]].join(delimiter);
      expect(spawnSync("sh", ["-c", line], { cwd: folder, env: { PATH } }).status).toBe(123);
      const [view, ...questions] = blocksOf("sql", /fleet/).map(({ text }) => text);
      writeFileSync(
        join(folder, "ask.cjs"),
        `const { DuckDBInstance } = require(${JSON.stringify(toolPath("duckdb"))});
(async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(${JSON.stringify(view)});
  const answers = [];
  for (const question of ${JSON.stringify(questions)})
    answers.push((await connection.runAndReadAll(question)).getRowsJson());
  console.log(JSON.stringify(answers));
})();`,
      );
      const { stdout, stderr } = spawnSync(process.execPath, ["ask.cjs"], { cwd: folder, encoding: "utf8" });
      expect(stderr).toBe("");
      const bucket = "acme-masters";
      const policy = "aws_s3_bucket_policy.masters";
      expect(JSON.parse(stdout)).toEqual([
        [["states/c.json", "error", "is not JSON: run terraform show -json in the root's folder"]],
        [
          ["unknown account 444455556666", bucket, ["s3:PutObject"], "2"],
          ["unknown account 777788889999", bucket, ["s3:PutObject"], "2"],
        ],
        [
          ["states/a.json", bucket, policy],
          ["states/b.json", bucket, policy],
        ],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

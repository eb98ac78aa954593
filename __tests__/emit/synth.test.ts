import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blocksToJson } from "../../src/terraform/json";
import { moduleBlocks, terraformModule } from "../../src/terraform/module/module";
import { ways } from "../support/configurations";
import { normalise } from "../support/normalise";
import { describeWith, toolPath } from "../support/describe-with";
import { root } from "../support/run";
import { synth, synthApp, synthCdktn } from "../support/synth";

/** Every key of a JSON value, at any depth. */
function keysOf(json: unknown): readonly string[] {
  return typeof json === "object" && json !== null
    ? [...(Array.isArray(json) ? [] : Object.keys(json)), ...Object.values(json).flatMap(keysOf)]
    : [];
}

describe("the real cdktf synth", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-"));
  const read = (of: string, module: string): string =>
    readFileSync(join(folder, of, "stacks", module, "cdk.tf.json"), "utf8");
  beforeAll(async () => {
    await Promise.all([synth(join(folder, "one")), synthApp(join(folder, "two"))]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("writes one stack for each module, named like it", () => {
    expect(readdirSync(join(folder, "one", "stacks")).sort()).toEqual(ways.map(({ name }) => name).sort());
  });

  test.each(ways)("$name is the neutral model", ({ pattern, kind, name }) => {
    const expected = blocksToJson(moduleBlocks(terraformModule(pattern, kind)));
    expect(normalise(JSON.parse(read("one", name)), false)).toStrictEqual(normalise(expected, false));
  });

  test.each(ways)("$name is publishable, and the same each time", ({ name }) => {
    const text = read("one", name);
    const json = JSON.parse(text) as { terraform: unknown };
    expect(read("two", name)).toBe(text);
    expect(Object.keys(json).sort()).toEqual(["data", "locals", "output", "resource", "terraform", "variable"]);
    expect(json.terraform).toEqual({
      required_version: ">= 1.5.7",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.0" } },
    });
    expect(keysOf(json)).not.toContain("//");
    for (const path of [root, folder, process.cwd(), tmpdir()]) expect(text).not.toContain(path);
  });

  describeWith(["node22"], "and the real cdktn synth", () => {
    test("write the same but for the layout of what is empty", async () => {
      await synthCdktn(toolPath("node22"), join(folder, "cdktn"));
      expect(readdirSync(join(folder, "cdktn", "stacks"))).toEqual(readdirSync(join(folder, "one", "stacks")));
      const layout = (text: string): string => text.replace(/(?<=[[{])\s+(?=[\]}])/g, "");
      for (const { name } of ways) expect(read("cdktn", name)).toBe(layout(read("one", name)));
      const manifest = (of: string): { readonly version: string } =>
        JSON.parse(readFileSync(join(folder, of, "manifest.json"), "utf8")) as { readonly version: string };
      expect(manifest("cdktn")).toEqual({ ...manifest("one"), version: "0.24.0" });
    });
  });
});

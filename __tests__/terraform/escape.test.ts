import { rmSync } from "node:fs";
import { join } from "node:path";
import { Lazy, Testing } from "cdktf";
import fc from "fast-check";
import { ModuleStack } from "../../src/constructs/module-stack";
import { addBlocks } from "../../src/emit/cdktf";
import { renderHcl } from "../../src/emit/hcl";
import { blocksToJson } from "../../src/terraform/json";
import { attribute, attributes, block, call, map, type Block, type Value } from "../../src/terraform/model";
import { describeWith } from "../support/describe-with";
import { temporary, write } from "../support/root";
import { anyText, composed } from "../support/texts";
import { terraform, tryTerraform } from "../support/terraform";

function outputs(texts: readonly string[]): readonly Block[] {
  const values: { readonly [name: string]: Value } = {
    list: texts,
    keys: map(Object.fromEntries(texts.map((text) => [`${text}.`, text]))),
    call: call("concat", texts, []),
  };
  return Object.entries(values).map(([name, value]) => block("output", [name], attributes({ value })));
}

function viaCdktf(blocks: readonly Block[]): string {
  const stack = new ModuleStack(Testing.app(), "module", { requiredProviders: {} });
  addBlocks(stack, blocks);
  stack.prepareStack();
  return JSON.stringify(stack.toTerraform());
}

describeWith(["terraform"], "Terraform reads every text as it was meant", () => {
  const texts = fc.sample(anyText, { numRuns: 400, seed: 4 });
  const mixes = fc.sample(fc.array(fc.oneof(anyText, fc.constantFrom("$", "%", "{"), fc.constant(undefined))), {
    numRuns: 200,
    seed: 4,
  });
  const folder = temporary();
  afterAll(() => rmSync(folder, { recursive: true }));

  const valuesOf = (form: string, file: string, text: string): { readonly [name: string]: unknown } => {
    write(join(folder, form), [[file, text]]);
    terraform(join(folder, form), "apply", "-auto-approve");
    const answer = JSON.parse(terraform(join(folder, form), "output", "-json")) as {
      [name: string]: { value: unknown };
    };
    return Object.fromEntries(Object.entries(answer).map(([name, { value }]) => [name, value]));
  };
  const list = texts.map(composed);
  const expected = { list, call: list, keys: Object.fromEntries(list.map((text) => [`${text}.`, text])) };

  test("in HCL, which it would not format otherwise", () => {
    expect(valuesOf("hcl", "main.tf", renderHcl(outputs(texts)))).toEqual(expected);
    expect(tryTerraform(join(folder, "hcl"), "fmt", "-check")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("in its own JSON", () => {
    expect(valuesOf("json", "main.tf.json", JSON.stringify(blocksToJson(outputs(texts))))).toEqual(expected);
  });

  test("in what cdktf writes, between a caller's tokens", () => {
    const token = (): string => Lazy.stringValue({ produce: () => "${local.t}" });
    const blocks = [
      block("locals", [], [attribute("t", "<t>")]),
      ...outputs(texts),
      block(
        "output",
        ["mixed"],
        attributes({ value: mixes.map((parts) => parts.map((part) => part ?? token()).join("")) }),
      ),
    ];
    const mixed = mixes.map((parts) => composed(parts.map((part) => part ?? "<t>").join("")));
    expect(valuesOf("cdktf", "main.tf.json", viaCdktf(blocks))).toEqual({ ...expected, mixed });
  });
});

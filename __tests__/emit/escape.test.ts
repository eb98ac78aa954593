import { parse } from "@cdktn/hcl2json";
import { Lazy, Testing, Token } from "cdktf";
import fc from "fast-check";
import { ModuleStack } from "../../src/constructs/module-stack";
import { addBlocks } from "../../src/emit/cdktf";
import { renderHcl } from "../../src/emit/hcl";
import { blocksToJson } from "../../src/terraform/json";
import { attribute, attributes, block, map, nested, type Block } from "../../src/terraform/model";
import { anyText, composed, literalOf, manyTexts, textCode } from "../support/texts";

/** Each text wherever a value can stand. */
function everywhere(texts: readonly string[]): readonly Block[] {
  return [
    block(
      "locals",
      [],
      [
        attribute("list", texts),
        attribute("map", map(Object.fromEntries(texts.map((text, at) => [`k${at}`, text])))),
        attribute("keys", map(Object.fromEntries(texts.map((text) => [`${text}.`, "x"])))),
        ...texts.map((text, at) => attribute(`v${at}`, text)),
      ],
    ),
    block(
      "data",
      ["aws_iam_policy_document", "d"],
      texts.map((text) => nested("statement", attributes({ sid: text, actions: [text, "x"] }))),
    ),
  ];
}

interface Parsed {
  readonly locals: { readonly [name: string]: unknown };
  readonly data: { readonly aws_iam_policy_document: { readonly d: { readonly statement: readonly unknown[] } } };
}
function same(text: string): string {
  return composed(literalOf(text, textCode));
}

function expectTexts({ locals, data }: Parsed, texts: readonly string[]): void {
  const wanted = texts.map(composed);
  const { list, map: made, keys } = locals as { list: string[]; map: Record<string, string>; keys: object };
  expect(list.map(same)).toEqual(wanted);
  expect(texts.map((_, at) => same(made[`k${at}`] ?? ""))).toEqual(wanted);
  expect(new Set(Object.keys(keys).map(same))).toEqual(new Set(wanted.map((text) => `${text}.`)));
  expect(texts.map((_, at) => same(String(locals[`v${at}`])))).toEqual(wanted);
  const statements = data.aws_iam_policy_document.d.statement as { sid: string; actions: string[] }[];
  expect(statements.map(({ sid, actions }) => [same(sid), actions.map(same)])).toEqual(
    wanted.map((text) => [text, [text, "x"]]),
  );
}

function synthesize(blocks: readonly Block[]): unknown {
  const stack = new ModuleStack(Testing.app(), "module", { requiredProviders: { aws: { source: "hashicorp/aws" } } });
  addBlocks(stack, blocks);
  stack.prepareStack();
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}

const runs = { numRuns: 15 };

describe("a text comes back from", () => {
  test("HCL", async () => {
    await fc.assert(
      fc.asyncProperty(manyTexts, async (texts) => {
        const { locals, data } = (await parse("main.tf", renderHcl(everywhere(texts)))) as {
          locals: [Parsed["locals"]];
          data: { aws_iam_policy_document: { d: [{ statement: unknown[] }] } };
        };
        expectTexts(
          { locals: locals[0], data: { aws_iam_policy_document: { d: data.aws_iam_policy_document.d[0] } } },
          texts,
        );
      }),
      runs,
    );
  });

  test("Terraform's JSON", () => {
    fc.assert(
      fc.property(manyTexts, (texts) =>
        expectTexts(JSON.parse(JSON.stringify(blocksToJson(everywhere(texts)))) as Parsed, texts),
      ),
      runs,
    );
  });

  test("cdktf's typed classes", () => {
    fc.assert(
      fc.property(manyTexts, (texts) => expectTexts(synthesize(everywhere(texts)) as Parsed, texts)),
      runs,
    );
  });
});

/** A caller's own token, which becomes `${local.t}`. */
function token(): string {
  return Lazy.stringValue({ produce: () => "${local.t}" });
}

describe("a caller's tokens in cdktf", () => {
  const mixed = fc.array(
    fc.array(fc.oneof(anyText, fc.constantFrom("$", "%", "$$", "{", "${"), fc.constant(undefined)), { maxLength: 6 }),
    {
      minLength: 30,
      maxLength: 30,
    },
  );

  test("stay tokens between texts that stay text", () => {
    fc.assert(
      fc.property(mixed, (values) => {
        const texts = values.map((parts) => parts.map((part) => part ?? token()).join(""));
        const { locals } = synthesize([block("locals", [], [attribute("all", texts)])]) as {
          locals: { all: string[] };
        };
        const read = (template: string): string =>
          literalOf(template, (code) => (code === "local.t" ? "<t>" : textCode(code)));
        expect(locals.all.map(read)).toEqual(values.map((parts) => parts.map((part) => part ?? "<t>").join("")));
      }),
      runs,
    );
  });

  test("are not made of text that looks like one", () => {
    const text = "${TfToken[TOKEN.4711]}";
    expect(Token.isUnresolved(text)).toBe(true);
    expect(() => synthesize([block("locals", [], [attribute("all", text)])])).toThrow("4711");
  });
});

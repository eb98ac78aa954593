import { parse } from "@cdktn/hcl2json";
import { Testing } from "cdktf";
import { ModuleStack } from "../../src/constructs/module-stack";
import { addBlocks } from "../../src/emit/cdktf";
import { renderHcl } from "../../src/emit/hcl";
import { blocksToJson } from "../../src/terraform/json";
import type { Block } from "../../src/terraform/model";
import { moduleBlocks, terraformModule } from "../../src/terraform/module/module";
import { requiredVersions } from "../../src/terraform/module/versions";
import { snippet } from "../../src/terraform/snippet/snippet";
import { everyChoice, ways, type Way } from "../support/configurations";
import { normalise } from "../support/normalise";

export async function viaHcl(hcl: string): Promise<unknown> {
  return normalise(await parse("main.tf", hcl), true);
}

export function viaModel(blocks: readonly Block[]): unknown {
  return normalise(blocksToJson(blocks), false);
}

/** What cdktf's typed classes make of the blocks. */
export function synthesize(blocks: readonly Block[]): { [type: string]: Record<string, never> } {
  const stack = new ModuleStack(Testing.app(), "module", {
    requiredVersion: requiredVersions.terraform,
    requiredProviders: { aws: { source: "hashicorp/aws", version: requiredVersions.aws } },
  });
  addBlocks(stack, blocks);
  stack.prepareStack();
  return JSON.parse(JSON.stringify(stack.toTerraform())) as { [type: string]: Record<string, never> };
}

export function viaCdktf(blocks: readonly Block[]): unknown {
  return normalise(synthesize(blocks), false);
}

const [zencoder] = ways.filter(({ name }) => name === "zencoder-bucket-policy");
if (zencoder === undefined) throw new Error("no way in to try");
export const { versions } = terraformModule(zencoder.pattern, zencoder.kind);

/** Adds the tests that HCL, the neutral model and what cdktf synthesizes are one, of modules and of snippets. */
export function testEquality(tried: readonly Way[]): void {
  test.each(tried)("module $name", async ({ pattern, kind }) => {
    const blocks = moduleBlocks(terraformModule(pattern, kind));
    const expected = viaModel(blocks);
    expect(await viaHcl(renderHcl(blocks))).toStrictEqual(expected);
    expect(viaCdktf(blocks)).toStrictEqual(expected);
  });

  test.each(tried)("snippets of $name: every feature and access", async (way) => {
    const identity = {
      name: "media",
      path: "/vendors/",
      permissionsBoundary: "arn:aws:iam::123456789012:policy/limit",
      tags: { "cost:center": "${1}", empty: "" },
      ...(way.kind === "role" ? { maxSessionDuration: 7200 } : {}),
      ...(way.kind === "user" ? { createAccessKey: true, pgpKey: "keybase:acme" } : {}),
    };
    const every = everyChoice(way);
    const blocks = every.flatMap((choices, at) =>
      snippet(way.pattern, choices, { service: `s${at}`, bucket: (name) => `s${at}_${name}` }, identity),
    );
    const expected = viaModel([...versions, ...blocks]);
    expect(
      Object.keys((expected as { data: { aws_iam_policy_document: object } }).data.aws_iam_policy_document).length,
    ).toBeGreaterThanOrEqual(every.length);
    expect(await viaHcl(renderHcl([...versions, ...blocks]))).toStrictEqual(expected);
    expect(viaCdktf(blocks)).toStrictEqual(expected);
  });
}

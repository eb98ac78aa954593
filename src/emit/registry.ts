import { byField } from "../catalogue/field";
import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { example, moduleCall } from "../terraform/module/example";
import { blocksToJson } from "../terraform/json";
import { moduleBlocks, terraformModule, type TerraformModule } from "../terraform/module/module";
import { tftest } from "../terraform/module/tftest";
import { moduleName, versionsBlock } from "../terraform/module/versions";
import { terraformWayOf } from "../terraform/ways/ways";
import { renderHcl } from "./hcl";
import { moduleReadme } from "./readme";
import { render } from "./render";
import { registryTemplates } from "./templates.generated";

/** Files by path, with `/`. */
export type Files = ReadonlyMap<string, string>;

/** Terraform's syntaxes: `.tf`, or `.tf.json` for what is read by programs. */
export type Syntax = "hcl" | "json";

/** The module's own blocks: in HCL a file for each kind, in JSON one file. */
function terraformFiles(module: TerraformModule, syntax: Syntax): readonly (readonly [string, string])[] {
  if (syntax === "json") return [["main.tf.json", `${JSON.stringify(blocksToJson(moduleBlocks(module)), null, 2)}\n`]];
  const { versions, variables, main, trust, outputs } = module;
  return Object.entries({ versions, variables, main, trust, outputs }).flatMap(([name, blocks]) =>
    blocks.length === 0 ? [] : [[`${name}.tf`, renderHcl(blocks)] as const],
  );
}

/** One module as the files of its folder. */
export function moduleFiles(pattern: ServicePattern, way: Way, syntax: Syntax = "hcl"): Files {
  const module = terraformModule(pattern, way.kind);
  return new Map([
    ...terraformFiles(module, syntax),
    ["README.md", moduleReadme(pattern, way, module)],
    ["tests/module.tftest.hcl", renderHcl(tftest(pattern, way))],
  ]);
}

/** A registry asks for a root module; ours creates nothing. */
const rootModule = renderHcl([versionsBlock(["The modules are in modules/: this one creates nothing."])]);

/** A whole Terraform registry repository: every module of these services, an example of each, and an index. */
export function registryFiles(patterns: readonly ServicePattern[], license: string, syntax: Syntax = "hcl"): Files {
  const all = patterns.flatMap((pattern) => pattern.ways.map((way) => ({ pattern, way })));
  const files = all.flatMap(({ pattern, way }) => {
    const name = moduleName(pattern, way.kind);
    return [
      ...[...moduleFiles(pattern, way, syntax)].map(([path, text]) => [`modules/${name}/${path}`, text] as const),
      [`examples/${name}/main.tf`, renderHcl(example(pattern, way))] as const,
    ];
  });
  const [first] = all;
  const index = render(registryTemplates, "registry/index.md", {
    modules: all.length,
    services: patterns.length,
    groups: byField(all, ({ pattern }) => pattern.field).map(({ heading, found }) => ({
      heading,
      modules: found.map(({ pattern, way }) => ({
        name: moduleName(pattern, way.kind),
        service: pattern.name,
        way: terraformWayOf(way).words(way),
      })),
    })),
    usage:
      first === undefined
        ? ""
        : renderHcl([
            moduleCall(
              first.pattern,
              first.way,
              `<this repository>//modules/${moduleName(first.pattern, first.way.kind)}`,
            ),
          ]),
  });
  return new Map([["README.md", index], ["LICENSE", license], ["versions.tf", rootModule], ...files]);
}

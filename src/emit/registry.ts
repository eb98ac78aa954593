import type { Auth, ServicePattern } from "../catalogue/pattern";
import { attribute, block, map, nested } from "../terraform/model";
import { example, moduleCall } from "../terraform/module/example";
import { blocksToJson } from "../terraform/json";
import {
  moduleBlocks,
  moduleName,
  requiredVersions,
  terraformModule,
  type TerraformModule,
} from "../terraform/module/module";
import { tftest } from "../terraform/module/tftest";
import { renderHcl } from "./hcl";
import { moduleReadme, way } from "./readme";
import { render } from "./render";

/** Files by path, with `/`. */
export type Files = ReadonlyMap<string, string>;

/** Terraform's syntaxes: `.tf`, or `.tf.json` for what is read by programs. */
export type Syntax = "hcl" | "json";

/** The module's own blocks: in HCL a file for each kind, in JSON one file. */
function terraformFiles(module: TerraformModule, syntax: Syntax): readonly (readonly [string, string])[] {
  if (syntax === "json") return [["main.tf.json", `${JSON.stringify(blocksToJson(moduleBlocks(module)), null, 2)}\n`]];
  const { versions, variables, main, outputs } = module;
  return Object.entries({ versions, variables, main, outputs }).map(
    ([name, blocks]) => [`${name}.tf`, renderHcl(blocks)] as const,
  );
}

/** One module as the files of its folder. */
export const moduleFiles = (pattern: ServicePattern, auth: Auth, syntax: Syntax = "hcl"): Files => {
  const module = terraformModule(pattern, auth.kind);
  return new Map([
    ...terraformFiles(module, syntax),
    ["README.md", moduleReadme(pattern, auth, module)],
    ["tests/module.tftest.hcl", renderHcl(tftest(pattern, auth))],
  ]);
};

/** A registry asks for a root module; ours creates nothing. */
const rootModule = renderHcl([
  block(
    "terraform",
    [],
    [
      attribute("required_version", requiredVersions.terraform),
      nested("required_providers", [attribute("aws", map({ source: "hashicorp/aws", version: requiredVersions.aws }))]),
    ],
    ["The modules are in modules/: this one creates nothing."],
  ),
]);

/** A whole Terraform registry repository: every module of these services, an example of each, and an index. */
export const registryFiles = (patterns: readonly ServicePattern[], license: string, syntax: Syntax = "hcl"): Files => {
  const all = patterns.flatMap((pattern) => pattern.auth.map((auth) => ({ pattern, auth })));
  const files = all.flatMap(({ pattern, auth }) => {
    const name = moduleName(pattern, auth.kind);
    return [
      ...[...moduleFiles(pattern, auth, syntax)].map(([path, text]) => [`modules/${name}/${path}`, text] as const),
      [`examples/${name}/main.tf`, renderHcl(example(pattern, auth))] as const,
    ];
  });
  const [first] = all;
  const index = render("registry/index.md", {
    modules: all.map(({ pattern, auth }) => ({
      name: moduleName(pattern, auth.kind),
      service: pattern.name,
      way: way(auth),
    })),
    usage:
      first === undefined
        ? ""
        : renderHcl([
            moduleCall(
              first.pattern,
              first.auth,
              `<this repository>//modules/${moduleName(first.pattern, first.auth.kind)}`,
            ),
          ]),
  });
  return new Map([["README.md", index], ["LICENSE", license], ["versions.tf", rootModule], ...files]);
};

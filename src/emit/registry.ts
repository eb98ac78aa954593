import type { Auth, ServicePattern } from "../catalogue/pattern";
import { attribute, block, map, nested } from "../terraform/model";
import { example, moduleCall } from "../terraform/module/example";
import { moduleName, requiredVersions, terraformModule } from "../terraform/module/module";
import { tftest } from "../terraform/module/tftest";
import { renderHcl } from "./hcl";
import { moduleReadme, way } from "./readme";
import { render } from "./render";

/** Files by path, with `/`. */
export type Files = ReadonlyMap<string, string>;

/** One module as the files of its folder. */
export const moduleFiles = (pattern: ServicePattern, auth: Auth): Files => {
  const module = terraformModule(pattern, auth.kind);
  return new Map([
    ["versions.tf", renderHcl(module.versions)],
    ["variables.tf", renderHcl(module.variables)],
    ["main.tf", renderHcl(module.main)],
    ["outputs.tf", renderHcl(module.outputs)],
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
export const registryFiles = (patterns: readonly ServicePattern[], license: string): Files => {
  const all = patterns.flatMap((pattern) => pattern.auth.map((auth) => ({ pattern, auth })));
  const files = all.flatMap(({ pattern, auth }) => {
    const name = moduleName(pattern, auth.kind);
    return [
      ...[...moduleFiles(pattern, auth)].map(([path, text]) => [`modules/${name}/${path}`, text] as const),
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

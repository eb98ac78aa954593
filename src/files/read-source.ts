import { dirname, relative, resolve } from "node:path";
import { UserError } from "../catalogue/user-error";
import { moduleSteps } from "../review/plan/address";
import type { SourceFiles } from "../review/source/source";
import { installedModules, type ModuleReading, readModules } from "./read-modules";
import { within } from "./within";

function keyOf(address: string): string {
  return moduleSteps(address)
    .map(({ name }) => name)
    .join(".");
}

/** The YAML reader takes its time to load, and hardly any configuration decodes YAML. */
async function yamlReader({ expressions }: ModuleReading): Promise<SourceFiles["yaml"]> {
  const asksFor = [...expressions.keys()].some((text) => text.includes("yamldecode"));
  return asksFor ? (await import("../yaml/plain-value.js")).plainValue : () => undefined;
}

function sourceOf(reading: ModuleReading, yaml: SourceFiles["yaml"]): SourceFiles {
  const { root, modules, expressions, templates, within, refused, missing } = reading;
  return {
    module: (address) => modules.get(keyOf(address)),
    expression: (text) => expressions.get(text),
    yaml,
    file: (path) => within.read(resolve(root, path)),
    template(path) {
      const content = within.read(resolve(root, path));
      return content !== undefined && "bytes" in content ? templates.get(content.real) : undefined;
    },
    refused: [...refused],
    missing,
    folder(address) {
      const folder = modules.get(keyOf(address))?.folder;
      return folder === undefined ? undefined : relative(root, folder) || ".";
    },
    locate(change) {
      const place = modules
        .get(keyOf(change.module))
        ?.places.get(`${change.mode === "data" ? "data." : ""}${change.type}.${change.name}`);
      // a module's copy below .terraform is not a file of the repository
      return place === undefined || place.file.startsWith("..") || dirname(place.file).split("/").includes(".terraform")
        ? undefined
        : place;
    },
  };
}

/**
 * Reads a configuration's `.tf` and `.tf.json` files, with the modules that it calls by path, or that `terraform init` has
 * installed. Nothing else is read, links included.
 *
 * @param folder the root module's
 * @throws UserError where there is no `.tf` file, or one that cannot be parsed
 */
export async function readSource(folder: string): Promise<SourceFiles> {
  // 100 ms that only --source pays
  const parser = await import("@cdktn/hcl2json");
  const reach = within(folder);
  const root = reach.folder(folder);
  const none = `--source ${folder} has no .tf file: give the root module's folder`;
  if (root === undefined || root === false) throw new UserError(none);
  const reading: ModuleReading = {
    root,
    within: reach,
    parser,
    installed: installedModules(root, reach),
    modules: new Map(),
    folders: new Map(),
    expressions: new Map(),
    templates: new Map(),
    refused: new Set(),
    missing: [],
  };
  await readModules(root, "", 0, reading);
  if (reading.modules.size === 0) throw new UserError(none);
  return sourceOf(reading, await yamlReader(reading));
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { UserError } from "../catalogue/user-error";
import { moduleFiles, registryFiles, type Files, type Syntax } from "../emit/registry";
import { moduleName } from "../terraform/module/versions";
import { writeFiles } from "./output";
import { services } from "./services";
import { unknownOfMany } from "../catalogue/suggest";

interface Options {
  readonly out: string;
  readonly format: Syntax;
  readonly all?: boolean;
  readonly force?: boolean;
}

interface Module {
  readonly pattern: ServicePattern;
  readonly way: Way;
}

/** Every module by its name. */
function allModules(): ReadonlyMap<string, Module> {
  const all = services().flatMap((pattern) => pattern.ways.map((way) => ({ pattern, way })));
  return new Map(all.map((one) => [moduleName(one.pattern, one.way.kind), one]));
}

/** What is written for one module, or for all of them: a registry repository. */
function filesFor(name: string | undefined, { all, format }: Options): Files {
  const modules = allModules();
  if (name === undefined) {
    if (all !== true) throw new UserError(`no module is named: use --all, or one of ${[...modules.keys()].join(", ")}`);
    // dist/ has the licence beside src/, as the sources have
    const license = readFileSync(join(__dirname, "..", "..", "LICENSE"), "utf8");
    return registryFiles(services(), license, format);
  }
  if (all === true)
    throw new UserError(`--all writes every module, ${JSON.stringify(name)} too: leave one of them out`);
  const one = modules.get(name);
  if (one === undefined) throw new UserError(unknownOfMany("module", name, [...modules.keys()], "grantform list"));
  return moduleFiles(one.pattern, one.way, format);
}

export function command(): Command {
  return new Command("grantform module")
    .description("Writes a reusable Terraform module, or all of them as a registry repository.")
    .argument("[module]", "<service>-<way of access>, e.g. as grantform list shows them")
    .option("--all", "every module, with examples and an index")
    .requiredOption("--out <folder>", "folder to write to; it is made where it is missing")
    .addOption(new Option("--format <format>", "Terraform's syntax").choices(["hcl", "json"]).default("hcl"))
    .option("--force", "overwrite files that grantform did not write")
    .action((name: string | undefined, options: Options) => {
      const files = filesFor(name, options);
      writeFiles(options.out, files, options.force);
      process.stderr.write(`${files.size} files written to ${options.out}\n`);
    });
}

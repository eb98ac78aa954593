import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fromUtf8 } from "../bytes/utf8";
import { UserError } from "../catalogue/user-error";
import { list, object } from "../review/plan/json";
import { reviewedTypes } from "../review/plan/plan";
import { likeHcl } from "../review/source/json-syntax";
import {
  jsonBlock,
  isOverride,
  type ModuleFile,
  moduleOf,
  type ModuleSource,
  type BlockPlace,
  blockPlacesIn,
} from "../review/source/module-source";
import {
  type ParsedExpression,
  parseTemplate,
  parseTemplateFile,
  type Parser,
  templatesIn,
} from "../review/source/parsed";
import { templateFiles } from "./template-files";
import type { Within } from "./within";

// deeper than any real nesting of modules; a folder that calls itself would not end
const deepest = 20;

/** All that is read, while it is read. */
export interface ModuleReading {
  readonly root: string;
  readonly within: Within;
  readonly parser: Parser;
  /** Loaded once some file asks for it. */
  decodeYaml: ((text: string) => unknown) | undefined;
  /** Where `terraform init` put modules: dotted names → folder. */
  readonly installed: ReadonlyMap<string, string>;
  readonly modules: Map<string, ModuleSource>;
  readonly folders: Map<string, ModuleSource | undefined>;
  readonly expressions: Map<string, ParsedExpression>;
  readonly templates: Map<string, ParsedExpression>;
  readonly refused: Set<string>;
}

/** `.terraform/modules/modules.json` */
export function installedModules(root: string, within: Within): ReadonlyMap<string, string> {
  const content = within.read(join(root, ".terraform", "modules", "modules.json"));
  if (content === undefined || !("bytes" in content)) return new Map();
  try {
    const modules = list(object(JSON.parse(fromUtf8(content.bytes)))["Modules"]).map(object);
    return new Map(modules.map(({ Key: key, Dir: dir }) => [String(key), resolve(root, String(dir))]));
  } catch {
    return new Map();
  }
}

function elsewhere(what: string): string {
  return `${what} was not read: it is a link out of the folder that --source names, and of the modules called there.`;
}

async function parsed(name: string, text: string, file: string, { parser }: ModuleReading): Promise<ModuleFile> {
  try {
    const content = name.endsWith(".json") ? likeHcl(object(JSON.parse(text))) : object(await parser.parse(name, text));
    return { content, overrides: isOverride(name) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "";
    throw new UserError(`${file} cannot be read: ${reason ?? ""}; correct it, or leave --source out`);
  }
}

function isConfiguration(name: string): boolean {
  return /\.tf(\.json)?$/.test(name) && !/^[.#]|~$/.test(name);
}

async function readFolder(at: string, reading: ModuleReading): Promise<ModuleSource | undefined> {
  if (reading.folders.has(at)) return reading.folders.get(at);
  const files: ModuleFile[] = [];
  const texts: string[] = [];
  const places = new Map<string, BlockPlace>();
  let isWhole = true;
  for (const name of readdirSync(at).filter(isConfiguration).sort()) {
    const file = relative(reading.root, join(at, name));
    const content = reading.within.read(join(at, name));
    if (content === undefined) continue;
    if (!("bytes" in content)) {
      reading.refused.add(elsewhere(file));
      // what it would change of the others is not known
      if (isOverride(name)) isWhole = false;
      continue;
    }
    const text = fromUtf8(content.bytes);
    if (text.includes("yamldecode")) reading.decodeYaml ??= (await import("../yaml/decode.js")).decodeYaml;
    files.push(await parsed(name, text, file, reading));
    blockPlacesIn(text, file, places);
    texts.push(text);
  }
  const module = files.length === 0 || !isWhole ? undefined : moduleOf(at, files, places);
  reading.folders.set(at, module);
  if (module !== undefined) await parseAll(module, texts, reading);
  return module;
}

async function parseAll(module: ModuleSource, texts: readonly string[], reading: ModuleReading): Promise<void> {
  const { parser, expressions, templates, within, root } = reading;
  const found = new Set<string>();
  templatesIn(
    [
      // of others, only what names their instances and their attributes
      Object.entries(module.resources).map(([type, resources]) =>
        reviewedTypes.has(type) ? resources : Object.values(object(resources)).map((one) => repetition(one)),
      ),
      module.data,
      module.locals,
      module.calls,
      module.outputs,
      module.variables,
    ],
    found,
  );
  for (const template of found) {
    if (expressions.has(template)) continue;
    const expression = await parseTemplate(parser, template);
    if (expression !== undefined) expressions.set(template, expression);
  }
  for (const path of templateFiles(texts, module.folder, root, within)) {
    const content = within.read(path);
    if (content === undefined || !("bytes" in content) || templates.has(content.real)) continue;
    const expression = await parseTemplateFile(parser, fromUtf8(content.bytes));
    if (expression !== undefined) templates.set(content.real, expression);
  }
}

function repetition(resource: unknown): unknown {
  const { count, for_each: forEach } = jsonBlock({ resource }, "resource");
  return [count, forEach];
}

/** The real folder of a module, where it may be read. */
function folderOf(call: unknown, at: string, name: string, reading: ModuleReading): string | undefined {
  const source = object(call)["source"];
  if (typeof source !== "string" || !/^\.{1,2}(\/|$)/.test(source)) {
    const installed = reading.installed.get(name);
    return installed === undefined ? undefined : reading.within.folder(installed);
  }
  const path = resolve(at, source);
  const folder = reading.within.admit(path);
  if (folder !== false) return folder;
  reading.refused.add(elsewhere(`Module ${name} (${source})`));
  return undefined;
}

export async function readModules(at: string, path: string, depth: number, reading: ModuleReading): Promise<void> {
  const module = await readFolder(at, reading);
  if (module === undefined || depth > deepest) return;
  reading.modules.set(path, module);
  for (const name of Object.keys(module.calls)) {
    const child = path === "" ? name : `${path}.${name}`;
    const folder = folderOf(jsonBlock(module.calls, name), at, child, reading);
    if (folder !== undefined) await readModules(folder, child, depth + 1, reading);
  }
}

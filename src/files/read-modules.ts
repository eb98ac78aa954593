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
import { liesOutside, type Within } from "./within";

// deeper than any real nesting of modules, and more calls: a folder that calls itself would not end
const deepest = 20;
const mostCalls = 5_000;

/** All that is read, while it is read. */
export interface ModuleReading {
  readonly root: string;
  readonly within: Within;
  readonly parser: Parser;
  /** Where `terraform init` put modules: dotted names → folder. Undefined: elsewhere. */
  readonly installed: ReadonlyMap<string, string> | undefined;
  readonly modules: Map<string, ModuleSource>;
  readonly folders: Map<string, ModuleSource | undefined>;
  readonly expressions: Map<string, ParsedExpression>;
  readonly templates: Map<string, ParsedExpression>;
  /** What lies elsewhere, as sentences. */
  readonly refused: Set<string>;
  /** Modules that are called, and are not at hand. */
  readonly missing: string[];
}

/** `.terraform/modules/modules.json`; undefined: it lies elsewhere. */
export function installedModules(root: string, within: Within): ReadonlyMap<string, string> | undefined {
  const folder = within.folder(join(root, ".terraform", "modules"));
  if (folder === undefined) return new Map();
  const content = folder === false ? undefined : within.read(join(folder, "modules.json"));
  if (folder === false || (content !== undefined && !("bytes" in content))) return undefined;
  try {
    const modules = list(object(JSON.parse(fromUtf8(content?.bytes ?? new Uint8Array())))["Modules"]).map(object);
    return new Map(modules.map(({ Key: key, Dir: dir }) => [String(key), resolve(root, String(dir))]));
  } catch {
    return new Map();
  }
}

function unread(what: string, why: string): string {
  return why === liesOutside
    ? `${what} was not read: it is a link out of the folder that --source names, and of the modules called there.`
    : `${what} was not read: it ${why}.`;
}

/** The first of the parser's complaints: `main.tf:3,29-4,1: Invalid block definition; …`. */
function firstOf(message: string): string {
  return message.replace(/^parse config: \[(.*)\]$/s, "$1").split(/\.? (?=\S+:\d+,\d+-[\d,]+: )/)[0] ?? "";
}

async function parsed(name: string, text: string, file: string, { parser }: ModuleReading): Promise<ModuleFile> {
  try {
    const content = name.endsWith(".json") ? likeHcl(object(JSON.parse(text))) : object(await parser.parse(name, text));
    return { content, overrides: isOverride(name) };
  } catch (error) {
    const reason = error instanceof Error ? firstOf(error.message.split("\n")[0] ?? "") : "";
    throw new UserError(`${file} cannot be read: ${reason}; correct it, or leave --source out`);
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
      reading.refused.add(unread(file, content.refused));
      // what it would change of the others is not known
      if (isOverride(name)) isWhole = false;
      continue;
    }
    const text = fromUtf8(content.bytes);
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

/** The real folder of a module; false where it lies elsewhere, which is told; undefined where there is none. */
function folderOf(source: unknown, at: string, name: string, reading: ModuleReading): string | false | undefined {
  const isLocal = typeof source === "string" && /^\.{1,2}(\/|$)/.test(source);
  const path = isLocal ? resolve(at, source) : reading.installed?.get(name);
  if (path === undefined) {
    if (reading.installed !== undefined) return undefined;
    reading.refused.add(unread(".terraform/modules", liesOutside));
    return false;
  }
  const folder = isLocal ? reading.within.admit(path) : reading.within.folder(path);
  if (folder === false) reading.refused.add(unread(called(name, source).replace(/^m/, "M"), liesOutside));
  return folder;
}

/** `module m (./m)` */
function called(name: string, source: unknown): string {
  return `module ${name}${typeof source === "string" ? ` (${source})` : ""}`;
}

export async function readModules(at: string, path: string, depth: number, reading: ModuleReading): Promise<boolean> {
  const module = await readFolder(at, reading);
  if (module === undefined || depth > deepest || reading.modules.size > mostCalls) return false;
  reading.modules.set(path, module);
  for (const name of Object.keys(module.calls)) {
    const child = path === "" ? name : `${path}.${name}`;
    const { source } = jsonBlock(module.calls, name);
    const told = reading.refused.size;
    const folder = folderOf(source, at, child, reading);
    if (folder === false) continue;
    const isRead = folder !== undefined && (await readModules(folder, child, depth + 1, reading));
    if (!isRead && reading.refused.size === told) reading.missing.push(called(child, source));
  }
  return true;
}

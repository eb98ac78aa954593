import type { TFExpressionSyntaxTree } from "@cdktf/hcl2json";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../../catalogue/user-error";
import { moduleSteps } from "../plan/address";
import type { Change } from "../plan/change";
import { isObject, type Json, list, object } from "../plan/json";
import { reviewedTypes } from "../plan/plan";
import { likeHcl } from "./json-syntax";

type Node = TFExpressionSyntaxTree.ExpressionType;

/** A parsed expression. `text` is what the byte ranges of the tree point into. */
export interface Expression {
  readonly root: Node;
  readonly text: Buffer;
}

/** What one folder of `.tf` files says, as hcl2json gives it: blocks are lists, expressions are `${…}`. */
export interface ModuleSource {
  readonly folder: string;
  readonly resources: Json;
  readonly data: Json;
  readonly locals: Json;
  readonly calls: Json;
  readonly outputs: Json;
  readonly variables: Json;
  /** `type.name`, with `data.` before it for data sources → place. */
  readonly places: ReadonlyMap<string, { readonly file: string; readonly line: number }>;
}

/** The `.tf` files of a configuration (`--source`): read once, then only asked. */
export interface Source {
  /** The module at an address; keys do not matter. Undefined where its source is not at hand. */
  module(address: string): ModuleSource | undefined;
  /** Folder of a module, seen from the root module's: what `path.module` is. */
  folder(address: string): string | undefined;
  /** Text of a file that an expression reads by `file` or `templatefile`; the path is seen from the root module's folder. */
  file(path: string): string | undefined;
  /** The parsed form of a text with `${…}` in it. */
  expression(text: string): Expression | undefined;
  /** Where a resource is written: file relative to the folder, and line, from 1. */
  locate(change: Change): { readonly file: string; readonly line: number } | undefined;
}

/** One block of a type and name; hcl2json gives a list, of one. */
export function block(of: Json, ...names: readonly string[]): Json {
  const found = names.reduce<unknown>((at, name) => object(at)[name], of);
  return object(Array.isArray(found) ? found[0] : found);
}

// deeper than any real nesting of modules; a folder that calls itself would not end
const deepest = 20;

/** A policy has at most 20 KB. */
const largestText = 200_000;

function mergeBlocks(files: readonly Json[], kind: string): Json {
  const merged = Object.create(null) as { [name: string]: unknown };
  for (const file of files) {
    for (const entry of kind === "locals" ? list(file["locals"]).map(object) : [object(file[kind])]) {
      for (const [name, value] of Object.entries(entry)) {
        merged[name] = kind === "resource" || kind === "data" ? { ...object(merged[name]), ...object(value) } : value;
      }
    }
  }
  return merged;
}

function placesIn(text: string, file: string, places: Map<string, { file: string; line: number }>): void {
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(/^[ \t]*(resource|data)[ \t]+"?([\w-]+)"?[ \t]+"?([\w-]+)"?[ \t]*\{/gm)) {
    line += text.slice(from, match.index).split("\n").length - 1;
    from = match.index;
    places.set(`${match[1] === "data" ? "data." : ""}${match[2] ?? ""}.${match[3] ?? ""}`, { file, line });
  }
}

/** A delimiter that the text does not have on a line of its own. */
function heredoc(text: string): string {
  let delimiter = "EXPRESSION";
  while (text.includes(delimiter)) delimiter += "_";
  return `<<${delimiter}\n${text}\n${delimiter}\n`;
}

/** Every text with an expression in it, however deep. */
function templatesIn(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (value.includes("${") || value.includes("%{")) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) templatesIn(item, found);
  else if (isObject(value)) for (const item of Object.values(value)) templatesIn(item, found);
}

/** Where Terraform put modules that are not below the configuration: `.terraform/modules/modules.json`. */
function installed(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, ".terraform", "modules", "modules.json");
  if (!existsSync(file)) return new Map();
  try {
    const modules = list(object(JSON.parse(readFileSync(file, "utf8")))["Modules"]).map(object);
    return new Map(modules.map(({ Key: key, Dir: dir }) => [String(key), resolve(folder, String(dir))]));
  } catch {
    return new Map();
  }
}

/**
 * Reads a configuration's `.tf` and `.tf.json` files, with the modules that it calls by path, or that `terraform init` has
 * installed.
 *
 * @param folder the root module's
 * @throws UserError where there is no `.tf` file, or one that cannot be parsed
 */
export async function readSource(folder: string): Promise<Source> {
  // a parser in WebAssembly: 100 ms that only --source pays
  const { parse, getExpressionAst } = await import("@cdktf/hcl2json");
  const root = resolve(folder);
  const modules = new Map<string, ModuleSource>();
  const folders = new Map<string, ModuleSource>();
  const expressions = new Map<string, Expression>();
  const elsewhere = installed(root);
  const texts = new Map<string, string>();

  async function readFolder(at: string): Promise<ModuleSource | undefined> {
    const known = folders.get(at);
    if (known !== undefined) return known;
    const names = existsSync(at)
      ? readdirSync(at)
          .filter((name) => /\.tf(\.json)?$/.test(name))
          .sort()
      : [];
    if (names.length === 0) return undefined;
    const places = new Map<string, { file: string; line: number }>();
    const files: Json[] = [];
    for (const name of names) {
      const file = relative(root, join(at, name));
      const text = readFileSync(join(at, name), "utf8");
      try {
        files.push(name.endsWith(".json") ? likeHcl(object(JSON.parse(text))) : object(await parse(name, text)));
      } catch (error) {
        const reason = error instanceof Error ? error.message.split("\n")[0] : "";
        throw new UserError(`${file} cannot be read: ${reason ?? ""}; correct it, or leave --source out`);
      }
      placesIn(text, file, places);
      readTexts(name.endsWith(".json") ? text.replaceAll('\\"', '"') : text, at);
    }
    const read: ModuleSource = {
      folder: at,
      resources: mergeBlocks(files, "resource"),
      data: mergeBlocks(files, "data"),
      locals: mergeBlocks(files, "locals"),
      calls: mergeBlocks(files, "module"),
      outputs: mergeBlocks(files, "output"),
      variables: mergeBlocks(files, "variable"),
      places,
    };
    folders.set(at, read);
    await parseTemplates(read);
    return read;
  }

  /** Files that expressions of a module read, as far as they are below the root module or the module itself. */
  function readTexts(text: string, at: string): void {
    for (const [, base, path = ""] of text.matchAll(
      /\b(?:template)?file\(\s*"(?:\$\{path\.(module|root)\}\/)?([^"$%]+)"/g,
    )) {
      const file = resolve(base === "module" ? at : root, path);
      const isBelow = [root, at].some((folder) => file.startsWith(folder + sep));
      const stat = isBelow ? statSync(file, { throwIfNoEntry: false }) : undefined;
      if (stat?.isFile() === true && stat.size <= largestText) texts.set(file, readFileSync(file, "utf8"));
    }
  }

  async function parseTemplates({ resources, data, locals, calls, outputs }: ModuleSource): Promise<void> {
    const found = new Set<string>();
    const reviewed = Object.entries(resources).filter(([type]) => reviewedTypes.has(type));
    templatesIn([[...texts.values()], reviewed, data["aws_iam_policy_document"], locals, calls, outputs], found);
    for (const template of found) {
      if (expressions.has(template)) continue;
      const text = heredoc(template);
      const tree = await getExpressionAst("expression", text).catch(() => null);
      if (tree !== null) expressions.set(template, { root: tree, text: Buffer.from(text) });
    }
  }

  async function readModules(at: string, path: string, depth: number): Promise<void> {
    const read = await readFolder(at);
    if (read === undefined || depth > deepest) return;
    modules.set(path, read);
    for (const name of Object.keys(read.calls)) {
      const call = block(read.calls, name);
      const child = path === "" ? name : `${path}.${name}`;
      const source = typeof call["source"] === "string" ? call["source"] : "";
      const folderOf = /^(\.{1,2})?\//.test(source) ? resolve(at, source) : elsewhere.get(child);
      if (folderOf !== undefined) await readModules(folderOf, child, depth + 1);
    }
  }

  await readModules(root, "", 0);
  if (modules.size === 0) throw new UserError(`--source ${folder} has no .tf file: give the root module's folder`);
  const keyOf = (address: string): string =>
    moduleSteps(address)
      .map(({ name }) => name)
      .join(".");
  return {
    module: (address) => modules.get(keyOf(address)),
    expression: (text) => expressions.get(text),
    file: (path) => texts.get(resolve(root, path)),
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

import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { escaped } from "../catalogue/escaped";
import type { Within } from "./within";

/** `"${path.module}/policies/${each.key}.json"`: what is between the braces is any text but a slash. */
function pattern(name: string): RegExp {
  const parts = name.split(/\$\{[^{}]*\}/).map(escaped);
  return new RegExp(`^${parts.join("[^/]*")}$`);
}

// a template for each of many services is not rare; a folder of thousands holds something else
const most = 200;

function named(path: string, within: Within): readonly string[] {
  const name = basename(path);
  if (!name.includes("${")) return [path];
  const folder = within.folder(dirname(path));
  if (folder === undefined || folder === false) return [];
  const fits = pattern(name);
  return readdirSync(folder)
    .filter((file) => fits.test(file))
    .slice(0, most)
    .map((file) => join(folder, file));
}

/** Where an expression names the template, it is one that is called like one. */
function isTemplate(name: string): boolean {
  return /\.(tftpl|tpl|tmpl|template)(\.json)?$|\.json\.(tftpl|tpl|tmpl)$/.test(name);
}

function inFolder(at: string): readonly string[] {
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => {
      const path = join(at, entry.name);
      if (!entry.isDirectory()) return isTemplate(entry.name) ? [path] : [];
      return readdirSync(path)
        .filter(isTemplate)
        .map((name) => join(path, name));
    })
    .slice(0, most);
}

/**
 * Templates that expressions of a module may read by `templatefile`: they are parsed ahead, since the parser does not
 * answer at once.
 *
 * @param texts of the module's files
 * @param at folder of the module
 * @param root folder that other paths start from
 */
export function templateFiles(texts: readonly string[], at: string, root: string, within: Within): readonly string[] {
  const written = texts.flatMap((text) =>
    [...text.matchAll(/\btemplatefile\(\s*(?:\\?"((?:\$\{[^{}\n]*\}|[^"$\\]){1,500})\\?")?/g)].map(([, path]) => path),
  );
  const literal = written.flatMap((path) => {
    if (path === undefined) return [];
    const base = path.startsWith("${path.module}/") ? at : root;
    return named(resolve(base, path.replace(/^\$\{path\.(module|root|cwd)\}\//, "")), within);
  });
  return [...literal, ...(written.includes(undefined) ? inFolder(at) : [])];
}

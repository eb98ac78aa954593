import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

function fileOf(root: string, name: string): { readonly folder: string; readonly file: string } {
  const folder = join(root, "node_modules", name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file: it cannot be bundled`);
  return { folder, file };
}

/**
 * The licences of the packages whose files a bundle holds, as one text.
 *
 * @param inputs paths of the bundled files, as esbuild names them
 * @throws Error where a package has no licence file
 */
export function licensesOf(root: string, inputs: readonly string[]): string {
  const packages = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const texts = [...new Set(packages)].sort().map((name) => {
    const { folder, file } = fileOf(root, name);
    return `${name}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

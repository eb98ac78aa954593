import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run";

interface Manifest {
  readonly version: string;
  readonly dependencies?: { readonly [name: string]: string };
}

export function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Where a package lies that one in this folder asks for: in its own node_modules, or in ours. */
function folderOf(name: string, from: string): string {
  const own = join(from, "node_modules", name);
  return existsSync(own) ? own : join(root, "node_modules", name);
}

/** The folders of these packages and of all that they need. */
function closure(names: readonly string[]): readonly string[] {
  const all = new Set(names.map((name) => folderOf(name, root)));
  for (const folder of all)
    Object.keys(manifest(folder).dependencies ?? {}).forEach((next) => all.add(folderOf(next, folder)));
  return [...all].sort();
}

/** The folders of what the package brings along. */
export const needed = closure(Object.keys(manifest(root).dependencies ?? {}));

const npmSettings = { npm_config_audit: "false", npm_config_fund: "false", npm_config_offline: "true" };

/** Runs a program in a project and answers what it prints. */
export function shell(folder: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...npmSettings },
  });
}

/**
 * Packs the package as it is built and installs it in an empty project. What it depends on is packed from here, too: no
 * registry is asked.
 *
 * @returns the files of the package
 */
export function installPacked(folder: string): readonly string[] {
  const folders = [root, ...needed];
  const packs = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder, ...folders], { cwd: root, encoding: "utf8" }),
  ) as { filename: string; files: { path: string }[] }[];
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  shell(folder, "npm", "install", ...packs.map(({ filename }) => join(folder, filename)));
  return packs[0]?.files.map(({ path }) => path) ?? [];
}

/** Gives a project packages of ours. */
export function link(folder: string, packages: readonly string[]): void {
  for (const name of packages) {
    const at = join(folder, "node_modules", name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(root, "node_modules", name), at);
  }
}

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run";

interface Manifest {
  readonly version: string;
  readonly dependencies?: { readonly [name: string]: string };
}

export const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** These packages and all that they need, as they lie in our node_modules. */
function closure(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  for (const name of all)
    Object.keys(manifest(join(root, "node_modules", name)).dependencies ?? {}).forEach((next) => all.add(next));
  return [...all].sort();
}

/** What the package brings along. */
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
  const folders = [root, ...needed.map((name) => join(root, "node_modules", name))];
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

/**
 * Adds to package-lock.json the builds for other platforms that npm leaves out where the registry at hand does not have them.
 * Without them `npm ci` calls the lock file out of date, on every machine. Run it after each npm install.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: { readonly [name: string]: string };
  readonly [field: string]: unknown;
}

const path = join(__dirname, "..", "package-lock.json");
const libcs: { readonly [suffix: string]: string } = { gnu: "glibc", musl: "musl" };

/** What npm has to know to leave a build alone: it is all in its name, e.g. `…-linux-arm64-musl`. */
function entryOf(name: string, version: string): Entry {
  const [, os, cpu = "", abi = ""] =
    /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)-?([a-z]*)$/.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name} ${version} is missing, and its name does not tell the platform`);
  const libc = libcs[abi.replace("eabihf", "")];
  return { version, cpu: [cpu], dev: true, ...(libc === undefined ? {} : { libc: [libc] }), optional: true, os: [os] };
}

const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: { [path: string]: Entry } };
const missing = Object.values(lock.packages)
  .flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies))
  .filter(([name]) => !Object.keys(lock.packages).some((at) => at.endsWith(`node_modules/${name}`)));
for (const [name, version] of missing) lock.packages[`node_modules/${name}`] = entryOf(name, version);
// npm's own order
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${missing.length} builds added to package-lock.json\n`);

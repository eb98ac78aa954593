/**
 * Builds the package into dist/, laid out like the sources: the library by tsc, and one bundle for each command, so that
 * a command starts by reading one file that holds what it needs and no more.
 */
import { execFileSync } from "node:child_process";
import { deepStrictEqual } from "node:assert";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import { commands } from "../src/cli/commands";
import { writeTemplates } from "./templates";

const root = join(__dirname, "..");
const dist = join(root, "dist");

/** Peers, and what only a rare path of a command loads. */
const external = ["cdktf", "constructs", "@cdktf/*"];

function compileLibrary(): void {
  const tsc = require.resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });
}

/**
 * A service is data: its file in dist/ holds the checked pattern itself, so that nobody who loads it checks it again.
 * Beside it stands an ES module, since `import x from` of a CommonJS file answers all its exports.
 */
function writeServices(): void {
  const folder = join(dist, "modules");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const path = join(folder, file);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was compiled a moment ago
    const { default: pattern } = require(path) as { default: unknown };
    const text = JSON.stringify(pattern, null, 2);
    deepStrictEqual(JSON.parse(text), pattern, `${file} holds more than plain data`);
    const exported = `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = ${text};\n`;
    writeFileSync(path, `"use strict";\n${exported}`);
    const wrapper = `import service from "./${file}";\nexport default service.default;\n`;
    writeFileSync(path.replace(/\.js$/, ".mjs"), wrapper);
    writeFileSync(path.replace(/\.js$/, ".d.mts"), wrapper);
  }
}

function bundleCommands(): Metafile {
  const sources = ["grantform", ...Object.keys(commands)].map((name) => join(root, "src", "cli", `${name}.ts`));
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: sources,
    outdir: join(dist, "src", "cli"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20.9",
    legalComments: "none",
    external,
    metafile: true,
    logLevel: "warning",
  });
  chmodSync(join(dist, "src", "cli", "grantform.js"), 0o755);
  return metafile;
}

/** The bundles hold other people's code: their licences go with it. */
function writeLicenses({ inputs }: Metafile): void {
  const packages = Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const texts = [...new Set(packages)].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file: it cannot be bundled`);
    return `${name}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  writeFileSync(join(dist, "LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** Files that are shipped as they are. */
function copyData(): void {
  for (const path of ["src/review/report.schema.json"]) {
    if (!existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), readFileSync(join(root, path)));
  }
}

rmSync(dist, { recursive: true, force: true });
writeTemplates();
compileLibrary();
writeServices();
writeLicenses(bundleCommands());
copyData();

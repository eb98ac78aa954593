/**
 * Builds the package into dist/, laid out like the sources: the library by tsc, and one bundle for each command, so that
 * a command starts by reading one file that holds what it needs and no more.
 */
import { spawn } from "node:child_process";
import { deepStrictEqual } from "node:assert";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { dirname, join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import type { ServicePattern } from "../src/catalogue/pattern";
import { commands } from "../src/cli/commands";
import { catalogue, catalogueSchema } from "./catalogue";
import { writeCdktn } from "./cdktn";
import { dataAsText } from "./data-as-text";
import { licensesOf } from "./licenses";
import { writeServiceList } from "./services";
import { writeTemplates } from "./templates";
import { writeWays } from "./ways";

const root = join(__dirname, "..");

/** Built apart and moved when it is whole: a failed build leaves the last one in place, and two do not meet. */
const dist = join(root, "node_modules", `.grantform-build-${process.pid}`);

/**
 * Peers, and what only a rare path of a command loads. The picture's Graphviz is a dependency and not in a bundle: its
 * package holds programs under several licences and no file with their texts.
 */
const external = ["cdktf", "constructs", "@cdktf/*", "@cdktn/*", "@viz-js/viz"];

async function compileLibrary(): Promise<void> {
  const tsc = require.resolve("typescript/bin/tsc");
  const args = [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", dist];
  const [code] = (await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit")) as [number | null];
  if (code !== 0) throw new Error("the library does not compile");
}

/**
 * A service is data: its file in dist/ holds the checked pattern itself, so that nobody who loads it checks it again.
 * Beside it stands an ES module, since `import x from` of a CommonJS file answers all its exports. All of them together
 * are `catalogue.json`, which the commands read, too.
 */
function writeServices(): void {
  const folder = join(dist, "modules");
  const all: ServicePattern[] = [];
  const ids = readdirSync(folder).flatMap((name) => /^([^.]+)\.js$/.exec(name)?.[1] ?? []);
  for (const id of ids.sort()) {
    const file = `${id}.js`;
    const path = join(folder, file);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was compiled a moment ago
    const { default: pattern } = require(path) as { default: ServicePattern };
    const text = JSON.stringify(pattern, null, 2);
    deepStrictEqual(JSON.parse(text), pattern, `${file} holds more than plain data`);
    const exported = `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = ${text};\n`;
    writeFileSync(path, `"use strict";\n${exported}`);
    const wrapper = `import service from "./${file}";\nexport default service.default;\n`;
    writeFileSync(path.replace(/\.js$/, ".mjs"), wrapper);
    writeFileSync(path.replace(/\.js$/, ".d.mts"), wrapper);
    all.push(pattern);
  }
  writeFileSync(join(dist, "catalogue.json"), catalogue(all));
  writeFileSync(join(dist, "catalogue.schema.json"), catalogueSchema());
}

/** What `import()`, or a `require()` of ours, asks for becomes a bundle of its own, beside the commands. */
function lazyBundles(found: (source: string, name: string) => void): Plugin {
  return {
    name: "lazy-bundles",
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, importer, resolveDir, path }) => {
        const isLate =
          kind === "dynamic-import" || (kind === "require-call" && importer.startsWith(join(root, "src", "cli")));
        if (!isLate) return undefined;
        const source = join(resolveDir, path.replace(/\.js$/, ".ts"));
        const name = relative(join(root, "src"), source).replace(/\.ts$/, "").split(sep).join("-");
        found(source, name);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

/** commander asks for Node's processes at its start, and needs them for commands that are programs of their own: we have none. */
const withoutProcesses: Plugin = {
  name: "without-processes",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("commander") ? { path: importer, namespace: "nothing" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

/** What takes long to load, and what only some runs of most commands need. */
const onDemand = /node_modules\/(yaml|@cdktn\/hcl2json)\//;

/** Commands that read or write a grants file at each run. */
const always = new Set(["adopt", "generate"]);

/** A command's own bundle is read whole at each start. */
function checkStart(name: string, inputs: readonly string[]): void {
  const early =
    Object.hasOwn(commands, name) && !always.has(name) ? inputs.find((input) => onDemand.test(input)) : undefined;
  if (early !== undefined) throw new Error(`grantform ${name} loads ${early} at each start: ask for it with import()`);
}

async function bundleCommands(): Promise<readonly string[]> {
  const files = ["grantform", ...Object.keys(commands)];
  const bundles = new Map(files.map((name) => [name, join(root, "src", "cli", `${name}.ts`)]));
  const inputs: string[] = [];
  // grows while it is walked: a bundle may ask for another
  for (const [name, source] of bundles) {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [source],
      outfile: join(dist, "src", "cli", `${name}.js`),
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20.9",
      // require() starts faster, and these files are CommonJS
      supported: { "dynamic-import": false },
      legalComments: "none",
      external,
      plugins: [lazyBundles((of, as) => bundles.set(as, of)), dataAsText, withoutProcesses],
      metafile: true,
      logLevel: "warning",
    });
    checkStart(name, Object.keys(metafile.inputs));
    inputs.push(...Object.keys(metafile.inputs));
  }
  chmodSync(join(dist, "src", "cli", "grantform.js"), 0o755);
  return inputs;
}

/**
 * The library's files that stand before packages which are no dependencies, the little of Handlebars that fills templates and
 * YAML; and the compiled schema.
 */
const seams = [join("emit", "render.ts"), join("yaml", "parser.ts"), join("declared", "check-schema.generated.js")];

async function bundleSeam(file: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src", file)],
    outfile: join(dist, "src", file.replace(/\.ts$/, ".js")),
    allowOverwrite: true,
    bundle: true,
    minify: true,
    format: "cjs",
    // neither Node's modules nor its globals: it runs in browsers, too
    platform: "neutral",
    mainFields: ["main"],
    target: "es2022",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

/** What a seam passes on of its package is of no use where that is not installed: a type of it is any value. */
function hideTypes(file: string): void {
  const path = join(dist, "src", file.replace(/\.ts$/, ".d.ts"));
  if (!existsSync(path)) return;
  const own = readFileSync(path, "utf8")
    .replace(/^export \{.*\} from "[^.].*";\n/gm, "")
    .replace(/^export type \{ (.*) \} from "[^.].*";\n/gm, (_, names: string) =>
      names.replace(/(\w+)(, )?/g, "export type $1 = unknown;\n"),
    );
  writeFileSync(path, own);
}

/** Only the checks themselves: what they use is used by others, too. */
function checksOnly(folder: string): Plugin {
  return {
    name: "checks-only",
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, resolveDir, path }) => {
        if (kind === "entry-point" || path.startsWith("./checks/")) return undefined;
        return { path: `./${relative(folder, join(resolveDir, path)).split(sep).join("/")}`, external: true };
      });
    },
  };
}

/** Each check of policies is a file of a few lines: one by one, reading them takes longer than all else of the engine. */
async function bundleChecks(name: "checks" | "reading-checks"): Promise<void> {
  const folder = join(dist, "src", "policy", "lint");
  const file = join(folder, `${name}.js`);
  await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    plugins: [checksOnly(realpathSync(folder))],
    logLevel: "warning",
  });
}

/** The bundles hold other people's code: their licences go with it. */
function writeLicenses(inputs: readonly string[]): void {
  writeFileSync(join(dist, "LICENSES.txt"), licensesOf(root, inputs));
}

/** Files that are shipped as they are. */
function copyData(): void {
  for (const path of ["LICENSE", "src/review/report.schema.json"]) {
    if (!existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), readFileSync(join(root, path)));
  }
}

async function main(): Promise<void> {
  process.on("exit", () => rmSync(dist, { recursive: true, force: true }));
  writeTemplates();
  writeServiceList();
  writeWays();
  // it loads what was written just now
  const { schemaOfGrants, writeSchemaCheck } = await import("./schema.js");
  writeSchemaCheck();
  // both take seconds, and neither reads what the other writes
  const [bundled] = await Promise.all([bundleCommands(), compileLibrary()]);
  writeCdktn(dist);
  writeServices();
  seams.forEach(hideTypes);
  writeLicenses([...bundled, ...(await Promise.all(seams.map(bundleSeam))).flat()]);
  await bundleChecks("checks");
  await bundleChecks("reading-checks");
  copyData();
  writeFileSync(join(dist, "grants.schema.json"), `${JSON.stringify(schemaOfGrants(), null, 2)}\n`);
  rmSync(join(root, "dist"), { recursive: true, force: true });
  renameSync(dist, join(root, "dist"));
}

void main();

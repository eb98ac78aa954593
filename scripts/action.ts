/** npm run action: bundles the GitHub Action and the hook of pre-commit into action/, which is committed: nothing is installed. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { service, serviceIds } from "../src/cli/services";
import { dataAsText } from "./data-as-text";
import { licensesOf } from "./licenses";
import { writeSchemaCheck } from "./schema";
import { writeTemplates } from "./templates";

const root = join(__dirname, "..");

/** The catalogue as data: a bundle has no folder of services beside it. */
const catalogue: Plugin = {
  name: "catalogue",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]cli[\\/]services\.ts$/ }, () => {
      const all = Object.fromEntries(serviceIds().map((id) => [id, service(id)]));
      const contents = `const all = ${JSON.stringify(all)};
export const serviceIds = () => Object.keys(all);
export const service = (id) => all[id];
export const services = () => Object.values(all);`;
      return { contents, loader: "js" };
    });
  },
};

/** The parser of Terraform's language lies beside the bundle, not where its package has it. */
const parserBeside: Plugin = {
  name: "parser-beside",
  setup(build) {
    build.onLoad({ filter: /hcl2json[\\/]build[\\/]bridge\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const contents = text.replace('__dirname, "..", "main.wasm.gz"', '__dirname, "main.wasm.gz"');
      if (contents === text) throw new Error(`${path} does not read main.wasm.gz as it did: look at it again`);
      return { contents, loader: "js" };
    });
  },
};

/** One file with all that a program needs. */
async function bundle(entry: string): Promise<{ readonly content: Buffer; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src", "action", `${entry}.ts`)],
    outfile: join(root, "action", `${entry}.js`),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20.9",
    legalComments: "none",
    // Node has it as a global: the package asks for it only where there is none
    external: ["performance"],
    plugins: [catalogue, parserBeside, dataAsText],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild made no bundle");
  return { content: Buffer.from(file.contents), inputs: Object.keys(metafile.inputs) };
}

/** Everything in `action/`: file name → content. `hook.js` is what pre-commit runs. */
export async function actionFiles(): Promise<ReadonlyMap<string, Buffer>> {
  writeTemplates();
  writeSchemaCheck();
  const [index, hook] = [await bundle("index"), await bundle("hook")];
  const parser = join(require.resolve("@cdktn/hcl2json/package.json"), "..", "main.wasm.gz");
  return new Map([
    ["index.js", index.content],
    ["hook.js", hook.content],
    ["main.wasm.gz", readFileSync(parser)],
    ["LICENSES.txt", Buffer.from(licensesOf(root, [...index.inputs, ...hook.inputs]))],
  ]);
}

export async function writeAction(): Promise<void> {
  const files = await actionFiles();
  const folder = join(root, "action");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  chmodSync(join(folder, "hook.js"), 0o755);
}

if (require.main === module) void writeAction();

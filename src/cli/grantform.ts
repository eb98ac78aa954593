#!/usr/bin/env node
import { existsSync } from "node:fs";
import type nodeModule from "node:module";
import { join } from "node:path";
import type { Command } from "commander";
import { version } from "../../package.json";
import { commands } from "./commands";
import { loadCompiled } from "./compiled";
import { print } from "./print";
import { fail, runCommand } from "./run-command";
import { unknown } from "../catalogue/suggest";

function usage(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `Usage: grantform <command> [options]

Exactly the S3 access that an outside media service needs, as Terraform.

Commands:
${lines.join("")}
grantform <command> --help says more; grantform --version prints the version.
`;
}

/** Node keeps what it has compiled for the next start, from version 22.1 on; older ones need not load the module. */
function nodesOwnCache(): { readonly enableCompileCache?: () => unknown } {
  if (Number.parseInt(process.versions.node) < 22) return {};
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- at each start, loaded where it is of use
  return require("node:module") as typeof nodeModule & ReturnType<typeof nodesOwnCache>;
}

const { enableCompileCache } = nodesOwnCache();

/** Milliseconds. */
const longRun = 2_000;

function load(name: string, rest: readonly string[]): object {
  const built = join(__dirname, `${name}.js`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only the one command that was asked for
  if (enableCompileCache || !existsSync(built)) return require(join(__dirname, name)) as object;
  const isHelp = rest.includes("--help") || rest.includes("-h");
  // after a long run V8 has thrown away what only its start needed
  return loadCompiled(built, () => !isHelp && process.exitCode !== 2 && performance.now() < longRun);
}

async function run(name: string, rest: readonly string[]): Promise<void> {
  if (!Object.hasOwn(commands, name)) return fail(unknown("command", name, Object.keys(commands)));
  const { command } = load(name, rest) as { command: () => Command };
  await runCommand(command, rest);
}

enableCompileCache?.();

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  process.stderr.write(usage());
  process.exitCode = 2;
} else if (first === "--version" || first === "-V") {
  print(`${version}\n`);
} else if (first === "--help" || first === "-h" || (first === "help" && rest[0] === undefined)) {
  print(usage());
} else if (first === "help") {
  void run(rest[0] ?? "", ["--help"]);
} else {
  void run(first, rest);
}

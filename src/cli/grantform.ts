#!/usr/bin/env node
import { join } from "node:path";
import type { Command } from "commander";
import { version } from "../../package.json";
import { commands } from "./commands";
import { unknown } from "./suggest";

const usage = (): string => {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `Usage: grantform <command> [options]

Exactly the S3 access that an outside media service needs, as Terraform.

Commands:
${lines.join("")}
grantform <command> --help says more; grantform --version prints the version.
`;
};

/** Every problem is one line for a person; a stack trace is for whoever asks for it. */
function fail(...problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`grantform: ${problem.replace(/\s*\n\s*/g, " ")}\n`);
  process.exitCode = 2;
}

function report(thrown: unknown): void {
  const error: NodeJS.ErrnoException & { exitCode?: number } =
    thrown instanceof Error ? thrown : new Error(String(thrown));
  // by name: each command is a bundle with its own copy of the class
  if (error.name === "UserError") return fail(...error.message.split("\n"));
  // commander ends --help by throwing, too
  if (error.code?.startsWith("commander."))
    return error.exitCode === 0 ? undefined : fail(error.message.replace(/^error: /, ""));
  if (process.env["GRANTFORM_DEBUG"]) process.stderr.write(`${error.stack ?? ""}\n`);
  fail(`internal error: ${error.message}; this is a bug, please report it (GRANTFORM_DEBUG=1 shows where it is)`);
}

async function run(name: string, rest: readonly string[]): Promise<void> {
  if (!Object.hasOwn(commands, name)) return fail(unknown("command", name, Object.keys(commands)));
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only the one command that was asked for
    const { command } = require(join(__dirname, name)) as { command: () => Command };
    // commander would print an error on several lines and end the process
    const quiet = command()
      .exitOverride()
      .configureOutput({ outputError: () => undefined });
    await quiet.parseAsync(rest, { from: "user" });
  } catch (error) {
    report(error);
  }
}

// a reader that stops early, such as head, is no failure
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  process.stderr.write(usage());
  process.exitCode = 2;
} else if (first === "--version" || first === "-V") {
  process.stdout.write(`${version}\n`);
} else if (first === "--help" || first === "-h" || (first === "help" && rest[0] === undefined)) {
  process.stdout.write(usage());
} else if (first === "help") {
  void run(rest[0] ?? "", ["--help"]);
} else {
  void run(first, rest);
}

import type { Command } from "commander";
import { print } from "./print";

/** Every problem is one line for a person; a stack trace is for whoever asks for it. */
export function fail(...problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`grantform: ${problem.replace(/\s*\n\s*/g, " ")}\n`);
  if (problems.length > 0) process.exitCode = 2;
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

/** Runs a command as the program that was called. */
export async function runCommand(command: () => Command, rest: readonly string[]): Promise<void> {
  try {
    // commander would print an error on several lines and end the process
    const quiet = command()
      .exitOverride()
      .configureOutput({ outputError: () => undefined, writeOut: print });
    await quiet.parseAsync(rest, { from: "user" });
  } catch (error) {
    report(error);
  }
}

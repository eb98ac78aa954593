import { existsSync } from "node:fs";
import { Command } from "commander";
import { UserError } from "../catalogue/user-error";
import { readInput } from "../files/input";
import { standardInput } from "../files/standard-input";
import { replaceFiles } from "../files/replace";
import { adopt } from "../review/adopt/adopt";
import { visible } from "../review/report/visible";
import { count } from "../review/report/words";
import { ruleIds } from "../review/rules/all";
import { configOf, reviewerOf } from "./config";
import { readState } from "./inventory-files";
import { print } from "./print";
import { service, serviceIds } from "./services";

interface Options {
  readonly out?: string;
  readonly config?: string;
}

/** Writes a file that was not there, all of it or none. */
function writeNew(path: string, text: string): void {
  try {
    replaceFiles(new Map([[path, text]]));
  } catch (error) {
    throw new UserError(`cannot write ${visible(path)} (${(error as NodeJS.ErrnoException).code ?? "unknown"})`, {
      cause: error,
    });
  }
}

/** Says of which file an error is. */
async function named<T>(name: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof UserError) || error.message.startsWith(name)) throw error;
    throw new UserError(`${name} ${visible(error.message)}`, { cause: error });
  }
}

async function run(path: string, { out, config }: Options): Promise<void> {
  if (out !== undefined && existsSync(out))
    throw new UserError(
      `${visible(out)} exists: give --out a new file, and move what is decided from the one to the other`,
    );
  const options = reviewerOf(await configOf(config));
  const name = path === "-" ? "standard input" : visible(path);
  // it keeps statements in the file itself
  const noFiles = (kept: string): never => {
    throw new UserError(`keep: ${kept} is not there`);
  };
  const catalogue = { serviceIds: serviceIds(), service, ruleIds, textOf: noFiles };
  const { text, grants, kept, accepted, leftOut } = await named(name, async () =>
    adopt(path === "-" ? await readInput(path, standardInput) : readState(path), options, catalogue),
  );
  if (out === undefined) print(text);
  else writeNew(out, text);
  const parts = [
    count(grants, "grant"),
    ...(kept === 0 ? [] : [`${count(kept, "statement")} that ${kept === 1 ? "stays as it is" : "stay as they are"}`]),
    ...(accepted === 0 ? [] : [`${count(accepted, "finding")} that no grant can say`]),
  ];
  if (leftOut > 0)
    process.stderr.write(
      `grantform: warning: generate would take ${count(leftOut, "statement")} out of policies of buckets: the file says which below buckets\n`,
    );
  process.stderr.write(`grantform: ${parts.join(", ")}: fill in owner and reason of each\n`);
}

export function command(): Command {
  return new Command("grantform adopt")
    .description("Write the grants file that declares who outside has access by a plan or a state.")
    .argument("<file>", "JSON of `terraform show -json`, of a plan or a state; - for standard input")
    .option("--out <file>", "write it here, e.g. grants.yaml, where there is none yet. Default: standard output")
    .option(
      "--config <file>",
      "own and known accounts, organizations, networks (default: grantform.yaml, where there is one)",
    )
    .addHelpText("after", "\nExit codes: 0 fine; 2 bad usage or input: nothing is written.")
    .action(run);
}

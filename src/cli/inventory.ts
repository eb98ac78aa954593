import { Command, Option } from "commander";
import { UserError } from "../catalogue/user-error";
import { accessNow } from "../review/access-now";
import { visible } from "../review/report/visible";
import { configOf, reviewerOf } from "./config";
import { readState, statePaths } from "./inventory-files";
import { dayOf, declaredBy } from "./declared";
import { formats } from "./inventory-formats";
import { type Record, recordsOf } from "./inventory-records";
import { standardOutput } from "./print";

interface Options {
  readonly format: string;
  readonly config?: string;
  readonly grants?: string;
}

type Judge = (json: unknown) => ReturnType<typeof accessNow>;

async function judgeBy({ config, grants }: Options): Promise<Judge> {
  const reviewer = reviewerOf(await configOf(config));
  const declared = grants === undefined ? {} : { grants: { file: await declaredBy(grants), today: dayOf(undefined) } };
  const options = { ...reviewer, ...declared };
  return (json) => accessNow(json, options);
}

/** One state's lines. A file that cannot be read is a line, too: the others are still worth having. */
function recordsFor(path: string, judge: Judge): readonly Record[] {
  try {
    return recordsOf(path, judge(readState(path)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`grantform: ${visible(path)} ${visible(error.message)}\n`);
    return [{ kind: "error", state: path, error: error.message }];
  }
}

/** Waits where the reader is slower than this: rows must not pile up. */
async function print(text: string): Promise<void> {
  if (standardOutput().write(text)) return;
  await new Promise((resolve) => standardOutput().once("drain", resolve));
}

async function run(given: readonly string[], options: Options): Promise<void> {
  const format = formats[options.format] ?? {};
  const judge = await judgeBy(options);
  const kept: Record[] = [];
  let states = 0;
  if (format.begin !== undefined) await print(format.begin);
  for await (const path of statePaths(given, process.stdin)) {
    states += 1;
    const records = recordsFor(path, judge);
    if (records.some(({ kind }) => kind === "error")) process.exitCode = 2;
    if (format.line === undefined) kept.push(...records);
    else if (records.length > 0) await print(records.map(format.line).join(""));
  }
  if (states === 0)
    throw new UserError("no state was found: give the JSON of terraform show -json, or a folder with such files");
  if (format.end !== undefined) await print(await format.end(kept, states));
}

export function command(): Command {
  return new Command("grantform inventory")
    .description("Who outside has access now, by the states of any number of Terraform roots.")
    .argument(
      "<states...>",
      "JSON of `terraform show -json`, of states or plans: files, folders; - for paths on standard input, one a line",
    )
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .option(
      "--config <file>",
      "own and known accounts, organizations, networks (default: grantform.yaml, where there is one)",
    )
    .option("--grants <file>", "the file that declares who is let in: says of each line whether it does")
    .addHelpText(
      "after",
      "\nExit codes: 0 fine; 2 bad usage, or a file that could not be read: the others are still listed.",
    )
    .action(run);
}

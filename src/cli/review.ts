import { UserError } from "../catalogue/user-error";
import { statSync } from "node:fs";
import { Command, Option } from "commander";
import { version } from "../../package.json";
import { exitCode } from "../review/outcome";
import type { Report } from "../review/report";
import { severities } from "../review/report";
import { type ReportPart, parts } from "../review/report/parts";
import { json } from "../review/report/json";
import { markdown } from "../review/report/markdown";
import { sarif } from "../review/report/sarif";
import { text } from "../review/report/text";
import { type Verdicts, reportVerdicts } from "../review/report/verdicts";
import { visible } from "../review/report/visible";
import { ruleIdsFor } from "../review/rules/all";
import { wantsColors } from "./colors";
import { judgePlan, type Wishes } from "./judged";
import { print } from "./print";
import { withProgress } from "./progress";

/** Read and judged in much less than two seconds. */
const tenMegabytes = 10_000_000;

/** What a format is told besides the report. */
interface Wish {
  readonly only?: ReportPart | undefined;
  readonly strict: boolean;
  /** Rules that looked. */
  readonly ruleIds: readonly string[];
}

/** Formats of other tools, loaded only when asked for. */
const ofTools: { readonly [name: string]: (report: Report, verdicts: Verdicts) => Promise<string> } = {
  conftest: async (report, verdicts) => (await import("../review/report/conftest.js")).conftest(report, verdicts),
  "conftest-json": async (report, verdicts) =>
    (await import("../review/report/conftest.js")).conftestJson(report, verdicts),
  gitlab: async (_, verdicts) => (await import("../review/report/gitlab.js")).gitlab(verdicts),
  junit: async (report, verdicts) => (await import("../review/report/junit.js")).junit(report, verdicts),
};

const formats: { readonly [name: string]: (report: Report, wish: Wish) => string | Promise<string> } = {
  text: (report, { only, strict }) => text(report, wantsColors, only, strict),
  markdown: (report, { only, strict }) => markdown(report, only, undefined, strict),
  json,
  sarif: (report) => sarif(report, version),
  // Handlebars and Graphviz, only for this format
  html: async (report, { only, strict }) => (await import("../review/report/html.js")).html(report, only, strict),
  ...Object.fromEntries(
    Object.entries(ofTools).map(([name, format]) => [
      name,
      (report: Report, { strict, ruleIds }: Wish) => format(report, reportVerdicts(report, ruleIds, strict)),
    ]),
  ),
};

/** Programs read these: they take the whole and choose for themselves. */
const forPrograms = ["json", "sarif", ...Object.keys(ofTools)];

interface Options extends Wishes {
  readonly format: string;
  readonly only?: ReportPart;
  readonly exitZero?: boolean;
}

async function run(plan: string, options: Options): Promise<void> {
  if (options.only !== undefined && forPrograms.includes(options.format))
    throw new UserError(
      `--only ${options.only} is for text, markdown and html: leave it out with --format ${options.format}, which always has everything`,
    );
  const label = plan === "-" ? "reviewing standard input" : `reviewing ${visible(plan)}`;
  const long = plan === "-" || (statSync(plan, { throwIfNoEntry: false })?.size ?? 0) > tenMegabytes;
  const { report, strict } = await withProgress(label, long, () => judgePlan(plan, options));
  const wish = { only: options.only, strict, ruleIds: ruleIdsFor(options.grants !== undefined) };
  print((await formats[options.format]?.(report, wish)) ?? "");
  process.exitCode = options.exitZero === true ? 0 : exitCode(report, strict);
}

export function command(): Command {
  return new Command("grantform review")
    .description(
      "Who outside gains or loses which access, whether it is exactly what the service needs, and what will not work.",
    )
    .argument("<plan>", "JSON of `terraform show -json tfplan`; - for standard input")
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .addOption(
      new Option("--only <part>", "print only what changes, or only the findings (text, markdown, html)").choices(
        parts,
      ),
    )
    .addOption(new Option("--fail-on <severity>", "exit 1 from this severity (default: high)").choices(severities))
    .option(
      "--config <file>",
      "own and known accounts, organizations, networks, accepted findings, thresholds (default: grantform.yaml, where there is one)",
    )
    .option(
      "--source <folder>",
      "the root module's .tf files: fills what the plan leaves open, and gives file and line",
    )
    .option("--grants <file>", "the file that declares who is let in: each access is held against it")
    .option(
      "--today <day>",
      "the day by which grants, acceptances and dates in policies have expired, e.g. 2027-03-31 (default: the clock's; of policies, when the plan was made)",
    )
    .option("--strict", "exit 2 where something could not be judged")
    .option("--exit-zero", "exit 0 whatever is found: for Atlantis, which reads the text; bad input still exits 2")
    .addHelpText(
      "after",
      "\nExit codes: 0 fine; 1 findings at or above the threshold; 2 bad usage or input, or not decidable with --strict.",
    )
    .action(run);
}

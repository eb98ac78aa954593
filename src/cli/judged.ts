import { statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { UserError } from "../catalogue/user-error";
import { accept } from "../review/accept";
import { readInput } from "../files/input";
import type { Report, Severity } from "../review/report";
import { visible } from "../review/report/visible";
import { review } from "../review/review";
import { configOf, reviewerOf } from "./config";

/** Today in UTC: the only clock in this project, and only to see whether an acceptance has expired. */
const today = (): string => new Date().toISOString().slice(0, 10);

/** The places as seen from the working directory, where editors and GitHub look for them; `--source` counts from its folder. */
function fromHere(report: Report, source: string | undefined): Report {
  const folder = source === undefined ? "" : relative(".", source);
  if (folder === "") return report;
  const findings = report.findings.map((finding) =>
    finding.location === undefined
      ? finding
      : {
          ...finding,
          location: { ...finding.location, file: join(folder, finding.location.file).split(sep).join("/") },
        },
  );
  return { ...report, findings };
}

/** How a plan is judged, as the command line and the GitHub Action ask for it. */
export interface Wishes {
  readonly failOn?: Severity;
  readonly config?: string;
  readonly source?: string;
  readonly strict?: boolean;
}

/** A report, and whether doubt fails the run. */
export interface Judged {
  readonly report: Report;
  readonly strict: boolean;
}

/**
 * Reads and judges a plan with the config and the sources that are asked for.
 *
 * @param plan a file, or `-` for standard input
 * @throws UserError in one line
 */
export async function judge(plan: string, options: Wishes): Promise<Judged> {
  const config = await configOf(options.config);
  if (options.source !== undefined && statSync(options.source, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UserError(
      `--source ${visible(options.source)} is not a folder: give the one with the root module's .tf files`,
    );
  const input = await readInput(plan, () => process.stdin);
  // a parser of Terraform's language, only where there is something to parse
  const source =
    options.source === undefined
      ? undefined
      : await (await import("../files/read-source.js")).readSource(options.source);
  const report = review(input, {
    ...reviewerOf(config),
    failOn: options.failOn ?? config.failOn ?? "high",
    ...(source === undefined ? {} : { source }),
  });
  return {
    report: accept(fromHere(report, options.source), config.accept, today()),
    strict: options.strict ?? config.strict ?? false,
  };
}

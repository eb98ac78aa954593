import { statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { UserError } from "../catalogue/user-error";
import { accept } from "../review/accept";
import { readInput } from "../files/input";
import { standardInput } from "../files/standard-input";
import type { Report, Severity } from "../review/report";
import { visible } from "../review/report/visible";
import { review } from "../review/review";
import type { Declared } from "../declared/model";
import type { Config } from "../review/config";
import { configOf, reviewerOf } from "./config";
import { dayOf, declaredBy } from "./declared";
import { referenceFor } from "./lint-reference";

/** Where the known accounts and acceptances of grantform.yaml go once there is a grants file. */
function withMigration(report: Report, config: Config, grants: Declared | undefined): Report {
  const parts = [
    ...(config.known.size === 0 ? [] : ["its `known` to `accounts`"]),
    ...(config.accept.length === 0 ? [] : ["its `accept` to `accept`"]),
  ];
  if (grants === undefined || parts.length === 0) return report;
  const note = `grantform.yaml goes on working; ${parts.join(" and ")} may move into ${grants.file}.`;
  return { ...report, notes: [...report.notes, note] };
}

/** The places as seen from the working directory, where editors and GitHub look for them; `--source` counts from its folder. */
function fromHere(report: Report, source: string | undefined, grants: string | undefined): Report {
  const folder = source === undefined ? "" : relative(".", source);
  if (folder === "") return report;
  const findings = report.findings.map((finding) =>
    finding.location === undefined || finding.location.file === grants
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
  /** The file that declares who is let in. */
  readonly grants?: string;
  /** `YYYY-MM-DD`. Default: the clock's; of dates in policies, the plan's. */
  readonly today?: string;
}

/** A report, and whether doubt fails the run. */
export interface JudgedPlan {
  readonly report: Report;
  readonly strict: boolean;
}

/**
 * Reads and judges a plan with the config and the sources that are asked for.
 *
 * @param plan a file, or `-` for standard input
 * @throws UserError in one line
 */
export async function judgePlan(plan: string, options: Wishes): Promise<JudgedPlan> {
  const config = await configOf(options.config);
  if (options.source !== undefined && statSync(options.source, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UserError(
      `--source ${visible(options.source)} is not a folder: give the one with the root module's .tf files`,
    );
  const input = await readInput(plan, standardInput);
  // a parser of Terraform's language, only where there is something to parse
  const source =
    options.source === undefined
      ? undefined
      : await (await import("../files/read-source.js")).readSource(options.source);
  const day = dayOf(options.today);
  const grants = options.grants === undefined ? undefined : await declaredBy(options.grants);
  const report = review(input, {
    ...reviewerOf(config),
    referenceFor,
    ...(grants === undefined ? {} : { grants: { file: grants, today: day } }),
    ...(options.today === undefined ? {} : { today: day }),
    failOn: options.failOn ?? config.failOn ?? "high",
    ...(source === undefined ? {} : { source }),
  });
  return {
    report: accept(
      withMigration(fromHere(report, options.source, options.grants), config, grants),
      [...config.accept, ...(grants?.accept ?? [])],
      day,
    ),
    strict: options.strict ?? config.strict ?? false,
  };
}

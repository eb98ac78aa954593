import { appendFileSync, readFileSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import { judgePlan, type JudgedPlan } from "../cli/judged";
import { exitCode, fails } from "../review/outcome";
import { stays } from "../review/report/fold";
import { plain } from "../review/report/markdown";
import { result } from "../review/report/words";
import { visible, withoutCommands } from "../review/report/visible";
import { ApiError } from "./api";
import { commentOf, type CommentPlace, writeComment } from "./comment";
import { type Inputs, inputsOf } from "./inputs";
import { withPlanFile } from "./plan-file";
import { writeSarif } from "./sarif-file";

const env = process.env;

/** A line that the runner shows with the job. @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function annotate(level: "error" | "warning" | "notice", message: string): void {
  const text = visible(message).replaceAll("%", "%25");
  process.stdout.write(`::${level} title=grantform::${text}\n`);
}

/** Appends to one of the runner's files; outside of a runner there is none. */
function append(name: "GITHUB_OUTPUT" | "GITHUB_STEP_SUMMARY", text: string): void {
  const file = env[name];
  if (file !== undefined && file !== "") appendFileSync(file, text);
}

function writeOutputs({ report, strict }: JudgedPlan, { sarif }: Inputs): void {
  const { verdict, complete, findings, access, failOn } = report;
  const changes = access.filter((row) => !stays(row)).length;
  const outputs = {
    verdict: visible(verdict),
    failed: exitCode(report, strict) !== 0,
    complete,
    findings: findings.length,
    failing: findings.filter((finding) => fails(finding, failOn)).length,
    changes,
    sarif: visible(sarif),
  };
  append(
    "GITHUB_OUTPUT",
    Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
}

/** The pull request that the job runs for; undefined for another event. */
function placeOf(): CommentPlace | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_EVENT_PATH: path } = env;
  if (repository === undefined || path === undefined || path === "") return undefined;
  const event = JSON.parse(readFileSync(path, "utf8")) as {
    readonly pull_request?: { readonly number?: number };
    readonly issue?: { readonly number?: number; readonly pull_request?: object };
  };
  const number =
    event.pull_request?.number ?? (event.issue?.pull_request === undefined ? undefined : event.issue.number);
  return number === undefined ? undefined : { repository, number };
}

/** What to do where GitHub refuses the comment. */
const advice: { readonly [status: number]: string } = {
  401: "the token is not valid",
  403: "give the job `permissions: pull-requests: write`; a pull request from a fork has none",
  404: "give the job `permissions: pull-requests: write`",
  422: "GitHub does not take the text",
  429: "too many requests: run the job again later",
};

/** A comment that cannot be written is a warning: the summary and the exit code say the same. */
async function comment(judged: JudgedPlan, { label, token }: Inputs): Promise<void> {
  const place = placeOf();
  if (place === undefined) return annotate("notice", "No comment: this run is for no pull request.");
  if (token === "") return annotate("warning", "No comment: the input token is empty.");
  const api = { url: env["GITHUB_API_URL"] ?? "https://api.github.com", token };
  try {
    const done = await writeComment(api, place, judged, label);
    process.stdout.write(`The comment on pull request ${place.number} is ${done}.\n`);
  } catch (error) {
    const why =
      error instanceof ApiError
        ? `${error.status} ${error.message}: ${advice[/rate limit/i.test(error.message) ? 429 : error.status] ?? "try again later"}`
        : (error as Error).message;
    annotate("warning", `The comment was not written: ${why}.`);
  }
}

async function run(): Promise<void> {
  const inputs = inputsOf(env);
  const { plan, config, grants, source, failOn, strict, label, sarif } = inputs;
  const wishes = {
    ...(config === undefined ? {} : { config }),
    ...(grants === undefined ? {} : { grants }),
    ...(source === undefined ? {} : { source }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(strict === undefined ? {} : { strict }),
  };
  const judged = await withPlanFile(plan, (file) => judgePlan(file, wishes));
  const { report } = judged;
  // at most 65,536 characters: far below the 1 MiB that a summary holds
  append("GITHUB_STEP_SUMMARY", `${commentOf(judged, label)}\n`);
  if (sarif !== "") writeSarif(sarif, report);
  writeOutputs(judged, inputs);
  if (inputs.comment) await comment(judged, inputs);
  const code = exitCode(report, judged.strict);
  process.stdout.write(withoutCommands(`${plain(report.verdict)}\n`));
  // the verdict is of access: it may be good where a finding is not
  if (code !== 0) annotate("error", `${report.verdict} ${result(report, judged.strict)}`);
  process.exitCode = code === 0 ? 0 : 1;
}

/** The GitHub Action: reviews a plan, and tells of it where people read. */
export async function main(): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = (error as Error).message.replace(/\s*\n\s*/g, " ");
    annotate(
      "error",
      error instanceof UserError ? message : `internal error: ${message}; this is a bug, please report it`,
    );
    process.exitCode = 1;
  }
}

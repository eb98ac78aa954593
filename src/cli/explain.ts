import { Command, Option } from "commander";
import { checkExpiresAt } from "../aws/expires-at";
import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { explainParsed } from "../explain/explain";
import type { Explanation } from "../explain/explanation";
import type { PolicyKind } from "../policy/policy";
import { visible } from "../review/report/visible";
import { colors } from "./colors";
import { readDocuments } from "./documents";
import { printAction } from "./explain-action";
import { explanationText, kindNames } from "./explain-text";
import { print } from "./print";
import { fail } from "./run-command";
import { parseByReference } from "./lint-reference";
import { services } from "./services";

interface Options {
  readonly format: "text" | "json";
  readonly kind?: PolicyKind;
  readonly today?: string;
  readonly check?: boolean;
  readonly action?: string;
}

/** The day by which dates are judged. Only the command line has a clock. */
function timeOf(today: string | undefined): string {
  if (today === undefined) return new Date().toISOString();
  const time = /^\d{4}-\d\d-\d\d$/.test(today) ? `${today}T00:00:00Z` : today;
  if (checkExpiresAt(time) === undefined) return time;
  throw new UserError(`--today ${quoted(today)} is no date: write it like 2027-01-31 or 2027-01-31T00:00:00Z`);
}

/** Why a document is no policy, if it is none. */
function noPolicy({ problems }: Explanation): string | undefined {
  return problems.find(({ code }) => code === "json" || code === "document" || code === "too-large")?.message;
}

/**
 * Whether a service has something else than it needs: less, more, or what cannot be told. What is no service's is not
 * judged.
 */
function isOff(explanation: Explanation): boolean {
  const { service: whose, buckets, otherActions, externalId, inVain, problems, others } = explanation;
  if (!whose) return false;
  // it is named, and gets nothing
  if (inVain) return true;
  const needs = buckets.flatMap((bucket) => bucket.needs);
  return (
    needs.some(({ status }) => status !== "met" && status !== "left-out") ||
    buckets.some(({ extra }) => extra.length > 0) ||
    otherActions.length > 0 ||
    ((whose.by === "principal" || whose.by === "account") && others.length > 0) ||
    (externalId !== undefined && externalId !== "required") ||
    problems.some(({ severity }) => severity === "error")
  );
}

/** For one document the explanation itself, as ever; for several a list. */
function printed(
  explained: readonly (readonly [string, Explanation])[],
  format: Options["format"],
  single: boolean,
): string {
  if (format === "json") {
    const list = explained.map(([file, explanation]) => ({ file, ...explanation }));
    return `${JSON.stringify(single ? explained[0]?.[1] : list, null, 2)}\n`;
  }
  const readable = explained.filter(([, explanation]) => noPolicy(explanation) === undefined);
  return readable
    .map(([file, explanation]) => `${single ? "" : `${colors.bold(file)}\n`}${explanationText(explanation)}`)
    .join("\n");
}

function run(given: readonly string[], options: Options): void {
  if (options.action === undefined) return explainPolicies(given, options);
  if (given.length > 0)
    throw new UserError(
      `--action ${quoted(options.action)} is asked for without policies: leave out ${given.join(" ")}`,
    );
  printAction(options.action, options.format);
}

function explainPolicies(given: readonly string[], { format, kind, today, check }: Options): void {
  if (given.length === 0) throw new UserError("nothing to explain: give a policy, a folder of them, -, or --action");
  const { documents, unreadable } = readDocuments(given);
  const catalogue = services();
  const options = { today: timeOf(today), ...(kind === undefined ? {} : { kind }) };
  const explained = documents.map(
    ({ file, text }) => [file, explainParsed(text, parseByReference(text, kind), catalogue, options)] as const,
  );
  const single = documents.length + unreadable.length === 1;
  if (documents.length > 0) print(printed(explained, format, single));
  if (check === true && explained.some(([, explanation]) => isOff(explanation))) process.exitCode = 1;
  for (const [file, explanation] of explained) {
    const reason = noPolicy(explanation);
    if (reason === undefined) continue;
    if (format === "text") fail(`${file}: ${visible(reason)}`);
    process.exitCode = 2;
  }
  fail(...unreadable);
}

export function command(): Command {
  return new Command("grantform explain")
    .description(
      "Whose policy is this, what the service needs of it, what is missing, extra or wrong, and the right one.",
    )
    .argument("[policies...]", "policy documents as JSON, or folders of them; - for standard input")
    .addOption(new Option("--format <format>").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--kind <kind>", "what the policies belong to. Default: inferred").choices(Object.keys(kindNames)),
    )
    .option("--today <date>", "judge dates in the policy as of this day. Default: now")
    .addOption(
      new Option(
        "--action <name>",
        "no policy: say what an action or API operation is, and which actions it asks for",
      ).conflicts(["kind", "today", "check"]),
    )
    .option("--check", "exit 1 where a service of the catalogue gets less than it needs, or more")
    .addHelpText(
      "after",
      `
With --check, exit code 1 says of a service's policy: something is missing, met in part, extra, not known, refused by
AWS, somebody else is let in, too, or a role's external ID is not asked for. A policy that is no service's is not judged.

Exit codes: 0 fine; 1 see above, with --check only; 2 bad usage or input.`,
    )
    .action(run);
}

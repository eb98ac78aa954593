import type { Finding, Report } from "../report";
import { jsonText } from "./json";
import { inOneLine, type Verdicts } from "./verdicts";
import { visible, withoutCommands } from "./visible";
import { count } from "./words";

/**
 * Atlantis takes a text for a failed policy where it begins with `FAIL`, or matches `[1-9][0-9]* failure` or `failures": [`.
 * A name that somebody chose shall not decide that.
 *
 * @see https://github.com/runatlantis/atlantis (`policyCheck` in `server/events/project_command_runner.go`)
 */
function harmless(text: string): string {
  return visible(text)
    .replace(/(\d) (?=failure)/g, "$1-")
    .replace(/failures": (?=\[)/g, 'failures":');
}

function line(word: string, { rule }: Pick<Finding, "rule">, what: string): string {
  return `${word} - ${harmless(rule)} - ${harmless(what)}`;
}

/**
 * The report as conftest prints it: a line for each finding, those that fail the run first, and the numbers in the last.
 *
 * @see https://www.conftest.dev/output/
 */
export function conftest(report: Report, { failures, warnings, exceptions, passed, undecided }: Verdicts): string {
  const open = undecided === undefined ? [] : [line("FAIL", { rule: "not-decidable" }, undecided)];
  const failed = failures.length + open.length;
  const tests = failed + warnings.length + exceptions.length + passed.length;
  const numbers = [
    count(tests, "test"),
    `${passed.length} passed`,
    count(warnings.length, "warning"),
    count(failed, "failure"),
    count(exceptions.length, "exception"),
  ];
  const lines = [
    ...failures.map((finding) => line("FAIL", finding, inOneLine(finding))),
    ...open,
    ...warnings.map((finding) => line("WARN", finding, inOneLine(finding))),
    ...exceptions.map((finding) => line("EXCP", finding, inOneLine(finding))),
    "",
    // never the first word of the text
    `grantform: ${harmless(report.verdict)}`,
    numbers.join(", "),
  ];
  return withoutCommands(`${lines.slice(lines[0] === "" ? 1 : 0).join("\n")}\n`);
}

interface Result {
  readonly msg: string;
  readonly metadata: { readonly [name: string]: string };
}

function resultOf(finding: Finding): Result {
  const { rule, severity, address, fingerprint } = finding;
  return { msg: harmless(inOneLine(finding)), metadata: { rule, severity, address: harmless(address), fingerprint } };
}

/**
 * The report as conftest's JSON: one entry, lists that are empty left out, as conftest leaves them out.
 *
 * @see https://www.conftest.dev/output/
 */
export function conftestJson(report: Report, { failures, warnings, exceptions, passed, undecided }: Verdicts): string {
  const open: readonly Result[] =
    undecided === undefined ? [] : [{ msg: undecided, metadata: { rule: "not-decidable" } }];
  const list = (name: string, results: readonly Result[]) => (results.length === 0 ? {} : { [name]: results });
  return jsonText([
    {
      filename: "plan",
      namespace: "grantform",
      successes: passed.length,
      ...list("warnings", warnings.map(resultOf)),
      ...list("failures", [...failures.map(resultOf), ...open]),
      ...list("exceptions", exceptions.map(resultOf)),
      verdict: harmless(report.verdict),
    },
  ]);
}

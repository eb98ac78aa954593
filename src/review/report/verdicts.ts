import { exitCode, fails } from "../outcome";
import type { Finding, Report } from "../report";
import { where, witnessed } from "./words";

/** How the findings of a review count for another tool that knows passed and failed. */
export interface Verdicts {
  /** They fail the run. */
  readonly failures: readonly Finding[];
  /** They do not: below the threshold. */
  readonly warnings: readonly Finding[];
  /** Somebody has accepted them. */
  readonly exceptions: readonly Finding[];
  /** Ids of the rules that found nothing. */
  readonly passed: readonly string[];
  /** With `--strict`: why the run fails although no finding does. */
  readonly undecided?: string;
}

/**
 * @param rules ids of all rules
 * @param strict fail where something could not be decided
 */
export function reportVerdicts(report: Report, rules: readonly string[], strict: boolean): Verdicts {
  const { findings, failOn } = report;
  const found = new Set(findings.map(({ rule }) => rule));
  const failures = findings.filter((finding) => fails(finding, failOn));
  return {
    failures,
    warnings: findings.filter((finding) => finding.accepted === undefined && !failures.includes(finding)),
    exceptions: findings.filter(({ accepted }) => accepted !== undefined),
    passed: rules.filter((rule) => !found.has(rule)),
    ...(exitCode(report, strict) === 2 ? { undecided: "not everything could be judged, and the run is strict" } : {}),
  };
}

/** A finding in one line: where, what, the request that shows it, and last what to do, which may be a command. */
export function inOneLine(finding: Finding): string {
  const shown = finding.witness === undefined ? "" : ` Shown by: ${witnessed(finding.witness)}.`;
  return `${where(finding)}: ${finding.what}${shown} Fix: ${finding.fix}`;
}

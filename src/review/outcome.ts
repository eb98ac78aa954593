import type { Finding, Report, Severity } from "./report";
import { severities } from "./report";

/** Whether `severity` is at or above `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Whether this finding fails a run with this threshold. An accepted one never does. */
export function fails(finding: Finding, threshold: Severity): boolean {
  return finding.accepted === undefined && atLeast(finding.severity, threshold);
}

/**
 * The exit code of a review: 1 for a finding at or above the threshold; 2 with `strict` where something could not be decided; else 0.
 * A finding outranks doubt: more information would not take it away.
 */
export function exitCode(report: Report, strict: boolean): 0 | 1 | 2 {
  if (report.failed) return 1;
  const undecided =
    !report.complete ||
    report.access.some((row) => row.undecided !== undefined) ||
    report.findings.some((finding) => finding.rule === "not-decidable" && finding.accepted === undefined);
  return strict && undecided ? 2 : 0;
}

import { fails } from "../outcome";
import type { AccessRow, Finding, Report, Severity } from "../report";
import { severities } from "../report";
import { unknownPath } from "../unknown-path";

/** `1 finding`, `2 findings`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Where a row of access leads, one entry for each path: `s3://bucket/vod/*`; the bucket itself is `s3://bucket`. */
export function places(row: AccessRow): readonly string[] {
  const { bucket, paths } = row;
  if (bucket !== undefined)
    return paths.length === 0 ? [`s3://${bucket}`] : paths.map((path) => `s3://${bucket}/${path}`);
  const unnamed = "a bucket whose name is not known until apply";
  if (paths.length === 0) return [unnamed];
  return [`${paths.every((path) => path === unknownPath) ? "objects" : paths.join(", ")} in ${unnamed}`];
}

/** What a row does, with the third answer where there is no other. */
export function changeWord(row: AccessRow): string {
  return row.undecided === undefined ? row.change : `${row.change}?`;
}

/** Whether a row is about access that nothing changes. */
export function stays(row: AccessRow): boolean {
  return row.change === "keeps" && row.undecided === undefined;
}

/** The ARN or account behind a name, where the name does not say it already. */
export function identity(row: AccessRow): string | undefined {
  return row.name.includes(row.principal) ? undefined : row.principal;
}

/** Where a finding points: file and line with `--source`, and the address in any case. */
export function where(finding: Finding): string {
  return finding.location === undefined
    ? finding.address
    : `${finding.address} (${finding.location.file}:${finding.location.line})`;
}

/** Why a finding does not fail the run although it is one, or undefined. */
export function acceptance(finding: Finding): string | undefined {
  if (finding.accepted === undefined) return undefined;
  const until = finding.accepted.expires === undefined ? "" : ` until ${finding.accepted.expires}`;
  return `Accepted${until}: ${finding.accepted.reason}`;
}

/** A concrete request that shows a finding. */
export function witnessed(witness: NonNullable<Finding["witness"]>): string {
  return `${witness.principal} may call ${witness.action} on ${witness.resource}`;
}

/** Findings of one severity, in the report's order; severities without any are left out. */
export function bySeverity(
  report: Report,
): readonly { readonly severity: Severity; readonly findings: readonly Finding[] }[] {
  return severities
    .map((severity) => ({ severity, findings: report.findings.filter((finding) => finding.severity === severity) }))
    .filter((group) => group.findings.length > 0);
}

/** The result in one line: whether the run fails, why, and how much was found. */
export function result(report: Report): string {
  const failing = report.findings.filter((finding) => fails(finding, report.failOn)).length;
  const accepted = report.findings.filter((finding) => finding.accepted !== undefined).length;
  const rest = report.findings.length - failing - accepted;
  const parts = [
    failing > 0
      ? `${count(failing, "finding")} at or above ${report.failOn}`
      : `no finding at or above ${report.failOn}`,
    ...(rest > 0 ? [`${rest} below`] : []),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(report.complete ? [] : ["not everything could be judged"]),
  ];
  return `${report.failed ? "Failed" : "Passed"}: ${parts.join(", ")}.`;
}

/** What a report without rows says instead of a table. */
export const noAccess = "No outside principal gains, loses or keeps access to a bucket in this plan.";

import { exitCode, fails } from "../outcome";
import type { AccessRow, Finding, Report, Severity } from "../report";
import { severities } from "../report";
import { enumerate } from "../rule";
import { unknownPath } from "../unknown-path";
import type { FoldedRow, RowBucket } from "./fold";
import { foldedFindings, type FoldedFinding } from "./fold-findings";
import { isBeside } from "../inventory/other-arns";

/** `1 finding`, `2 findings`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Where one bucket of a row leads, an entry for each path: `s3://bucket/vod/*`; the bucket itself is `s3://bucket`. */
export function placeTexts({ bucket, itself, paths }: RowBucket): readonly string[] {
  if (bucket !== undefined && isBeside(bucket))
    return [...(itself ? [bucket] : []), ...paths.map((path) => `${bucket}/${path}`)];
  if (bucket !== undefined)
    return [...(itself ? [`s3://${bucket}`] : []), ...paths.map((path) => `s3://${bucket}/${path}`)];
  const unnamed = "a bucket whose name is not known until apply";
  if (paths.length === 0) return [unnamed];
  const objects = paths.every((path) => path === unknownPath) ? "objects" : paths.join(", ");
  return itself ? [unnamed, `${objects} in it`] : [`${objects} in ${unnamed}`];
}

/** `4 AWS services of your own account`. */
export function ownServicesTitle(rows: readonly FoldedRow[]): string {
  return `${new Set(rows.map(({ principal }) => principal)).size} AWS services of your own account`;
}

/** What a row does, with the third answer where there is no other. */
export function changeWord(row: Pick<AccessRow, "change" | "undecided">): string {
  return row.undecided === undefined ? row.change : `${row.change}?`;
}

/** How a row stands to the grants file; undefined where there is none. */
export function declaredWords({ declared, grant = "", change }: Pick<AccessRow, "declared" | "grant" | "change">) {
  switch (declared) {
    case undefined:
      return undefined;
    case "yes":
      if (grant !== "") return `declared by ${grant}`;
      return change === "loses" ? "no grant declares it" : "declared: the bucket keeps it";
    case "beyond":
      return `not declared: more than ${grant} says`;
    case "no":
      return grant === "" ? "not declared" : `not declared: ${grant} still says so`;
    case "unknown":
      return "cannot be compared with the grants";
  }
}

/** The ARN or account behind a name, where the name does not say it already. */
export function identity(row: Pick<AccessRow, "name" | "principal">): string | undefined {
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

/** What to do, and the command that it ends with, if it does: copied as one, it has to run. */
export function advice({ fix }: Finding): { readonly text: string; readonly command?: string } {
  const [, text, command] = /^(.*?)(grantform (?:hcl|policy|module) .+)$/s.exec(fix) ?? [];
  return text === undefined || command === undefined ? { text: fix } : { text: text.trimEnd(), command };
}

/** A concrete request that shows a finding. */
export function witnessed(witness: NonNullable<Finding["witness"]>): string {
  return `${witness.principal} may call ${witness.action} on ${witness.resource}`;
}

/** Where else the same is the case: address, and in brackets bucket and place as far as there are any. */
export function alsoAt({ others, address }: FoldedFinding): readonly string[] {
  return others.map(({ bucket, location, address: other }) => {
    const at = location === undefined ? [] : [`${location.file}:${location.line}`];
    const more = [...(bucket === undefined ? [] : [bucket]), ...at];
    return `${other === address ? "the same resource" : other}${more.length === 0 ? "" : ` (${more.join(", ")})`}`;
  });
}

/** Findings of one severity, folded, in the report's order; severities without any are left out. */
export function bySeverity(
  findings: readonly Finding[],
): readonly { readonly severity: Severity; readonly count: number; readonly findings: readonly FoldedFinding[] }[] {
  return severities
    .map((severity) => {
      const of = findings.filter((finding) => finding.severity === severity);
      return { severity, count: of.length, findings: foldedFindings(of) };
    })
    .filter((group) => group.count > 0);
}

/** Remarks about the plan, and about what in it was not read. */
export function remarksOf({ notes, notRead }: Report): readonly string[] {
  return notRead.length === 0
    ? notes
    : [...notes, `Not reviewed, though it may open a bucket: ${enumerate(notRead, 20)}.`];
}

/**
 * The result in one line: whether the run fails, why, and how much was found.
 *
 * @param strict the run fails where something could not be decided
 */
export function result(report: Report, strict: boolean): string {
  const code = exitCode(report, strict);
  const failing = report.findings.filter((finding) => fails(finding, report.failOn)).length;
  const accepted = report.findings.filter((finding) => finding.accepted !== undefined).length;
  const rest = report.findings.length - failing - accepted;
  const parts = [
    failing > 0
      ? `${count(failing, "finding")} at or above ${report.failOn}`
      : `no finding at or above ${report.failOn}`,
    ...(rest > 0 ? [`${rest} below`] : []),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(code === 2 ? ["not everything could be judged, and the run is strict"] : []),
    ...(code === 2 || report.complete ? [] : ["not everything could be judged"]),
  ];
  return `${code === 0 ? "Passed" : "Failed"}: ${parts.join(", ")}.`;
}

/** What a report without rows says instead of a table. */
export const noAccess = "Nothing that was read lets anybody outside into a bucket, before or after.";

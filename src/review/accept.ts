import type { Acceptance } from "../declared/acceptance";
import { fails } from "./outcome";
import type { Finding, Report } from "./report";

/** Whether it is about a finding, whatever somebody may do by it now. */
function isAbout(acceptance: Acceptance, finding: Finding): boolean {
  return (
    acceptance.rule === finding.rule &&
    (acceptance.address ?? finding.address) === finding.address &&
    (acceptance.principal === undefined || acceptance.principal === finding.principal)
  );
}

function matches(acceptance: Acceptance, finding: Finding): boolean {
  return isAbout(acceptance, finding) && (acceptance.access === undefined || acceptance.access === finding.access);
}

/** Why an acceptance accepts nothing. */
function unused({ at, rule, ...acceptance }: Acceptance, findings: readonly Finding[]): string {
  const now = findings.filter((finding) => isAbout({ at, rule, ...acceptance }, finding));
  if (now.length === 0) return `${at} accepts ${article(rule)} that this plan does not have.`;
  const accesses = [...new Set(now.flatMap(({ access }) => access ?? []))].join(" or ");
  return `${at} accepted ${article(rule)} that is another access now: it is a finding again. To accept it as it is now: access: ${accesses}.`;
}

function article(rule: string): string {
  return `${/^[aeiou]/.test(rule) ? "an" : "a"} ${rule}`;
}

/**
 * Marks the findings that the config accepts: they stay in the report and no longer fail the run. What has expired counts
 * again, and so that nobody wonders why, a note says so; another names what matches nothing.
 *
 * @param today `YYYY-MM-DD`, UTC. An acceptance is good through its last day
 */
export function accept(report: Report, acceptances: readonly Acceptance[], today: string): Report {
  const valid = acceptances.filter((acceptance) => acceptance.expires === undefined || today <= acceptance.expires);
  const findings = report.findings.map((finding): Finding => {
    const match = valid.find((acceptance) => matches(acceptance, finding));
    if (match === undefined) return finding;
    const { reason, expires } = match;
    return { ...finding, accepted: { reason, ...(expires === undefined ? {} : { expires }) } };
  });
  const notes = acceptances.flatMap((acceptance) => {
    const used = report.findings.some((finding) => matches(acceptance, finding));
    if (!used) return [unused(acceptance, report.findings)];
    return valid.includes(acceptance)
      ? []
      : [
          `${acceptance.at} accepted ${article(acceptance.rule)} until ${acceptance.expires ?? ""}: it is a finding again.`,
        ];
  });
  return {
    ...report,
    findings,
    notes: [...report.notes, ...notes],
    failed: findings.some((finding) => fails(finding, report.failOn)),
  };
}

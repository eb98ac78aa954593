import type { Finding, Report, Severity } from "../report";
import { severities } from "../report";
import { mostResults, sarifLog, uri } from "./sarif-log";
import { webAddress } from "./visible";
import { acceptance, where, witnessed } from "./words";

const levels: { readonly [severity in Severity]: "error" | "warning" | "note" } = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/**
 * GitHub sorts security results by this number: over 9 critical, from 7 high, from 4 medium, below low.
 *
 * @see https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const scores: { readonly [severity in Severity]: string } = {
  critical: "9.5",
  high: "8.0",
  medium: "5.0",
  low: "2.0",
  info: "0.0",
};

/** `long-lived-key` → `Long lived key`. */
function title(rule: string): string {
  return `${rule.charAt(0).toUpperCase()}${rule.slice(1).replaceAll("-", " ")}`;
}

/** What SARIF wants to know about a rule, from its most severe finding. */
function ruleObject(finding: Finding): object {
  return {
    id: finding.rule,
    name: title(finding.rule)
      .split(" ")
      .map((word) => title(word))
      .join(""),
    shortDescription: { text: title(finding.rule) },
    fullDescription: { text: finding.why },
    help: { text: `${finding.why} ${finding.fix}` },
    ...(webAddress(finding.source) !== undefined ? { helpUri: finding.source } : {}),
    defaultConfiguration: { level: levels[finding.severity] },
    properties: { tags: ["security", "terraform", "iam"], "security-severity": scores[finding.severity] },
  };
}

/**
 * Where a result points. A plan does not say in which file a resource is written, and GitHub takes no result without a
 * file: without `--source` it is the root module's, and the message says so.
 */
function location(finding: Finding): object {
  const { file, line } = finding.location ?? { file: "main.tf", line: 1 };
  return {
    physicalLocation: { artifactLocation: { uri: uri(file), uriBaseId: "%SRCROOT%" }, region: { startLine: line } },
    logicalLocations: [{ fullyQualifiedName: finding.address, kind: "resource" }],
  };
}

function resultObject(finding: Finding, rules: readonly string[]): object {
  const message = [
    finding.what,
    finding.why,
    `Fix: ${finding.fix}`,
    ...(finding.witness === undefined ? [] : [`Shown by: ${witnessed(finding.witness)}.`]),
    ...(finding.location === undefined
      ? [
          `Resource: ${where(finding)}; without --source its file and line are not known, and this points at the root module.`,
        ]
      : []),
  ].join(" ");
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexOf(finding.rule),
    level: levels[finding.severity],
    message: { text: message },
    locations: [location(finding)],
    // GitHub tells results apart by the first; the second is ours for other readers
    partialFingerprints: { primaryLocationLineHash: finding.fingerprint, "grantform/v1": finding.fingerprint },
    ...(finding.accepted === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: acceptance(finding) }] }),
    properties: { severity: finding.severity },
  };
}

/**
 * The report as SARIF 2.1.0, within the limits of GitHub's code scanning.
 *
 * @param version of grantform, e.g. `0.1.0`. Default: left out
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: Report, version?: string): string {
  // the report is sorted, so that the mildest are left out
  const results = report.findings.slice(0, mostResults);
  const rules = [...new Set(results.map((finding) => finding.rule))].sort();
  const sharpest = (rule: string): Finding | undefined =>
    severities
      .map((severity) => results.find((finding) => finding.rule === rule && finding.severity === severity))
      .find((finding) => finding !== undefined);
  const left = report.findings.length - results.length;
  const notes = [...report.notes, ...(left > 0 ? [`${left} findings are left out: a run holds ${mostResults}.`] : [])];
  return sarifLog({
    id: "grantform/review/",
    version,
    rules: rules.map(sharpest).flatMap((finding) => (finding === undefined ? [] : [ruleObject(finding)])),
    results: results.map((finding) => resultObject(finding, rules)),
    notes,
    properties: { verdict: report.verdict, complete: report.complete, failed: report.failed },
  });
}

import type { Finding, Severity } from "../report";
import { jsonText } from "./json";
import { inOneLine, type Verdicts } from "./verdicts";
import { visible } from "./visible";

/** @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const severities: { readonly [severity in Severity]: string } = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

/** Relative to the repository and with `/`, as GitLab has it; the root module's file where nothing of it is left. */
function pathOf(file: string): string {
  const path = visible(file)
    .replaceAll("\\", "/")
    .replace(/^(?:\.{0,2}\/)+/, "");
  return path === "" ? "main.tf" : path;
}

/** A plan does not say in which file a resource is written, and GitLab takes no issue without one: the root module's then. */
function issueOf(finding: Finding): object {
  const { file, line } = finding.location ?? { file: "main.tf", line: 1 };
  return {
    description: visible(inOneLine(finding)),
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: severities[finding.severity],
    location: { path: pathOf(file), lines: { begin: line } },
  };
}

/** The findings that nobody has accepted, as GitLab's Code Quality report: its format knows no accepted ones. */
export function gitlab({ failures, warnings, undecided }: Verdicts): string {
  const open =
    undecided === undefined
      ? []
      : [
          {
            description: `The review is not complete: ${undecided}.`,
            check_name: "not-decidable",
            fingerprint: "0".repeat(32),
            severity: "critical",
            location: { path: "main.tf", lines: { begin: 1 } },
          },
        ];
  return jsonText([...[...failures, ...warnings].map(issueOf), ...open]);
}

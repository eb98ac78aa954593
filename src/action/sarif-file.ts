import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { version } from "../../package.json";
import { UserError } from "../catalogue/user-error";
import type { Report } from "../review/report";
import { sarif } from "../review/report/sarif";
import { visible } from "../review/report/visible";

/**
 * GitHub takes at most this many bytes of SARIF, compressed.
 *
 * @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/file-too-large
 */
const mostBytes = 10 * 1000 * 1000;

/**
 * Of more results GitHub shows the gravest only.
 *
 * @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const mostShown = 5_000;

/** The report with its gravest findings only, and a note where some are left out. */
function gravest(report: Report, count: number): Report {
  const left = report.findings.length - count;
  if (left <= 0) return report;
  const note = `${left} findings are left out: GitHub shows 5,000 of one file, and takes 10 MB of it, compressed.`;
  return { ...report, findings: report.findings.slice(0, count), notes: [...report.notes, note] };
}

/** The report as SARIF that GitHub takes and shows: the mildest findings are left out where there are too many. */
export function sarifWithin(report: Report, most = mostBytes): string {
  for (let count = Math.min(report.findings.length, mostShown); ; count = Math.floor(count / 2)) {
    const text = sarif(gravest(report, count), version);
    if (gzipSync(text).length <= most || count === 0) return text;
  }
}

/** @throws UserError where the file cannot be written */
export function writeSarif(path: string, report: Report): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, sarifWithin(report));
  } catch (error) {
    throw new UserError(`the input sarif: ${visible(path)} cannot be written: ${(error as Error).message}`);
  }
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { version } from "../../package.json";
import type { Report } from "../review/report";
import { sarif } from "../review/report/sarif";

/**
 * GitHub takes at most this many bytes of SARIF, compressed.
 *
 * @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/file-too-large
 */
const mostBytes = 10 * 1000 * 1000;

/** The report as SARIF that GitHub takes: the mildest findings are left out where it is too large, and a note says so. */
export function sarifWithin(report: Report, most = mostBytes): string {
  let shown = report;
  for (;;) {
    const text = sarif(shown, version);
    if (gzipSync(text).length <= most || shown.findings.length === 0) return text;
    const findings = report.findings.slice(0, Math.floor(shown.findings.length / 2));
    const left = report.findings.length - findings.length;
    const note = `${left} findings are left out: GitHub takes 10 MB of SARIF, compressed.`;
    shown = { ...report, findings, notes: [...report.notes, note] };
  }
}

export function writeSarif(path: string, report: Report): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, sarifWithin(report));
}

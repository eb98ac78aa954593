import fc from "fast-check";
import { UserError } from "../../src/catalogue/user-error";
import { patterns } from "../support/patterns";
import { exitCode } from "../../src/review/outcome";
import type { Report } from "../../src/review/report";
import { html } from "../../src/review/report/html";
import { json } from "../../src/review/report/json";
import { limit, markdown } from "../../src/review/report/markdown";
import { sarif } from "../../src/review/report/sarif";
import { text } from "../../src/review/report/text";
import { review } from "../../src/review/review";
import { hostilePlans } from "./plans";
import { expectInert, expectOwnHtml, expectOwnMarkdown } from "./report/safe";

/** Milliseconds in which a plan of eight resources is judged, however it is made: it takes a few, and a busy machine more. */
const patience = 60_000;

function reportOf(plan: unknown): Report | undefined {
  const start = performance.now();
  try {
    return review(plan, { patterns });
  } catch (error) {
    // bad input is one line; anything else would be a stack trace
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toMatch(/\n/);
    return undefined;
  } finally {
    expect(performance.now() - start).toBeLessThan(patience);
  }
}

test("a hostile plan gives a report or one line, and no format lets its names act", async () => {
  let reports = 0;
  let rows = 0;
  let findings = 0;
  await fc.assert(
    fc.asyncProperty(hostilePlans, async (plan) => {
      const report = reportOf(plan);
      if (report === undefined) return;
      reports += 1;
      rows += report.access.length;
      findings += report.findings.length;
      // a rule that throws is caught, and a mistake all the same
      expect(report.findings.filter((finding) => /^The rule .* failed/.test(finding.what))).toEqual([]);
      expect([0, 1, 2]).toContain(exitCode(report, true));
      expectInert(text(report, false));
      expectInert(json(report));
      expectInert(sarif(report));
      const comment = markdown(report);
      expect(comment.length).toBeLessThanOrEqual(limit);
      expectOwnMarkdown(comment, report);
      expectOwnHtml(await html(report));
    }),
    { numRuns: Number(process.env["GRANTFORM_HOSTILE_RUNS"] ?? 120) },
  );
  // the plans are not so broken that nothing in them is looked at
  expect({ reports: reports > 80, rows: rows > 5, findings: findings > 80 }).toEqual({
    reports: true,
    rows: true,
    findings: true,
  });
});

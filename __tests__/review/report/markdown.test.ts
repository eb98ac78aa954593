import fc from "fast-check";
import type { Report } from "../../../src/review/report";
import { foldedAccess } from "../../../src/review/report/fold";
import { limit, markdown, plain } from "../../../src/review/report/markdown";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectOwnMarkdown, tableWidths } from "./safe";

/** `length` items, the given ones over and over. */
function repeat<T>(items: readonly T[], length: number): readonly T[] {
  return Array.from({ length: Math.ceil(length / items.length) }, () => items)
    .flat()
    .slice(0, length);
}

test.each(Object.entries(cases))("%s", (name, report) => {
  expectGolden(`${name}.md`, markdown(report));
});

test("names do not become markup, links, mentions or commands", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const text = markdown(report);
      expectOwnMarkdown(text, report);
      const { changed, ownServices, kept } = foldedAccess(report.access);
      const tables = [changed, ownServices, kept].filter(({ length }) => length > 0);
      const rows = tables.reduce((sum, table) => sum + table.length + 1, 0);
      expect(tableWidths(text)).toEqual(Array.from({ length: rows }, () => 6));
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["a_b*c`d|e", "a\\_b\\*c\\`d\\|e"],
  ["- no list", "\\- no list"],
  [" -- no rule", " \\-- no rule"],
  ["1. no list", "1\\. no list"],
  ["<b>&amp;", "\\<b\\>\\&amp;"],
  ["see @acme/team", "see \u200b@\u200bacme/team"],
  ["closes #12 and GH-3", "closes \u200b#\u200b12 and GH\u200b-\u200b3"],
  ["https://a.example and www.a.example", "https\\://a.example and www\\.a.example"],
])("%j is written %j", (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test("never longer than a comment may be; what is cut is said, and the verdict stays", () => {
  const long = fc.nat({ max: 3_000 }).map((length) => "<|`@\\".repeat(length));
  const big: fc.Arbitrary<Report> = fc
    .tuple(reports, fc.nat({ max: 400 }), fc.nat({ max: 400 }), long)
    .map(([report, rows, findings, name]) => ({
      ...cases.findings,
      verdict: `${report.verdict}${name}`,
      access: repeat(cases.findings.access, rows).map((row, at) => ({ ...row, bucket: name, conditions: [`${at}`] })),
      findings: repeat(cases.findings.findings, findings).map((finding, at) => ({ ...finding, what: `${at} ${name}` })),
      notes: [...report.notes, name],
    }));
  fc.assert(
    fc.property(big, (report) => {
      const text = markdown(report);
      expect(text.length).toBeLessThanOrEqual(limit);
      const all = report.access.length + report.findings.length + report.notes.length;
      const shown =
        (text.match(/^\| (\*\*)?(gains|loses|keeps)|^\*\*(high|medium)\*\* /gm)?.length ?? 0) + report.notes.length;
      expect(text.includes("**Cut:**")).toBe(shown < all);
      expect(text).toContain("Failed");
    }),
    { numRuns: 30 },
  );
});

test("what fails the run is not cut in favour of what does not", () => {
  const [failing, accepted] = cases.findings.findings;
  const findings = [
    ...repeat(accepted === undefined ? [] : [accepted], 500),
    ...(failing === undefined ? [] : [failing]),
  ];
  expect(markdown({ ...cases.findings, findings })).toContain("`unknown-principal`");
});

import fc from "fast-check";
import MarkdownIt from "markdown-it";
import type { Report } from "../../../src/review/report";
import { limit, markdown, plain } from "../../../src/review/report/markdown";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";

/** As lenient as GitHub: HTML is HTML and addresses become links. */
const parser = new MarkdownIt({ html: true, linkify: true });

/** What a reader's browser would get besides text. */
function parsed(text: string): {
  readonly html: readonly string[];
  readonly links: readonly string[];
  readonly other: readonly string[];
  readonly words: readonly string[];
} {
  const tokens = parser.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    html: tokens
      .filter((token) => token.type.startsWith("html_"))
      .flatMap((token) => token.content.match(/<[^>]*>/g) ?? []),
    links: tokens.filter((token) => token.type === "link_open").map((token) => String(token.attrGet("href"))),
    other: [...new Set(tokens.map((token) => token.type))],
    words: tokens.filter((token) => token.type.startsWith("text")).map((token) => token.content),
  };
}

/** The text of every table cell, row by row. */
function tables(text: string): readonly number[] {
  const widths: number[] = [];
  for (const token of parser.parse(text, {})) {
    if (token.type === "tr_open") widths.push(0);
    if (token.type === "td_open" || token.type === "th_open") widths.push((widths.pop() ?? 0) + 1);
  }
  return widths;
}

/** `length` items, the given ones over and over. */
function repeat<T>(items: readonly T[], length: number): readonly T[] {
  return Array.from({ length: Math.ceil(length / items.length) }, () => items)
    .flat()
    .slice(0, length);
}

const ours = /^(<!-- grantform review -->|<br>|<\/?details>|<\/?summary>)$/;
const expectedTypes =
  /^(html_(block|inline)|heading_(open|close)|inline|paragraph_(open|close)|table_(open|close)|t(head|body|r|h|d)_(open|close)|text|text_special|strong_(open|close)|code_inline|softbreak|bullet_list_(open|close)|list_item_(open|close)|link_(open|close))$/;

test.each(Object.entries(cases))("%s", (name, report) => {
  expectGolden(`${name}.md`, markdown(report));
});

test("names do not become markup, links, mentions or commands", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const text = markdown(report);
      const { html, links, other, words } = parsed(text);
      expect(html.filter((tag) => !ours.test(tag))).toEqual([]);
      const sources = report.findings.map((finding) => parser.normalizeLink(finding.source));
      expect(links.filter((link) => !sources.includes(link))).toEqual([]);
      expect(other.filter((type) => !expectedTypes.test(type))).toEqual([]);
      const changed = report.access.filter((row) => row.change !== "keeps" || row.undecided !== undefined).length;
      const rows = report.access.length + (changed > 0 ? 1 : 0) + (changed < report.access.length ? 1 : 0);
      expect(tables(text)).toEqual(Array.from({ length: rows }, () => 6));
      expect(words.join("\n")).not.toMatch(/@\w|#\d/);
      expect(text).not.toMatch(/^\s*::|##(vso)?\[/m);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["a_b*c`d|e", "a\\_b\\*c\\`d\\|e"],
  ["- no list", "\\- no list"],
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
      access: repeat(cases.findings.access, rows).map((row) => ({ ...row, bucket: name })),
      findings: repeat(cases.findings.findings, findings).map((finding) => ({ ...finding, what: name })),
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
    { numRuns: 60 },
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

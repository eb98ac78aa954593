import MarkdownIt from "markdown-it";
import type { Report } from "../../../src/review/report";

/** As lenient as GitHub: HTML is HTML and addresses become links. */
const parser = new MarkdownIt({ html: true, linkify: true });

/** Nothing that a terminal, a GitHub runner or an Azure agent acts on. */
export function expectInert(text: string): void {
  expect(text).not.toMatch(/^\s*::|##(vso)?\[/m);
  expect(text).not.toMatch(/[^\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Zl}|\p{Zp}|\p{Cs}/u);
}

const ours = /^(<!-- grantform review -->|<br>|<\/?details>|<\/?summary>)$/;
const expectedTypes =
  /^(html_(block|inline)|heading_(open|close)|inline|paragraph_(open|close)|table_(open|close)|t(head|body|r|h|d)_(open|close)|text|text_special|strong_(open|close)|code_inline|softbreak|bullet_list_(open|close)|list_item_(open|close)|link_(open|close)|blockquote_(open|close))$/;

/** Markdown in which all markup is the format's own. */
export function expectOwnMarkdown(text: string, report: Report): void {
  expectInert(text);
  const tokens = parser.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const html = tokens
    .filter((token) => token.type.startsWith("html_"))
    .flatMap((token) => token.content.match(/<[^>]*>/g) ?? []);
  expect(html.filter((tag) => !ours.test(tag))).toEqual([]);
  expect(tokens.map((token) => token.type).filter((type) => !expectedTypes.test(type))).toEqual([]);
  const links = tokens.filter((token) => token.type === "link_open").map((token) => token.attrGet("href"));
  const sources = report.findings.map((finding) => parser.normalizeLink(finding.source));
  expect(links.filter((link) => !sources.includes(String(link)))).toEqual([]);
  const words = tokens.filter((token) => token.type.startsWith("text")).map((token) => token.content);
  expect(words.join("\n")).not.toMatch(/@\w|#\d/);
}

/** The cells of every table row. */
export function tableWidths(text: string): readonly number[] {
  const widths: number[] = [];
  for (const token of parser.parse(text, {})) {
    if (token.type === "tr_open") widths.push(0);
    if (token.type === "td_open" || token.type === "th_open") widths.push((widths.pop() ?? 0) + 1);
  }
  return widths;
}

const svgTags = new Set(["svg", "g", "text", "path", "polygon", "polyline"]);
const htmlTags = new Set(
  "!doctype html head meta title style body header main section h1 h2 h3 p span div table colgroup col thead tbody tr th td ul li strong br code wbr article dl dt dd a figure details summary".split(
    " ",
  ),
);

/** HTML without a script, a handler, an address that is not https, or a tag that the template does not have. */
export function expectOwnHtml(text: string): void {
  expectInert(text);
  const tags = text.match(/<[a-zA-Z!/][^>]*>/g) ?? [];
  const names = tags.map((tag) => /^<\/?([^\s>/]+)/.exec(tag)?.[1] ?? tag);
  expect(names.filter((name) => !htmlTags.has(name) && !svgTags.has(name))).toEqual([]);
  expect(tags.filter((tag) => /\son\w+\s*=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
  const addresses = [...text.matchAll(/\s(?:href|src|xlink:href)="([^"]*)"/g)].map(([, url]) => url ?? "");
  expect(addresses.filter((url) => !url.startsWith("https://"))).toEqual([]);
}

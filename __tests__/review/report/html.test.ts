import fc from "fast-check";
import { html } from "../../../src/review/report/html";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";

test.each(Object.entries(cases))("%s", async (name, report) => {
  expectGolden(`${name}.html`, await html(report));
});

/** Every tag with its attributes' names. */
function tags(text: string): ReadonlySet<string> {
  const found = text.match(/<[a-zA-Z!/][^>]*>/g) ?? [];
  return new Set(found.map((tag) => tag.replace(/"[^"]*"/g, '""')));
}

test("names add no tag, no attribute and no address", async () => {
  const calm = new Set<string>();
  for (const report of [
    cases.findings,
    cases.undecided,
    { ...cases.clean, access: [] },
    { ...cases.findings, failed: false },
  ]) {
    for (const tag of tags(await html(report))) calm.add(tag);
  }
  await fc.assert(
    fc.asyncProperty(reports, async (report) => {
      const text = await html({ ...report, access: report.access.slice(0, 3) });
      const drawn = /^<\/?(svg|g|text|path|polygon|polyline|a)\b/;
      expect([...tags(text)].filter((tag) => !calm.has(tag) && !drawn.test(tag))).toEqual([]);
      expect([...text.matchAll(/ href="([^"]*)"/g)].filter(([, url]) => !url?.startsWith("https://"))).toEqual([]);
      expect(text).not.toMatch(/<script|\bon[a-z]+="|javascript:[^<]*"|^\s*::|##(vso)?\[/m);
    }),
    { numRuns: 60 },
  );
});

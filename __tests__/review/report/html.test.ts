import fc from "fast-check";
import { html } from "../../../src/review/report/html";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectOwnHtml } from "./safe";

test.each(Object.entries(cases))("%s", async (name, report) => {
  expectGolden(`${name}.html`, await html(report));
});

test("names add no tag, no attribute and no address", async () => {
  await fc.assert(
    fc.asyncProperty(reports, async (report) => {
      expectOwnHtml(await html({ ...report, access: report.access.slice(0, 3) }));
    }),
    { numRuns: 20 },
  );
});

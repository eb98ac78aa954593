import { cases, pathOf, reviewCase } from "/work/main/__tests__/review/case";
import { readFileSync } from "node:fs";
const strip = (r: any) => ({ ...r, access: r.access.map(({ standing, way, ...x }: any) => x), findings: r.findings.map(({fingerprint, ...x}: any) => x) });
test.each(cases)("%s", async (name) => {
  expect(strip(await reviewCase(name))).toEqual(strip(JSON.parse(readFileSync(pathOf(name, "expected.json"), "utf8"))));
});

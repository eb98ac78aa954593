import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../src/review/report";
import { toJsonSyntax } from "../support/json-syntax";
import { cases, pathOf, reviewCase } from "./case";

// scripts/regenerate-plans.ts plans every case a second time, from its configuration in JSON syntax
const folder = mkdtempSync(join(tmpdir(), "grantform-json-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** JSON files say no lines. */
const withoutLines = (report: Report): unknown => ({
  ...report,
  findings: report.findings.map(({ location: _, ...finding }) => finding),
});

test.each(cases)("%s: reads the same in JSON syntax", async (name) => {
  const twin = join(folder, name);
  cpSync(pathOf(name, "."), twin, { recursive: true });
  await toJsonSyntax(twin);
  const inJson = await reviewCase(name, undefined, { plan: "plan.json-syntax.json", folder: twin });
  expect(withoutLines(inJson)).toEqual(withoutLines(await reviewCase(name)));
});

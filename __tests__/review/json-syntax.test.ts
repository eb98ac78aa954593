import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Report } from "../../src/review/report";
import { toJsonSyntax } from "../support/json-syntax";
import { cases, pathOf, reviewCase } from "./case";

// scripts/regenerate-plans.ts plans every case a second time, from its configuration in JSON syntax
const folder = mkdtempSync(join(tmpdir(), "grantform-json-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** JSON files say no lines. */
const withoutLines = (report: Report): Report => ({
  ...report,
  findings: report.findings.map(({ location: _, ...finding }) => finding),
});

const update = process.env["UPDATE_EXPECTED"] === "1";

const decided = ({ access }: Report): readonly unknown[] => access.filter(({ undecided }) => undecided === undefined);

// of JSON syntax, a plan has the texts around what is not known: some reviews then say more, and never anything else
test.each(cases)("%s: reads the same in JSON syntax, or more", async (name) => {
  const twin = join(folder, name);
  cpSync(pathOf(name, "."), twin, { recursive: true });
  await toJsonSyntax(twin);
  const inJson = withoutLines(await reviewCase(name, undefined, { plan: "plan.json-syntax.json", folder: twin }));
  const inHcl = withoutLines(await reviewCase(name));
  const more = pathOf(name, "expected.json-syntax.json");
  if (update) {
    rmSync(more, { force: true });
    if (!isDeepStrictEqual(inJson, inHcl)) writeFileSync(more, `${JSON.stringify(inJson, null, 2)}\n`);
  }
  expect(inJson).toEqual(existsSync(more) ? JSON.parse(readFileSync(more, "utf8")) : inHcl);
  expect(inJson.access).toEqual(expect.arrayContaining([...decided(inHcl)]));
});

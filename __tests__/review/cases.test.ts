import { readFileSync, writeFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import schema from "../../src/review/report.schema.json";
import { cases, pathOf, reviewCase } from "./case";

// UPDATE_EXPECTED=1 writes the reports anew: read the difference before committing it
const ajv = new Ajv({ strict: true });
addFormats(ajv);
const valid = ajv.compile(schema);

const update = process.env["UPDATE_EXPECTED"] === "1";

test.each(cases)("%s", async (name) => {
  const report = await reviewCase(name);
  expect(valid(report)).toBe(true);
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (update) writeFileSync(pathOf(name, "expected.json"), text);
  expect(report).toEqual(JSON.parse(readFileSync(pathOf(name, "expected.json"), "utf8")));
});

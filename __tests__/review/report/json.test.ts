import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { json } from "../../../src/review/report/json";
import schema from "../../../src/review/report.schema.json";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectInert } from "./safe";

const ajv = new Ajv({ allErrors: true, strict: true });
addFormats(ajv);
const validate = ajv.compile(schema);

/** The schema lets later versions add properties; this version has no other. */
const closed = ajv.compile(
  JSON.parse(
    JSON.stringify({ ...schema, $id: "urn:grantform:closed" }).replaceAll(
      '"type":"object"',
      '"type":"object","additionalProperties":false',
    ),
  ) as object,
);

test.each(Object.entries(cases))("%s", (name, report) => {
  expectGolden(`${name}.json`, json(report));
});

test("it is valid, reads back as the same report, and holds nothing that a terminal or a build agent would act on", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const printed = json(report);
      const read: unknown = JSON.parse(printed);
      expect(read).toEqual(JSON.parse(JSON.stringify(report)));
      expect(closed(read) ? [] : closed.errors).toEqual([]);
      expectInert(printed);
      expect(printed).not.toMatch(/\p{Cf}/u);
    }),
    { numRuns: 80 },
  );
});

test.each([
  ["another version", { ...cases.clean, version: 2 }],
  ["a missing verdict", { ...cases.clean, verdict: undefined }],
  ["an unknown severity", { ...cases.clean, failOn: "severe" }],
  ["a row without actions", { ...cases.clean, access: [{ ...cases.clean.access[0], actions: undefined }] }],
  ["a finding without a fix", { ...cases.findings, findings: [{ ...cases.findings.findings[0], fix: undefined }] }],
])("the schema refuses %s", (_, report) => {
  expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false);
});

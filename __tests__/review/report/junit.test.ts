import { DOMParser, type Element } from "@xmldom/xmldom";
import fc from "fast-check";
import type { Report } from "../../../src/review/report";
import { junit } from "../../../src/review/report/junit";
import { reportVerdicts } from "../../../src/review/report/verdicts";
import { ruleIdsFor } from "../../../src/review/rules/all";
import { cases } from "./cases";
import { fixtures } from "./fixtures";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectInert } from "./safe";

function inXml(report: Report, strict = false): string {
  return junit(report, reportVerdicts(report, ruleIdsFor(false), strict));
}

/** Counts as readers of JUnit do: by element, not by attribute. Throws where it is not well-formed. */
function read(text: string) {
  const onError = (level: string, message: string): void => {
    throw new Error(`${level}: ${message}`);
  };
  const document = new DOMParser({ onError }).parseFromString(text, "text/xml");
  const count = (name: string): number => document.getElementsByTagName(name).length;
  const suite = document.getElementsByTagName("testsuite").item(0) as Element;
  const said = (name: string): number => Number(suite.getAttribute(name));
  return {
    elements: [count("testcase"), count("failure"), count("error"), count("skipped")],
    attributes: [said("tests"), said("failures"), said("errors"), said("skipped")],
  };
}

test.each(fixtures)("%s: the numbers agree, and fail as the exit code says", (_, report) => {
  const { elements, attributes } = read(inXml(report));
  expect(elements).toEqual(attributes);
  expect((elements[1] ?? 0) + (elements[2] ?? 0) > 0).toBe(report.failed);
});

/** What GitLab tells test cases apart by. */
function identities(text: string): readonly string[] {
  const all = new DOMParser().parseFromString(text, "text/xml").getElementsByTagName("testcase");
  return Array.from({ length: all.length }, (_, at) => {
    const one = all.item(at) as Element;
    return `${one.getAttribute("classname") ?? ""} ${one.getAttribute("name") ?? ""}`;
  });
}

test.each([
  ["one finding", 1, ["a"]],
  ["two of one rule at one address", 2, ["a", "a (2)"]],
  ["three of them", 3, ["a", "a (2)", "a (3)"]],
])("%s: each has a name of its own, or GitLab would take the first only", (_, count, names) => {
  const [finding] = cases.findings.findings;
  if (finding === undefined) throw new Error("the case has no finding");
  const { location: _location, ...found } = finding;
  const findings = Array.from({ length: count }, () => ({ ...found, address: "a" }));
  const seen = identities(inXml({ ...cases.findings, findings })).filter((name) =>
    name.startsWith(`grantform.${found.rule} `),
  );
  expect(seen).toEqual(names.map((name) => `grantform.${found.rule} ${name}`));
});

test("what is not decidable is an error where the run is strict", () => {
  const open: Report = { ...cases.clean, complete: false };
  expect(read(inXml(open)).elements[2]).toBe(0);
  expect(read(inXml(open, true)).elements[2]).toBe(1);
});

test("whatever names people choose, it is XML, and nothing in it is acted on", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const text = inXml(report);
      expectInert(text);
      const { elements, attributes } = read(text);
      expect(elements).toEqual(attributes);
    }),
  );
});

test.each(Object.entries(cases))("golden: %s", (name, report) => {
  expectGolden(`${name}.junit.xml`, inXml(report));
});

import fc from "fast-check";
import type { Report } from "../../../src/review/report";
import { conftest, conftestJson } from "../../../src/review/report/conftest";
import { reportVerdicts } from "../../../src/review/report/verdicts";
import { ruleIdsFor } from "../../../src/review/rules/all";
import { cases } from "./cases";
import { fixtures } from "./fixtures";
import { expectGolden } from "./golden";
import { reports } from "./reports";
import { expectInert } from "./safe";

/**
 * How Atlantis tells a failed policy from a passed one: custom policy checks, in server/events/project_command_runner.go of
 * https://github.com/runatlantis/atlantis
 */
function isFailed(output: string): boolean {
  return /([1-9][0-9]* failure|failures": \[)/.test(output) || output.startsWith("FAIL");
}

function inText(report: Report, strict = false): string {
  return conftest(report, reportVerdicts(report, ruleIdsFor(false), strict));
}
function inJson(report: Report, strict = false): string {
  return conftestJson(report, reportVerdicts(report, ruleIdsFor(false), strict));
}

function last(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

test("there are failing and passing fixtures", () => {
  expect(new Set(fixtures.map(([, { failed }]) => failed))).toEqual(new Set([true, false]));
});

describe.each(fixtures)("%s", (_, report) => {
  test("Atlantis reads the text, and the JSON, as the exit code says", () => {
    expect([isFailed(inText(report)), isFailed(inJson(report))]).toEqual([report.failed, report.failed]);
  });

  test("the last line counts", () => {
    const numbers = last(inText(report)).match(/\d+/g)?.map(Number) ?? [];
    const { findings } = report;
    const [tests, passed, ...found] = numbers;
    expect(found).toEqual([
      findings.filter(({ accepted }) => accepted === undefined).length - (found[1] ?? 0),
      reportVerdicts(report, ruleIdsFor(false), false).failures.length,
      findings.filter(({ accepted }) => accepted !== undefined).length,
    ]);
    expect(tests).toBe((passed ?? 0) + findings.length);
  });

  test("the JSON has the shape of conftest's", () => {
    const [entry, ...others] = JSON.parse(inJson(report)) as readonly { readonly [key: string]: unknown }[];
    expect(others).toEqual([]);
    const known = ["filename", "namespace", "successes", "warnings", "failures", "exceptions", "verdict"];
    expect(Object.keys(entry ?? {}).filter((key) => !known.includes(key))).toEqual([]);
    expect(entry).toMatchObject({ filename: "plan", namespace: "grantform" });
  });
});

test.each([
  [false, false],
  [true, true],
])("what is not decidable fails where the run is strict: %s", (strict, expected) => {
  const open: Report = { ...cases.clean, complete: false };
  expect([isFailed(inText(open, strict)), isFailed(inJson(open, strict))]).toEqual([expected, expected]);
});

test("no name that somebody chose turns passed into failed, or is acted on", () => {
  fc.assert(
    fc.property(reports, fc.constantFrom("12 failures", '"failures": [', "FAIL - x"), (report, name) => {
      const named: Report = { ...report, verdict: `${name} ${report.verdict}` };
      for (const finding of named.findings) expect(finding.rule).not.toMatch(/^FAIL/);
      for (const text of [inText(named), inJson(named)]) {
        expectInert(text);
        expect(isFailed(text)).toBe(reportVerdicts(named, ruleIdsFor(false), false).failures.length > 0);
      }
    }),
  );
});

test.each(Object.entries(cases))("golden: %s", (name, report) => {
  expectGolden(`${name}.conftest.txt`, inText(report));
});

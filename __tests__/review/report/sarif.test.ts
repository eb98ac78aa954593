import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Finding, Report } from "../../../src/review/report";
import { sarif } from "../../../src/review/report/sarif";
import { cases } from "./cases";
import { expectGolden } from "./golden";
import { reports } from "./reports";

/** The standard's own schema, as Microsoft's package of SARIF matchers carries it. */
const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as { readonly [keyword: string]: unknown };
// its draft, 04, names its id otherwise than ajv reads it
const rules = Object.fromEntries(
  Object.entries(schema).filter(([keyword]) => keyword !== "id" && keyword !== "$schema"),
);
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(rules);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
      readonly partialFingerprints: { readonly [name: string]: string };
    }[];
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly { message: { text: string } }[] }[];
  }[];
}

function run(report: Report): Log["runs"][number] {
  const log = JSON.parse(sarif(report)) as Log;
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  const [only] = log.runs;
  if (only === undefined) throw new Error("no run");
  return only;
}

test.each(Object.entries(cases))("%s", (name, report) => {
  run(report);
  expectGolden(`${name}.sarif`, sarif(report));
});

test("any report is valid SARIF; each result names its rule and a file of this repository", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const { tool, results } = run(report);
      expect(results).toHaveLength(report.findings.length);
      for (const result of results) {
        expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
        const uri = result.locations[0]?.physicalLocation.artifactLocation.uri ?? "";
        expect(new URL(uri, "https://repository.example/root/").origin).toBe("https://repository.example");
      }
      expect(sarif(report)).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|\p{Zl}|\p{Zp}|##(vso)?\[/u);
    }),
    { numRuns: 50 },
  );
});

const [finding] = cases.findings.findings as readonly [Finding];

test("a fingerprint does not change with other findings, the line or the wording", () => {
  const moved: Finding = { ...finding, what: "Said otherwise.", location: { file: "other.tf", line: 99 } };
  const prints = [
    { ...cases.clean, findings: [finding] },
    { ...cases.clean, findings: [...cases.undecided.findings, moved] },
  ].map((report) => run(report).results.at(-1)?.partialFingerprints);
  expect(prints[0]).toEqual({ primaryLocationLineHash: finding.fingerprint, "grantform/v1": finding.fingerprint });
  expect(prints[1]).toEqual(prints[0]);
});

test("without --source a result points at the root module and says so", () => {
  const { results } = run(cases.undecided);
  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("main.tf");
  expect(results[0]?.message.text).toContain("without --source its file and line are not known");
});

test("more results than GitHub takes are cut, and a notification says so", () => {
  const { results, invocations } = run({ ...cases.findings, findings: Array.from({ length: 25_003 }, () => finding) });
  expect(results).toHaveLength(25_000);
  expect(invocations[0]?.toolExecutionNotifications.at(-1)?.message.text).toBe(
    "3 findings are left out: a run holds 25000.",
  );
});

import Ajv from "ajv";
import fc from "fast-check";
import type { Report } from "../../../src/review/report";
import { gitlab } from "../../../src/review/report/gitlab";
import { reportVerdicts } from "../../../src/review/report/verdicts";
import { ruleIdsFor } from "../../../src/review/rules/all";
import { cases } from "./cases";
import { fixtures } from "./fixtures";
import { reports } from "./reports";
import { expectInert } from "./safe";

/** What GitLab demands: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const validate = new Ajv({ allErrors: true }).compile({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          // relative, without ./ in front
          path: { type: "string", pattern: "^(?!\\.?/)(?!.*\\\\).+" },
          lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
        },
      },
    },
  },
});

interface Issue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
}

function issues(report: Report, strict = false): readonly Issue[] {
  const text = gitlab(reportVerdicts(report, ruleIdsFor(false), strict));
  expectInert(text);
  const found = JSON.parse(text) as readonly Issue[];
  expect(validate(found) ? [] : validate.errors).toEqual([]);
  return found;
}

test.each(fixtures)("%s: every finding that nobody has accepted, once", (_, report) => {
  const found = issues(report);
  const open = report.findings.filter(({ accepted }) => accepted === undefined);
  expect(found.map(({ fingerprint }) => fingerprint).sort()).toEqual(open.map(({ fingerprint }) => fingerprint).sort());
  const fails = found.some(({ severity }) => severity === "critical" || severity === "blocker");
  if (report.failOn === "high") expect(fails).toBe(report.failed);
});

test("what is not decidable is an issue where the run is strict", () => {
  const open: Report = { ...cases.clean, complete: false };
  expect(issues(open)).toEqual([]);
  expect(issues(open, true)).toMatchObject([{ check_name: "not-decidable", severity: "critical" }]);
});

test("whatever names people choose, GitLab takes the report", () => {
  fc.assert(fc.property(reports, (report) => void issues(report)));
});

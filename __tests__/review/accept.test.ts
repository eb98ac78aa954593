import { accept } from "../../src/review/accept";
import type { Acceptance } from "../../src/declared/acceptance";
import { exitCode } from "../../src/review/outcome";
import type { Finding, Report, Severity } from "../../src/review/report";

const finding: Finding = {
  rule: "public-access",
  severity: "high",
  address: "aws_s3_bucket_policy.site",
  principal: "*",
  what: "",
  why: "",
  fix: "",
  source: "",
  fingerprint: "00",
};
const report: Report = {
  version: 1,
  verdict: "",
  complete: true,
  notRead: [],
  access: [],
  findings: [finding],
  notes: [],
  failOn: "high",
  failed: true,
};
const acceptance: Acceptance = {
  rule: "public-access",
  address: "aws_s3_bucket_policy.site",
  reason: "A public web site",
  at: "grantform.yaml:2",
};

test.each<readonly [string, Partial<Acceptance>, boolean]>([
  ["its rule and address", {}, true],
  ["its principal too", { principal: "*" }, true],
  ["another principal", { principal: "123456789012" }, false],
  ["another address", { address: "aws_s3_bucket_policy.other" }, false],
  ["another rule", { rule: "long-lived-key" }, false],
  ["a day to come", { expires: "2027-01-02" }, true],
  ["its last day", { expires: "2027-01-01" }, true],
  ["a day that has passed", { expires: "2026-12-31" }, false],
])("an acceptance with %s", (_, fields, accepted) => {
  const given = { ...acceptance, ...fields };
  const { findings, failed } = accept(report, [given], "2027-01-01");
  const expires = given.expires === undefined ? {} : { expires: given.expires };
  expect(findings[0]?.accepted).toEqual(accepted ? { reason: "A public web site", ...expires } : undefined);
  expect(failed).toBe(!accepted);
});

test("a principal alone accepts the rule for it, wherever it is", () => {
  const { rule, reason, at } = acceptance;
  expect(accept(report, [{ rule, reason, at, principal: "*" }], "2027-01-01").failed).toBe(false);
});

test.each<readonly [string, Partial<Acceptance>, readonly string[]]>([
  ["used", {}, []],
  [
    "expired",
    { expires: "2026-12-31" },
    ["grantform.yaml:2 accepted a public-access until 2026-12-31: it is a finding again."],
  ],
  ["without a finding", { address: "a.b" }, ["grantform.yaml:2 accepts a public-access that this plan does not have."]],
])("one that is %s is noted", (_, fields, notes) => {
  expect(accept(report, [{ ...acceptance, ...fields }], "2027-01-01").notes).toEqual(notes);
});

test("the other findings still fail the run", () => {
  const other = { ...finding, address: "aws_s3_bucket_policy.other" };
  expect(accept({ ...report, findings: [finding, other] }, [acceptance], "2027-01-01").failed).toBe(true);
});

test.each<readonly [Severity, Severity, boolean]>([
  ["critical", "high", true],
  ["high", "high", true],
  ["medium", "high", false],
  ["info", "info", true],
])("a %s finding under --fail-on %s fails: %s", (severity, failOn, failed) => {
  expect(accept({ ...report, failOn, findings: [{ ...finding, severity }] }, [], "2027-01-01").failed).toBe(failed);
});

const row = {
  principal: "*",
  name: "anyone",
  standing: "unknown",
  way: "bucket-policy",
  change: "gains",
  actions: [],
  paths: [],
  conditions: [],
  addresses: [],
  undecided: "x",
} as const;
const fine: Report = { ...report, findings: [], failed: false };
const doubt: Finding = { ...finding, rule: "not-decidable", severity: "low" };

test.each<readonly [string, Report, 0 | 1 | 2, 0 | 1 | 2]>([
  ["a fine plan", fine, 0, 0],
  ["a finding", report, 1, 1],
  ["a partial plan", { ...fine, complete: false }, 0, 2],
  ["an undecided row", { ...fine, access: [row] }, 0, 2],
  ["an undecided finding", { ...fine, findings: [doubt] }, 0, 2],
  ["an accepted undecided finding", { ...fine, findings: [{ ...doubt, accepted: { reason: "" } }] }, 0, 0],
  ["a finding in a partial plan", { ...report, complete: false }, 1, 1],
])("%s exits with %d %d", (_, given, lenient, strict) => {
  expect([exitCode(given, false), exitCode(given, true)]).toEqual([lenient, strict]);
});

import type { Finding, Report } from "../report";
import { acceptance, where } from "./words";
import { inOneLine, type Verdicts } from "./verdicts";
import { visible } from "./visible";

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text of XML: `visible` has taken out what XML does not take, such as controls and lone surrogates. */
function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function testcase(group: string, name: string, body = ""): string {
  const head = `    <testcase classname="grantform.${xml(group)}" name="${xml(name)}" time="0"`;
  return body === "" ? `${head}/>` : `${head}>${body}</testcase>`;
}

function failed(finding: Finding, name: string): string {
  return testcase(
    finding.rule,
    name,
    `<failure type="${finding.severity}" message="${xml(finding.what)}">${xml(`${inOneLine(finding)} ${finding.source}`)}</failure>`,
  );
}

function warned(finding: Finding, name: string): string {
  return testcase(finding.rule, name, `<system-out>${xml(`${finding.severity}: ${inOneLine(finding)}`)}</system-out>`);
}

function accepted(finding: Finding, name: string): string {
  return testcase(finding.rule, name, `<skipped message="${xml(acceptance(finding) ?? "Accepted")}"/>`);
}

/**
 * A name of its own for each finding: of two test cases with one name GitLab takes the first only.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
function naming(): (finding: Finding) => string {
  const taken = new Map<string, number>();
  return (finding) => {
    const name = where(finding);
    const key = JSON.stringify([finding.rule, visible(name)]);
    const at = (taken.get(key) ?? 0) + 1;
    taken.set(key, at);
    return at === 1 ? name : `${name} (${at})`;
  };
}

/**
 * The report as JUnit XML: a test case for each finding, and one for each rule that found nothing.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junit(report: Report, { failures, warnings, exceptions, passed, undecided }: Verdicts): string {
  const open =
    undecided === undefined
      ? []
      : [testcase("not-decidable", "the whole plan", `<error type="undecided" message="${xml(undecided)}"/>`)];
  const nameOf = naming();
  const cases = [
    ...failures.map((finding) => failed(finding, nameOf(finding))),
    ...open,
    ...warnings.map((finding) => warned(finding, nameOf(finding))),
    ...exceptions.map((finding) => accepted(finding, nameOf(finding))),
    ...passed.map((rule) => testcase(rule, "nothing found")),
  ];
  const numbers = `tests="${cases.length}" failures="${failures.length}" errors="${open.length}" skipped="${exceptions.length}" time="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="grantform" ${numbers}>`,
    `  <testsuite name="grantform review" ${numbers}>`,
    `    <properties><property name="verdict" value="${xml(report.verdict)}"/></properties>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>\n",
  ].join("\n");
}

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

function failed(finding: Finding): string {
  return testcase(
    finding.rule,
    where(finding),
    `<failure type="${finding.severity}" message="${xml(finding.what)}">${xml(`${inOneLine(finding)} ${finding.source}`)}</failure>`,
  );
}

function warned(finding: Finding): string {
  return testcase(
    finding.rule,
    where(finding),
    `<system-out>${xml(`${finding.severity}: ${inOneLine(finding)}`)}</system-out>`,
  );
}

function accepted(finding: Finding): string {
  return testcase(finding.rule, where(finding), `<skipped message="${xml(acceptance(finding) ?? "Accepted")}"/>`);
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
  const cases = [
    ...failures.map(failed),
    ...open,
    ...warnings.map(warned),
    ...exceptions.map(accepted),
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

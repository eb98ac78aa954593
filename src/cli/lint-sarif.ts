import type { ProblemClass } from "../policy/policy";
import { mostResults, sarifLog, uri } from "../review/report/sarif-log";
import { visible } from "../review/report/visible";
import { classes, type Linted, type Placed } from "./linted";

const levels: { readonly [one in ProblemClass]: "error" | "warning" | "note" } = {
  error: "error",
  "security-warning": "error",
  warning: "warning",
  suggestion: "note",
};

/** By which GitHub sorts security results; see sarif.ts of the review. */
const scores: { readonly [one in ProblemClass]: string } = {
  error: "7.0",
  "security-warning": "8.0",
  warning: "4.0",
  suggestion: "1.0",
};

/** The code alone does not tell AWS's checks apart. */
function ruleOf({ check }: Placed): string {
  return check.toLowerCase().replaceAll(" ", "-");
}

function ruleObject(problem: Placed): object {
  const { check, why, url, class: kind } = problem;
  return {
    id: ruleOf(problem),
    name: check
      .split(" ")
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join(""),
    shortDescription: { text: check },
    fullDescription: { text: why },
    help: { text: why },
    helpUri: url,
    defaultConfiguration: { level: levels[kind] },
    properties: { tags: ["security", "iam"], "security-severity": scores[kind] },
  };
}

/** Standard input has no file, and GitHub takes no result without. */
function fileOf(file: string): string {
  return file === "standard input" ? "stdin.json" : file;
}

function resultObject(file: string, problem: Placed, rules: readonly string[]): object {
  const { path, message, why, fix, refused, line, column, class: kind } = problem;
  const text = [`${message}.`, why, ...(fix === undefined ? [] : [`Fix: ${fix}.`])].map(visible).join(" ");
  return {
    ruleId: ruleOf(problem),
    ruleIndex: rules.indexOf(ruleOf(problem)),
    level: levels[kind],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(fileOf(file)), uriBaseId: "%SRCROOT%" },
          region: { startLine: line, startColumn: column },
        },
        ...(path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: visible(path), kind: "member" }] }),
      },
    ],
    properties: { class: kind, refused },
  };
}

/** The problems as SARIF 2.1.0; where there are more than GitHub takes, the mildest are left out. */
export function lintSarif(linted: readonly Linted[], version: string, unreadable: readonly string[]): string {
  const all = linted.flatMap(({ file, problems }) => problems.map((problem) => ({ file, problem })));
  const kept = [...all]
    .sort((a, b) => classes.indexOf(a.problem.class) - classes.indexOf(b.problem.class))
    .slice(0, mostResults);
  const byRule = new Map(kept.map(({ problem }) => [ruleOf(problem), problem]));
  const rules = [...byRule.keys()].sort();
  const left = all.length - kept.length;
  return sarifLog({
    id: "grantform/lint/",
    version,
    rules: rules.flatMap((rule) => byRule.get(rule) ?? []).map(ruleObject),
    results: kept.map(({ file, problem }) => resultObject(file, problem, rules)),
    notes: [...(left > 0 ? [`${left} problems are left out: a run holds ${mostResults}.`] : []), ...unreadable],
    properties: { documents: linted.length },
  });
}

import { show } from "../problems";
import { statementCheck, type Check, type Subject } from "./check";
import { documented, type CheckInfo } from "./check-info";
import type { Text } from "./subject";

/** The texts that may hold variables. */
function places({ resources, notResources, tests }: Subject): readonly Text[] {
  return [...resources, ...notResources, ...tests.flatMap(({ values }) => values)];
}

interface Variable extends Text {
  /** What is between the braces; undefined where the closing one is missing. */
  readonly inner: string | undefined;
}

const opening = /\$\{([^{}]*)(\})?/g;

function variableCheck(info: CheckInfo, look: (variable: Variable) => string | undefined, fix: string): Check {
  return statementCheck(info, (subject, report) => {
    if (subject.version !== "2012-10-17") return;
    for (const { text, path } of places(subject)) {
      const problem = [...text.matchAll(opening)]
        .map(([, inner, brace]) => look({ text, path, inner: brace === undefined ? undefined : inner }))
        .find((found) => found !== undefined);
      if (problem !== undefined) report(path, `${problem}: ${show(text)}`, fix);
    }
  });
}

const plain = "It is taken as plain text, or matches nothing.";
function nameOf(inner: string): string {
  return inner.split(",")[0] ?? "";
}

export const missingBrace = variableCheck(
  documented("error", "Missing brace in variable", plain),
  ({ inner }) => (inner === undefined ? "a variable has no closing brace" : undefined),
  "add } after the variable's name",
);

export const emptyVariable = variableCheck(
  documented("error", "Empty variable", plain),
  ({ inner }) => (inner?.trim() === "" ? "a variable has no name" : undefined),
  "name a condition key, or leave it out",
);

export const missingQuote = variableCheck(
  documented("error", "Missing quote in variable", plain),
  ({ inner }) =>
    inner !== undefined && /,(?!\s*'[^']*'\s*$)/.test(inner) ? "a default value has no quotes" : undefined,
  "write the default as ${key, 'value'}",
);

export const spaceInVariable = variableCheck(
  documented("error", "Unsupported space in variable", plain),
  ({ inner = "" }) => (inner.trim() !== "" && /\s/.test(nameOf(inner)) ? "a variable's name has a space" : undefined),
  "leave the space out",
);

/** Variables in a version that does not expand them. */
export const variableVersion = statementCheck(
  documented(
    "error",
    "Variable unsupported in version",
    "Variables are plain text in this version.",
    "variable-version",
  ),
  (subject, report) => {
    if (subject.version === "2012-10-17") return;
    for (const { text, path } of places(subject)) {
      if (/\$\{[^{}]/.test(text))
        report(path, `${show(text)} is plain text in this policy version`, 'write "Version": "2012-10-17"');
    }
  },
);

import { show } from "./show";
import { statementCheck, type Check, type Subject } from "./check";
import type { CheckInfo } from "./check-info";
import type { Text } from "./subject";

/** The texts that may hold variables. */
export function places({ resources, notResources, tests }: Subject): readonly Text[] {
  return [...resources, ...notResources, ...tests.flatMap(({ values }) => values)];
}

interface Variable extends Text {
  /** What is between the braces; undefined where the closing one is missing. */
  readonly inner: string | undefined;
}

const opening = /\$\{([^{}]*)(\})?/g;

export function variableCheck(info: CheckInfo, look: (variable: Variable) => string | undefined, fix: string): Check {
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

export const takenAsText = "It is taken as plain text, or matches nothing.";

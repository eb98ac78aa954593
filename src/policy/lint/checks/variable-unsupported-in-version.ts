import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { places } from "../variables";

/** Variables in a version that does not expand them. */
export const variableUnsupportedInVersion = statementCheck(
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

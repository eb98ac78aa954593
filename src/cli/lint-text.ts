import type { ProblemClass } from "../policy/policy";
import { visible, withoutCommands } from "../review/report/visible";
import { colors } from "./colors";
import { classes, type Linted, type Placed } from "./linted";

const kindNames = {
  resource: "bucket policy",
  other: "policy of another resource than a bucket",
  identity: "policy of a user, group or role",
  trust: "trust policy of a role",
  key: "KMS key policy",
} as const;

const classNames: { readonly [one in ProblemClass]: readonly [string, string] } = {
  error: ["error", "errors"],
  "security-warning": ["security warning", "security warnings"],
  warning: ["warning", "warnings"],
  suggestion: ["suggestion", "suggestions"],
};

function paint(kind: ProblemClass, text: string): string {
  if (kind === "error" || kind === "security-warning") return colors.red(text);
  return kind === "warning" ? colors.yellow(text) : colors.dim(text);
}

function problemText(problem: Placed): string {
  const { check, line, column, path, message, why, fix, refused, url } = problem;
  const { class: kind } = problem;
  const label = `${classNames[kind][0]}${refused ? ", REFUSED" : ""}`;
  return [
    `  ${line}:${column}  ${paint(kind, label)}  ${check}${path === "" ? "" : `  ${colors.dim(visible(path))}`}\n`,
    `      ${visible(message)}. ${why}\n`,
    fix === undefined ? "" : `      Fix: ${visible(fix)}.\n`,
    `      ${colors.dim(url)}\n`,
  ].join("");
}

function fileText({ file, kind, guessed, problems }: Linted): string {
  const what =
    kind === undefined ? "no policy" : `${kindNames[kind]}${guessed ? " (guessed; --kind says what it is)" : ""}`;
  const body = problems.length === 0 ? "  nothing to say\n" : problems.map(problemText).join("");
  return `${colors.bold(`${file}: ${what}`)}\n${body}`;
}

/** All documents with their problems, and a line that counts them. */
export function lintText(linted: readonly Linted[], counts: { readonly [one in ProblemClass]: number }): string {
  const parts = classes.flatMap((one) => {
    const name = classNames[one][counts[one] === 1 ? 0 : 1];
    return counts[one] > 0 ? [`${counts[one]} ${name}`] : [];
  });
  const documents = `${linted.length} ${linted.length === 1 ? "document" : "documents"}`;
  const summary = `${documents}: ${parts.length > 0 ? parts.join(", ") : "nothing wrong"}\n`;
  return withoutCommands(`${linted.map(fileText).join("\n")}\n${summary}`);
}

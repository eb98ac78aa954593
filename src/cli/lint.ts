import { Command, Option } from "commander";
import { version } from "../../package.json";
import { isAboutS3 } from "../policy/kind";
import { placesIn } from "../policy/places";
import type { PolicyKind, ProblemClass } from "../policy/policy";
import { jsonText } from "../review/report/json";
import { readDocuments } from "./documents";
import { parseByReference } from "./lint-reference";
import { lintSarif } from "./lint-sarif";
import { lintText } from "./lint-text";
import { classes, type Linted, type Placed } from "./linted";
import { print } from "./print";
import { fail } from "./run-command";

const kinds: { readonly [name: string]: PolicyKind } = {
  bucket: "resource",
  trust: "trust",
  key: "key",
  identity: "identity",
};

interface Options {
  readonly format: "text" | "json" | "sarif";
  readonly kind?: string;
}

function byPlace(a: Placed, b: Placed): number {
  return a.line - b.line || a.column - b.column;
}

/** One document with its problems, each with its place in the text. */
function lintDocument(file: string, text: string, name: string | undefined): Linted {
  const given = name === undefined ? undefined : kinds[name];
  const { policy, problems } = parseByReference(text, given);
  const places = placesIn(text);
  const placed = problems.map((problem) => ({
    ...problem,
    ...(problem.code === "json" && places.broken ? places.broken : places.at(problem.path)),
  }));
  const kind = given ?? policy?.kind;
  const other = given === undefined && policy?.kind === "resource" && !isAboutS3(policy);
  return {
    file,
    ...(kind === undefined ? {} : { kind: other ? "other" : kind }),
    guessed: given === undefined,
    problems: [...placed].sort(byPlace),
  };
}

function run(paths: readonly string[], { format, kind }: Options): void {
  const { documents, unreadable } = readDocuments(paths);
  if (documents.length === 0) return fail(...unreadable);
  const linted = documents.map(({ file, text }) => lintDocument(file, text, kind));
  const all = linted.flatMap(({ problems }) => problems);
  const counts = Object.fromEntries(
    classes.map((one) => [one, all.filter((problem) => problem.class === one).length]),
  ) as { readonly [one in ProblemClass]: number };
  if (format === "json") print(jsonText({ files: linted, counts, unreadable }));
  else if (format === "sarif") print(lintSarif(linted, version, unreadable));
  else print(lintText(linted, counts));
  const failed = all.some(({ class: one, refused }) => refused || one === "error" || one === "security-warning");
  process.exitCode = failed ? 1 : 0;
  fail(...unreadable);
}

export function command(): Command {
  return new Command("grantform lint")
    .description("What AWS refuses or warns of in policy documents: IAM Access Analyzer's policy checks, offline.")
    .argument("<policies...>", "policy documents as JSON, or folders of them; - for standard input")
    .addOption(
      new Option("--kind <kind>", "what the policies belong to. Default: guessed for each").choices(Object.keys(kinds)),
    )
    .addOption(new Option("--format <format>").choices(["text", "json", "sarif"]).default("text"))
    .addHelpText(
      "after",
      `
In a folder, every .json file that has a "Statement" is read.
A policy without principals is guessed to be an identity's, one for sts: actions a role's trust policy, one for kms:
actions a key's, any other one a bucket's.
Classes are AWS's: error, security warning, warning, suggestion. REFUSED says that AWS does not take the document.

A file that cannot be read is a line on standard error; the others are judged all the same.

Exit codes: 0 fine, or warnings and suggestions; 1 errors, security warnings, or what AWS refuses; 2 bad usage, or a file
that cannot be read.`,
    )
    .action(run);
}

import { createColors } from "picocolors";
import type { AccessRow, Finding, Report, Severity } from "../report";
import { cut, visible, withoutCommands } from "./visible";
import { acceptance, bySeverity, changeWord, identity, noAccess, places, result, where, witnessed } from "./words";

type Colors = ReturnType<typeof createColors>;

/** Columns before a sentence is continued on the next line. */
const width = 100;

/** Longest value that is printed, in characters: an ARN has at most 2,048. */
const longest = 2_100;

/** Places of one row that are listed: a policy has room for hundreds. */
const mostPlaces = 10;

const shown = (value: string): string => cut(visible(value), longest);

/** `text` wrapped between words, each line after the first indented to where the first started. */
function wrapped(label: string, text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && label.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return label + [...lines, line].join(`\n${" ".repeat(label.length)}`);
}

function colored(colors: Colors, severity: Severity, text: string): string {
  if (severity === "critical" || severity === "high") return colors.bold(colors.red(text));
  return severity === "medium" ? colors.yellow(text) : colors.cyan(text);
}

function rowLines(colors: Colors, row: AccessRow, name: number): readonly string[] {
  const change = changeWord(row).padEnd(6);
  const paint = row.change === "gains" ? colors.yellow : row.change === "loses" ? colors.magenta : colors.dim;
  const all = places(row).map(shown);
  const [first = "", ...others] =
    all.length > mostPlaces ? [...all.slice(0, mostPlaces), `and ${all.length - mostPlaces} more`] : all;
  const indent = " ".repeat(10 + name);
  const detail = (label: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [wrapped(`          ${label.padEnd(5)}`, values.map(shown).join(", "))];
  return [
    `  ${paint(change)}  ${colors.bold(shown(row.name).padEnd(name))}  ${first}`,
    ...others.map((place) => `${indent}  ${place}`),
    ...detail("may", row.actions),
    ...detail("if", row.conditions),
    ...(row.undecided === undefined
      ? []
      : [wrapped("          ", `not decidable until apply: ${shown(row.undecided)}`)]),
    ...detail(
      "as",
      [identity(row)].flatMap((principal) => principal ?? []),
    ),
    ...detail("by", row.addresses),
  ];
}

function findingLines(colors: Colors, finding: Finding): readonly string[] {
  const label = finding.accepted === undefined ? finding.severity.toUpperCase() : `accepted (${finding.severity})`;
  const head = finding.accepted === undefined ? colored(colors, finding.severity, label) : colors.dim(label);
  const line = (name: string, text: string): string => wrapped(`    ${name.padEnd(10)}`, shown(text));
  const accepted = acceptance(finding);
  return [
    `  ${head}  ${colors.bold(shown(finding.rule))}  ${shown(where(finding))}`,
    line("what", finding.what),
    line("why", finding.why),
    line("fix", finding.fix),
    ...(finding.witness === undefined ? [] : [line("shown by", witnessed(finding.witness))]),
    line("source", finding.source),
    ...(accepted === undefined ? [] : [line("", accepted)]),
  ];
}

/**
 * The report for a terminal.
 *
 * @param color whether standard output is a terminal that wants colours; nothing is said by colour alone
 */
export function text(report: Report, color: boolean): string {
  const colors = createColors(color);
  const heading = (title: string): string => `\n${colors.bold(title)}`;
  const name = Math.min(48, Math.max(3, ...report.access.map((row) => shown(row.name).length)));
  const lines = [
    wrapped("", shown(report.verdict)),
    heading("Access"),
    ...(report.access.length === 0
      ? [`  ${noAccess}`]
      : [colors.dim(`  ${"change".padEnd(6)}  ${"who".padEnd(name)}  where`)]),
    ...report.access.flatMap((row) => rowLines(colors, row, name)),
    ...(report.findings.length === 0 ? [] : [heading("Findings")]),
    ...bySeverity(report).flatMap((group) => group.findings.flatMap((finding) => findingLines(colors, finding))),
    ...(report.notes.length === 0 ? [] : [heading("Notes")]),
    ...report.notes.map((note) => wrapped("  - ", shown(note))),
    "",
    (report.failed ? colors.red : colors.green)(result(report)),
  ];
  return withoutCommands(`${lines.join("\n")}\n`);
}

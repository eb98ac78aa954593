import { exitCode } from "../outcome";
import type { Report, Severity } from "../report";
import { type Colors, colorsFor } from "./colors";
import { foldedAccess, type FoldedRow } from "./fold";
import type { FoldedFinding } from "./fold-findings";
import { type ReportPart, shows } from "./parts";
import { cut, visible, withoutCommands } from "./visible";
import {
  acceptance,
  advice,
  bySeverity,
  changeWord,
  declaredWords,
  alsoAt,
  identity,
  noAccess,
  remarksOf,
  ownServicesTitle,
  placeTexts,
  result,
  where,
  witnessed,
} from "./words";
import { undecidedWords } from "../undecided";

/** Columns before a sentence is continued on the next line. */
const width = 100;

/** Longest value that is printed, in characters: an ARN has at most 2,048. */
const longest = 2_100;

/** Places or addresses of one row that are listed: a policy has room for hundreds. */
const most = 10;

function shown(value: string): string {
  return cut(visible(value), longest);
}

/** `text` wrapped between words, each line after the first indented to where the first started. */
function wrapped(label: string, text: string): string {
  // most are short: a space at the start is left out
  if (label.length + text.length <= width && !text.startsWith(" ")) return label + text;
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

function upToMost(values: readonly string[]): readonly string[] {
  return values.length > most ? [...values.slice(0, most), `and ${values.length - most} more`] : values;
}

/** A line for each path; a bucket and all that is in it are one. */
function placeLines({ places }: FoldedRow): readonly string[] {
  const lines = places.flatMap((place) => {
    const texts = placeTexts(place).map(shown);
    return place.itself && texts.length === 2 ? [texts.join(" and ")] : texts;
  });
  return upToMost(lines);
}

function rowLines(colors: Colors, row: FoldedRow, name: number): readonly string[] {
  const change = changeWord(row).padEnd(6);
  const paint = row.change === "gains" ? colors.yellow : row.change === "loses" ? colors.magenta : colors.dim;
  const [first = "", ...others] = placeLines(row);
  const indent = " ".repeat(10 + name);
  const declared = declaredWords(row);
  const detail = (label: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [wrapped(`          ${label.padEnd(5)}`, values.map(shown).join(", "))];
  return [
    `  ${paint(change)}  ${colors.bold(shown(row.name).padEnd(name))}  ${first}`,
    ...others.map((place) => `${indent}  ${place}`),
    ...detail("may", actionTexts(row.actions)),
    ...detail("if", row.conditions),
    ...(row.undecided === undefined
      ? []
      : [wrapped("          ", `${undecidedWords(row.undecided)}: ${shown(row.undecided)}`)]),
    ...(declared === undefined ? [] : [wrapped("          ", shown(declared))]),
    ...detail(
      "as",
      [identity(row)].flatMap((principal) => principal ?? []),
    ),
    ...detail("by", upToMost(row.addresses)),
  ];
}

/** Actions for one line: what is left out of a pattern in brackets where another action follows, which is not left out. */
export function actionTexts(actions: readonly string[]): readonly string[] {
  return actions.length < 2 ? actions : actions.map((one) => one.replace(/ (except .*)$/, " ($1)"));
}

/** A line for each service: what AWS does for our own account is no news. */
function ownServiceLines(colors: Colors, rows: readonly FoldedRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.map((row) => {
    const conditions = row.conditions.length === 0 ? "" : ` if ${row.conditions.map(shown).join(", ")}`;
    const declared = declaredWords(row);
    const places = upToMost(row.places.flatMap(placeTexts).map(shown)).join(", ");
    return wrapped(
      `    ${changeWord(row)}  `,
      `${shown(row.principal)}: ${actionTexts(row.actions).map(shown).join(", ")} on ${places}${conditions}${declared === undefined ? "" : `; ${shown(declared)}`}`,
    );
  });
  return [`  ${colors.bold(ownServicesTitle(rows))}:`, ...lines];
}

function accessLines(colors: Colors, report: Report, kept: boolean): readonly string[] {
  const folded = foldedAccess(report.access);
  const rows = [...folded.changed, ...(kept ? folded.kept : [])];
  const name = Math.min(48, Math.max(3, ...rows.map((row) => shown(row.name).length)));
  const head = colors.dim(`  ${"change".padEnd(6)}  ${"who".padEnd(name)}  where`);
  const none = report.access.length === 0 ? noAccess : "Nothing changes.";
  return [
    ...(rows.length === 0 ? [] : [head]),
    ...folded.changed.flatMap((row) => rowLines(colors, row, name)),
    ...ownServiceLines(colors, folded.ownServices),
    ...(kept ? folded.kept.flatMap((row) => rowLines(colors, row, name)) : []),
    ...(rows.length + folded.ownServices.length === 0 ? [`  ${none}`] : []),
  ];
}

function findingLines(colors: Colors, finding: FoldedFinding): readonly string[] {
  const label = finding.accepted === undefined ? finding.severity.toUpperCase() : `accepted (${finding.severity})`;
  const head = finding.accepted === undefined ? colored(colors, finding.severity, label) : colors.dim(label);
  const line = (name: string, text: string): string => wrapped(`    ${name.padEnd(10)}`, shown(text));
  const accepted = acceptance(finding);
  const others = alsoAt(finding);
  const fix = advice(finding);
  return [
    `  ${head}  ${colors.bold(shown(finding.rule))}  ${shown(where(finding))}`,
    line("what", finding.what),
    line("why", finding.why),
    line("fix", fix.text),
    // a line by itself, however long, so that a shell takes it
    ...(fix.command === undefined ? [] : [`${" ".repeat(14)}${shown(fix.command)}`]),
    ...(finding.witness === undefined ? [] : [line("shown by", witnessed(finding.witness))]),
    ...(others.length === 0 ? [] : [line("same for", others.join(", "))]),
    line("source", finding.source),
    ...(accepted === undefined ? [] : [line("", accepted)]),
  ];
}

/**
 * The report for a terminal.
 *
 * @param color whether standard output is a terminal that wants colours; nothing is said by colour alone
 * @param only the part that is asked for. Default: everything
 * @param strict the run fails where something could not be decided
 */
export function text(report: Report, color: boolean, only?: ReportPart, strict = false): string {
  const colors = colorsFor(color);
  const show = shows(only);
  const heading = (title: string): string => `\n${colors.bold(title)}`;
  const findings = show.findings ? bySeverity(report.findings) : [];
  const notes = remarksOf(report);
  const lines = [
    wrapped("", shown(report.verdict)),
    ...(show.access ? [heading("Access"), ...accessLines(colors, report, show.kept)] : []),
    ...(findings.length === 0 ? [] : [heading("Findings")]),
    ...findings.flatMap((group) => group.findings.flatMap((finding) => findingLines(colors, finding))),
    ...(notes.length === 0 ? [] : [heading("Notes")]),
    ...notes.map((note) => wrapped("  - ", shown(note))),
    "",
    (exitCode(report, strict) === 0 ? colors.green : colors.red)(result(report, strict)),
  ];
  return withoutCommands(`${lines.join("\n")}\n`);
}

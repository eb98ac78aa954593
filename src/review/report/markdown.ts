import { fails } from "../outcome";
import type { Report } from "../report";
import { foldedAccess, type FoldedRow } from "./fold";
import { type FoldedFinding, foldedFindings } from "./fold-findings";
import { type ReportPart, shows } from "./parts";
import { cut, visible, webAddress, withoutCommands } from "./visible";
import {
  acceptance,
  advice,
  bySeverity,
  changeWord,
  declaredWords,
  count,
  alsoAt,
  identity,
  noAccess,
  remarksOf,
  ownServicesTitle,
  placeTexts,
  result,
  witnessed,
} from "./words";
import { undecidedWords } from "../undecided";

/**
 * Longest pull-request comment that GitHub takes, in characters; longer ones are refused with "Body is too long".
 *
 * @see https://github.com/runatlantis/atlantis (`maxCommentLength` of its GitHub client)
 */
export const limit = 65_536;

/** Kept free for the line that says what was cut. */
const reserve = 400;

/** Longest single value and longest list of values in a cell. */
const longest = 200;
const most = 10;

const zeroWidthSpace = "\u200b";

/**
 * Text that Markdown shows as it is: no emphasis, link, HTML or table cell begins in it, and nobody is mentioned.
 * A mention, an e-mail address and a reference to an issue are recognized after rendering, so escapes do not stop them;
 * a space without width does.
 */
export function plain(text: string): string {
  return cut(visible(text), 4 * longest)
    .replace(/[\\`*_[\]<>|~&$]/g, "\\$&")
    .replace(/(?<=^\s*)[-+=#]|(?<=^\s*\d+)[.)]|(?<=www)\.|:(?=\/\/)|(?<=mailto|xmpp):/gi, "\\$&")
    .replace(/@|#(?=\d)|(?<=GH)-(?=\d)/gi, `${zeroWidthSpace}$&${zeroWidthSpace}`);
}

/** An identifier: a code span where it can be one, else plain text. */
export function code(text: string): string {
  const value = cut(visible(text), longest);
  return value === "" || /[`|]|^\s|\s$/.test(value) ? plain(value) : `\`${value}\``;
}

/** A command is never cut: half of one must not run. */
function command(text: string): string {
  return visible(text).length <= longest ? code(text) : plain(text);
}

function link(url: string): string {
  return webAddress(url) === undefined ? plain(url) : `<${url}>`;
}

function list(values: readonly string[], show: (value: string) => string): string {
  const more = values.length > most ? [`and ${values.length - most} more`] : [];
  return [...values.slice(0, most).map(show), ...more].join("<br>");
}

const columns = ["| Change | Who | Where | May | If | By |", "| --- | --- | --- | --- | --- | --- |"];

function tableRow(row: FoldedRow): string {
  const principal = identity(row);
  const who = principal === undefined ? plain(row.name) : `${plain(row.name)}<br>${code(principal)}`;
  const undecided = row.undecided === undefined ? [] : [`${undecidedWords(row.undecided)}: ${row.undecided}`];
  const conditions = list([...row.conditions, ...undecided], plain);
  const declared = declaredWords(row);
  const word = row.change === "keeps" ? changeWord(row) : `**${changeWord(row)}**`;
  const change = declared === undefined ? word : `${word}<br>${plain(declared)}`;
  const where = list(
    row.places.flatMap((place) => placeTexts(place).map(place.bucket === undefined ? plain : code)),
    (place) => place,
  );
  return `| ${[change, who, where, list(row.actions, code), conditions, list(row.addresses, code)].join(" | ")} |`;
}

function findingBlock(finding: FoldedFinding): string {
  const accepted = acceptance(finding);
  const others = alsoAt(finding);
  const fix = advice(finding);
  const at = finding.location === undefined ? "" : ` (${code(`${finding.location.file}:${finding.location.line}`)})`;
  return [
    `**${finding.severity}** ${code(finding.rule)} at ${code(finding.address)}${at}<br>`,
    plain(finding.what),
    `- Why: ${plain(finding.why)}`,
    `- Fix: ${plain(fix.text)}${fix.command === undefined ? "" : ` ${command(fix.command)}`}`,
    ...(finding.witness === undefined ? [] : [`- Shown by: ${plain(witnessed(finding.witness))}`]),
    ...(others.length === 0 ? [] : [`- The same for: ${list(others, code)}`]),
    `- Source: ${link(finding.source)}`,
    ...(accepted === undefined ? [] : [`- ${plain(accepted)}`]),
    "",
  ].join("\n");
}

/** The blocks that fit into `room` characters, in order, and how many did not. One that is too long hides no other. */
function fit(blocks: readonly string[], room: number): { readonly kept: readonly string[]; readonly left: number } {
  let used = 0;
  const kept = blocks.filter((block) => {
    if (used + block.length + 1 > room) return false;
    used += block.length + 1;
    return true;
  });
  return { kept, left: blocks.length - kept.length };
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}</summary>\n\n${lines.join("\n").trimEnd()}\n\n</details>\n`];
}

function summary(report: Report): string {
  const counts = bySeverity(report.findings).map(({ severity, count: found }) => `${found} ${severity}`);
  return `${count(report.findings.length, "finding")}: ${counts.join(", ")}`;
}

/**
 * The report as one pull-request comment, at most `limit` characters.
 *
 * @param only the part that is asked for. Default: everything
 * @param head lines to start with. Default: an invisible marker by which a pipeline finds its comment again
 * @param strict the run fails where something could not be decided
 */
export function markdown(
  report: Report,
  only?: ReportPart,
  head: readonly string[] = ["<!-- grantform review -->"],
  strict = false,
): string {
  const show = shows(only);
  const top = [
    ...head,
    `### ${plain(report.verdict)}`,
    "",
    plain(result(report, strict)),
    "",
    ...(show.access && report.access.length === 0 ? [noAccess, ""] : []),
  ].join("\n");
  let room = limit - top.length - reserve - 500;
  const take = (blocks: readonly string[], share: number): readonly string[] => {
    const { kept, left } = fit(blocks, room * share);
    room -= kept.reduce((sum, block) => sum + block.length + 1, 0);
    missing += left;
    return kept;
  };
  let missing = 0;
  const counts = (finding: FoldedFinding): boolean => fails(finding, report.failOn);
  const { changed, ownServices, kept } = foldedAccess(show.access ? report.access : []);
  const all = foldedFindings(show.findings ? report.findings : []);
  const sorted = [...all.filter(counts), ...all.filter((finding) => !counts(finding))];

  const rows = take(changed.map(tableRow), 0.5);
  const findings = take(sorted.map(findingBlock), 0.8);
  const notes = take(
    remarksOf(report).map((note) => `- ${plain(note)}`),
    1,
  );
  const services = take(ownServices.map(tableRow), 1);
  const unchanged = take(show.kept ? kept.map(tableRow) : [], 1);
  const cutLine =
    missing === 0
      ? []
      : [
          `> **Cut:** ${count(missing, "row")} or findings are left out, because a comment holds ${limit} characters. \`grantform review --format html\` shows everything.`,
          "",
        ];
  const table = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [...columns, ...lines, ""]);
  const parts = [
    ...cutLine,
    ...table(rows),
    ...folded(ownServicesTitle(ownServices), table(services)),
    ...folded(summary(report), findings),
    ...folded(`${count(kept.length, "row")} of access that stays as it is`, table(unchanged)),
    ...folded("About this plan", notes),
  ];
  return withoutCommands(`${[top, ...parts].join("\n").trimEnd()}\n`);
}

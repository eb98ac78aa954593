import { render } from "../../emit/render";
import { fails } from "../outcome";
import type { AccessRow, Finding, Report } from "../report";
import { picture } from "./picture";
import { visible, webAddress, withoutCommands } from "./visible";
import {
  acceptance,
  bySeverity,
  changeWord,
  count,
  identity,
  noAccess,
  places,
  result,
  stays,
  witnessed,
} from "./words";

/** An identifier in the pieces between which a line may end. */
function pieces(identifier: string): readonly string[] {
  return visible(identifier).split(/(?<=[./:])(?![./:])/);
}

/** What the template prints of a row: finished text, escaped by the template. */
function rowView(row: AccessRow): object {
  return {
    change: changeWord(row),
    kind: row.undecided === undefined ? row.change : "undecided",
    name: visible(row.name),
    principal: identity(row) === undefined ? [] : pieces(identity(row) ?? ""),
    places: places(row).map(pieces),
    actions: row.actions.map(pieces),
    conditions: row.conditions.map(visible),
    undecided: row.undecided === undefined ? "" : visible(row.undecided),
    addresses: row.addresses.map(pieces),
  };
}

function findingView(report: Report, finding: Finding): object {
  const { location, witness } = finding;
  return {
    rule: visible(finding.rule),
    severity: finding.severity,
    fails: fails(finding, report.failOn),
    address: visible(finding.address),
    location: location === undefined ? "" : visible(`${location.file}:${location.line}`),
    what: visible(finding.what),
    why: visible(finding.why),
    fix: visible(finding.fix),
    witness: witness === undefined ? "" : visible(witnessed(witness)),
    // anything else than https could run as a script when clicked
    link: webAddress(finding.source) ?? "",
    source: visible(finding.source),
    accepted: visible(acceptance(finding) ?? ""),
  };
}

/** The report as one file that needs nothing from elsewhere and runs no script. */
export async function html(report: Report): Promise<string> {
  const drawing = await picture(report.access);
  const kept = report.access.filter(stays);
  const text = render("report/html", {
    verdict: visible(report.verdict),
    result: result(report),
    state: report.failed ? "failed" : report.complete ? "passed" : "undecided",
    noAccess: report.access.length === 0 ? noAccess : "",
    rows: report.access.filter((row) => !stays(row)).map(rowView),
    kept: kept.map(rowView),
    keptCount: count(kept.length, "row"),
    groups: bySeverity(report).map(({ severity, findings }) => ({
      severity,
      count: count(findings.length, "finding"),
      findings: findings.map((finding) => findingView(report, finding)),
    })),
    svg: drawing?.svg ?? "",
    left: drawing === undefined || drawing.left === 0 ? "" : count(drawing.left, "arrow"),
    notes: report.notes.map(visible),
  });
  return withoutCommands(text);
}

import { render } from "../../emit/render";
import { reportTemplates } from "../../emit/templates.generated";
import { exitCode, fails } from "../outcome";
import type { Report } from "../report";
import { foldedAccess, type FoldedRow, stays } from "./fold";
import type { FoldedFinding } from "./fold-findings";
import { type ReportPart, shows } from "./parts";
import { picture } from "./picture";
import { pieces } from "./pieces";
import { visible, webAddress, withoutCommands } from "./visible";
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

/** What the template prints of a row: finished text, escaped by the template. */
function rowView(row: FoldedRow): object {
  return {
    change: changeWord(row),
    kind: row.undecided === undefined ? row.change : "undecided",
    declared: visible(declaredWords(row) ?? ""),
    undeclared: row.declared !== undefined && row.declared !== "yes",
    name: visible(row.name),
    principal: identity(row) === undefined ? [] : pieces(identity(row) ?? ""),
    places: row.places.flatMap(placeTexts).map(pieces),
    actions: row.actions.map(pieces),
    conditions: row.conditions.map(visible),
    undecided:
      row.undecided === undefined
        ? ""
        : `${undecidedWords(row.undecided).replace("n", "N")}: ${visible(row.undecided)}`,
    addresses: row.addresses.map(pieces),
  };
}

function findingView(report: Report, finding: FoldedFinding): object {
  const { location, witness } = finding;
  const fix = advice(finding);
  return {
    rule: visible(finding.rule),
    severity: finding.severity,
    fails: fails(finding, report.failOn),
    address: visible(finding.address),
    location: location === undefined ? "" : visible(`${location.file}:${location.line}`),
    what: visible(finding.what),
    why: visible(finding.why),
    fix: visible(fix.text),
    command: fix.command === undefined ? [] : pieces(fix.command),
    others: alsoAt(finding).map(pieces),
    witness: witness === undefined ? "" : visible(witnessed(witness)),
    // anything else than https could run as a script when clicked
    link: webAddress(finding.source) ?? "",
    source: visible(finding.source),
    accepted: visible(acceptance(finding) ?? ""),
  };
}

/**
 * The report as one file that needs nothing from elsewhere and runs no script.
 *
 * @param only the part that is asked for. Default: everything
 * @param strict the run fails where something could not be decided
 */
export async function html(report: Report, only?: ReportPart, strict = false): Promise<string> {
  const show = shows(only);
  const access = show.access ? report.access.filter((row) => show.kept || !stays(row)) : [];
  const drawing = await picture(access);
  const { changed, ownServices, kept } = foldedAccess(access);
  const text = render(reportTemplates, "report/html", {
    verdict: visible(report.verdict),
    result: result(report, strict),
    state: exitCode(report, strict) !== 0 ? "failed" : report.complete ? "passed" : "undecided",
    showAccess: show.access,
    noAccess: report.access.length === 0 ? noAccess : access.length === 0 ? "Nothing changes." : "",
    rows: changed.map(rowView),
    services: ownServices.map(rowView),
    servicesTitle: ownServicesTitle(ownServices),
    kept: kept.map(rowView),
    keptCount: count(kept.length, "row"),
    groups: (show.findings ? bySeverity(report.findings) : []).map(({ severity, count: found, findings }) => ({
      severity,
      count: count(found, "finding"),
      findings: findings.map((finding) => findingView(report, finding)),
    })),
    svg: drawing?.svg ?? "",
    left: drawing === undefined || drawing.left === 0 ? "" : count(drawing.left, "arrow"),
    notes: remarksOf(report).map(visible),
  });
  return withoutCommands(text);
}

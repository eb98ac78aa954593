import { visible } from "../review/report/visible";
import { declaredWords, placeTexts } from "../review/report/words";
import { looked } from "../review/verdict";
import type { AccessRow } from "../review/report";
import type { Record } from "./inventory-records";

/** A record as a line of the table that people read. */
export function textRow(record: Record): readonly string[] {
  if (record.kind === "error") return [record.state, "?", "", "", `could not be read: ${record.error}`].map(visible);
  if (record.kind === "not-read")
    return [record.state, "?", "", "", `not judged: ${record.addresses.join(", ")}`].map(visible);
  const { name, bucket, paths, actions, conditions, undecided, state } = record;
  const place = { ...(bucket === undefined ? {} : { bucket }), itself: paths.length === 0, paths };
  const declared = declaredWords({ ...record, change: "keeps" });
  const notes = [
    ...(declared === undefined ? [] : [declared]),
    ...conditions,
    ...(undecided === undefined ? [] : [`not decidable: ${undecided}`]),
  ];
  return [state, name, placeTexts(place).join(" "), actions.join(" "), notes.join("; ")].map(visible);
}

/** How much of it a grants file declares; nothing where there is none. */
function declaredOf(records: readonly Pick<AccessRow, "declared">[]): string {
  const held = records.filter(({ declared }) => declared !== undefined);
  const not = held.filter(({ declared }) => declared === "no" || declared === "beyond").length;
  const open = held.filter(({ declared }) => declared === "unknown").length;
  if (held.length === 0) return "";
  const untold = open === 0 ? "" : `, ${open} cannot be compared with the grants`;
  if (not > 0) return `; ${not} of ${held.length} lines ${not === 1 ? "is" : "are"} not declared${untold}`;
  return open === 0 ? "; all of it is declared" : `; ${untold.slice(2)}`;
}

/** The answer in one sentence; never "nobody" where something was not looked at. */
export function inventoryHeadline(records: readonly Record[], states: number): string {
  const found = records.filter((record) => record.kind === "access");
  const who = new Set(found.map(({ principal }) => principal)).size;
  const open = records.length - found.length + found.filter(({ undecided }) => undecided !== undefined).length;
  const of = `${states} ${states === 1 ? "state" : "states"}`;
  const rest = open === 0 ? "" : `; ${open} ${open === 1 ? "line is" : "lines are"} not decided or could not be read`;
  if (found.length > 0)
    return `${who} outside ${who === 1 ? "has" : "have"} access now, by ${of}${declaredOf(found)}${rest}.`;
  return open === 0
    ? `Nobody outside has access to a bucket by what ${of} say${states === 1 ? "s" : ""} of ${looked}.`
    : `No access from outside was found in ${looked} of ${of}${rest}.`;
}

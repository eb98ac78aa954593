import { visible } from "../review/report/visible";
import { placeTexts } from "../review/report/words";
import { looked } from "../review/verdict";
import type { Record } from "./inventory-records";

/** A record as a line of the table that people read. */
export function textRow(record: Record): readonly string[] {
  if (record.kind === "error") return [record.state, "?", "", "", `could not be read: ${record.error}`].map(visible);
  if (record.kind === "not-read")
    return [record.state, "?", "", "", `not judged: ${record.addresses.join(", ")}`].map(visible);
  const { name, bucket, paths, actions, conditions, undecided, state } = record;
  const place = { ...(bucket === undefined ? {} : { bucket }), itself: paths.length === 0, paths };
  const notes = [...conditions, ...(undecided === undefined ? [] : [`not decidable: ${undecided}`])];
  return [state, name, placeTexts(place).join(" "), actions.join(" "), notes.join("; ")].map(visible);
}

/** The answer in one sentence; never "nobody" where something was not looked at. */
export function headline(records: readonly Record[], states: number): string {
  const found = records.filter((record) => record.kind === "access");
  const who = new Set(found.map(({ principal }) => principal)).size;
  const open = records.length - found.length + found.filter(({ undecided }) => undecided !== undefined).length;
  const of = `${states} ${states === 1 ? "state" : "states"}`;
  const rest = open === 0 ? "" : `; ${open} ${open === 1 ? "line is" : "lines are"} not decided or could not be read`;
  if (found.length > 0) return `${who} outside ${who === 1 ? "has" : "have"} access now, by ${of}${rest}.`;
  return open === 0
    ? `Nobody outside has access to a bucket by what ${of} say${states === 1 ? "s" : ""} of ${looked}.`
    : `No access from outside was found in ${looked} of ${of}${rest}.`;
}

import type { AccessRow } from "../report";

const untold = "cannot be compared with the grants";

const are = (count: number): string => (count === 1 ? "is" : "are");

/** `3 changes of access, all declared`, or how many are not, or cannot be told. */
function ofChanges(rows: readonly AccessRow[], complete: boolean): string {
  const count = rows.length;
  const changes = `${count} ${count === 1 ? "change" : "changes"} of access`;
  const not = rows.filter(({ declared }) => declared === "no" || declared === "beyond").length;
  const open = rows.filter(({ declared }) => declared === "unknown").length;
  if (count === 0) return complete ? "No change of access" : "No change of access was found";
  if (not + open === 0) {
    const all = count === 1 ? "declared" : "all declared";
    return complete ? `${changes}, ${all}` : `${changes} found, ${all}; not everything could be judged`;
  }
  if (count === 1) return `${changes}, ${not === 1 ? "not declared" : untold}`;
  const told = not === 0 ? "" : `${not} of ${changes} ${are(not)} not declared`;
  if (open === 0) return told;
  return not === 0 ? `${open} of ${changes} ${untold}` : `${told}, ${open} ${untold}`;
}

/**
 * The first sentence of a report that was held against a grants file.
 *
 * @param unmet grants that the result does not meet, or of which that cannot be told
 * @param complete whether everything could be read and judged
 */
export function declaredOf(access: readonly AccessRow[], unmet: number, complete: boolean): string {
  const mayChange = ({ change, undecided }: AccessRow): boolean => change !== "keeps" || undecided !== undefined;
  const stays = access.filter((row) => !mayChange(row) && row.declared !== "yes");
  const not = stays.filter(({ declared }) => declared !== "unknown").length;
  const open = stays.length - not;
  const parts = [
    ofChanges(access.filter(mayChange), complete),
    ...(not === 0
      ? []
      : [`${not} ${not === 1 ? "access" : "accesses"} that ${not === 1 ? "stays" : "stay"} ${are(not)} not declared`]),
    ...(open === 0 ? [] : [`${open} that ${open === 1 ? "stays" : "stay"} ${untold}`]),
    ...(unmet === 0 ? [] : [`${unmet} ${unmet === 1 ? "grant is" : "grants are"} not met`]),
  ];
  return `${parts.join("; ")}.`;
}

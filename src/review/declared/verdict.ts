import { accessRules } from "../../declared/access-rules";
import type { AccessRow, Finding } from "../report";
import type { Lacking } from "./lacking";
import type { Unkept } from "./unkept";

const untold = "cannot be compared with the grants";

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

/** What somebody gains, loses or keeps on one bucket, which people count as one. */
interface Access {
  readonly changes: boolean;
  readonly declared: "yes" | "no" | "unknown";
}

/** Rows of one party on one bucket together: it is declared where all of it is. */
function together(rows: readonly AccessRow[]): Access {
  const some = (...answers: readonly AccessRow["declared"][]) =>
    rows.some(({ declared }) => answers.includes(declared));
  return {
    changes: rows.some(mayChange),
    declared: some("no", "beyond") ? "no" : some("unknown") ? "unknown" : "yes",
  };
}

function mayChange({ change, undecided }: AccessRow): boolean {
  return change !== "keeps" || undecided !== undefined;
}

function accesses(rows: readonly AccessRow[]): readonly Access[] {
  const groups = new Map<string, AccessRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.principal, row.name, row.own, row.change, mayChange(row), row.bucket]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(together);
}

function countOf(all: readonly Access[], answer: Access["declared"]): number {
  return all.filter(({ declared }) => declared === answer).length;
}

/** `3 changes of access, all declared`, or how many are not, or cannot be told. */
function ofChanges(all: readonly Access[], complete: boolean): string {
  const count = all.length;
  const [not, open] = [countOf(all, "no"), countOf(all, "unknown")];
  const changes = `${count} ${count === 1 ? "change" : "changes"} of access`;
  if (count === 0) return complete ? "No change of access" : "No change of access was found";
  if (not + open === 0) {
    const declared = count === 1 ? "declared" : "all declared";
    return complete ? `${changes}, ${declared}` : `${changes} found, ${declared}; not everything could be judged`;
  }
  if (count === 1) return `${changes}, ${not === 1 ? "not declared" : `which ${untold}`}`;
  const told = `${not} of ${changes} ${are(not)} not declared`;
  if (open === 0) return told;
  return not === 0 ? `${open} of ${changes} ${untold}` : `${told}, ${open} ${untold}`;
}

/** How many are found undeclared, and stand in no row that says so. */
function withoutBucket(rows: readonly AccessRow[], findings: readonly Finding[]): number {
  const told = new Set(
    rows.flatMap(({ principal, declared }) => (declared === "no" || declared === "beyond" ? [principal] : [])),
  );
  const found = findings.flatMap(({ rule, bucket, principal = "" }) =>
    accessRules.includes(rule) && bucket === undefined && !told.has(principal) ? [principal] : [],
  );
  return new Set(found).size;
}

/**
 * The first sentence of a report that was held against a grants file.
 *
 * @param findings of which some are about accounts that may assume a role or use a key, and reach no bucket of the plan
 * @param unmet what grants declare and the result lacks, or why that cannot be told
 * @param unkept statements under `keep` that the result lacks, or why that cannot be told
 * @param complete whether everything could be read and judged
 */
export function declaredOf(
  rows: readonly AccessRow[],
  findings: readonly Finding[],
  unmet: readonly Lacking[],
  unkept: readonly Unkept[],
  complete: boolean,
): string {
  const all = accesses(rows);
  const strangers = withoutBucket(rows, findings);
  const stays = all.filter(({ changes }) => !changes);
  const [not, open] = [countOf(stays, "no"), countOf(stays, "unknown")];
  const doubtful = unmet.filter((one) => "open" in one).length;
  const lacking = unmet.length - doubtful;
  const [gone, hidden] = [
    unkept.filter((one) => !("open" in one)).length,
    unkept.filter((one) => "open" in one).length,
  ];
  const statements = (count: number): string => (count === 1 ? "1 kept statement is" : `${count} kept statements are`);
  const parts = [
    ofChanges(
      all.filter(({ changes }) => changes),
      complete,
    ),
    ...(not === 0 ? [] : [`of what stays, ${not} ${are(not)} not declared`]),
    ...(open === 0 ? [] : [`of what stays, ${open} ${untold}`]),
    ...(strangers === 0
      ? []
      : [`of those who may assume a role or use a key, ${strangers} ${are(strangers)} not declared`]),
    ...(lacking === 0 ? [] : [`${lacking} ${lacking === 1 ? "grant is" : "grants are"} not met`]),
    ...(doubtful === 0 ? [] : [`whether ${doubtful} ${doubtful === 1 ? "grant is" : "grants are"} met cannot be told`]),
    ...(gone === 0 ? [] : [`${statements(gone)} missing`]),
    ...(hidden === 0 ? [] : [`whether ${statements(hidden)} there cannot be told`]),
  ];
  return `${parts.join("; ")}.`;
}

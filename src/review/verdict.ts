import type { AccessRow } from "./report";
import { enumerate } from "./rule";

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function bucketsOf(rows: readonly AccessRow[]): string {
  const names = [...new Set(rows.flatMap(({ bucket }) => bucket ?? []))].sort();
  if (names.includes("*")) return "every bucket";
  const unnamed = rows.some(({ bucket }) => bucket === undefined) ? ["a bucket not named until apply"] : [];
  const all = [...names, ...unnamed];
  return enumerate(all, 3);
}

function clauses(rows: readonly AccessRow[], verb: string): readonly string[] {
  const byName = new Map<string, AccessRow[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return [...byName].map(([name, of]) => `${name} ${verb} ${bucketsOf(of)}`);
}

/** Somebody whom the plan names and who gets nothing by it. */
export interface WithoutEffect {
  readonly name: string;
  /** In words. */
  readonly bucket: string;
}

/**
 * The answer in one sentence.
 *
 * @param unread addresses of what may let somebody in and is not judged: nothing is said of it
 */
export function verdictOf(
  access: readonly AccessRow[],
  withoutEffect: readonly WithoutEffect[] = [],
  unread: readonly string[] = [],
): string {
  const decided = access.filter(({ undecided }) => undecided === undefined);
  const open = access.filter((row) => row.undecided !== undefined);
  const gains = clauses(
    decided.filter(({ change }) => change === "gains"),
    "gains access to",
  );
  const loses = clauses(
    decided.filter(({ change }) => change === "loses"),
    "loses access to",
  );
  const maybe =
    clauses(open, "may change on").length > 0
      ? [`access of ${enumerate([...new Set(open.map(({ name }) => name))], 3)} is not decidable until apply`]
      : [];
  const all = [...gains, ...loses];
  const shown =
    all.length > 4 ? [...all.slice(0, 4), `${all.length - 4} more ${all.length === 5 ? "change" : "changes"}`] : all;
  const vain = [
    ...new Set(withoutEffect.map(({ name, bucket }) => `${name} is named for ${bucket} and gets no access`)),
  ];
  const others =
    unread.length === 0
      ? []
      : [`${enumerate(unread, 3)} may let somebody in and ${unread.length === 1 ? "is" : "are"} not looked at`];
  const parts = [...shown, ...maybe, ...vain.slice(0, 3)];
  if (parts.length > 0) return `${capital([...parts, ...others].join("; "))}.`;
  if (others.length > 0)
    return `By policies, ACLs, access points, roles and users nobody outside ${access.length > 0 ? "gains or loses anything" : "has or gets access to a bucket in this plan"}; ${others.join("")}.`;
  return access.length > 0
    ? "No change in access: nobody outside gains or loses anything."
    : "Nobody outside has or gets access to a bucket in this plan.";
}

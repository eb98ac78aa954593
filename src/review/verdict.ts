import { capital } from "./capital";
import { withAccount } from "./reach/acl";
import { httpGone } from "./reach/plain-http";
import { isNamePattern } from "./reach/s3";
import type { AccessRow } from "./report";
import { enumerate } from "./rule";
import { asks, byWeight, tieOf, weightOf } from "./weight";
import { isUntilApply } from "./undecided";
import { isPoint } from "./inventory/other-arns";

/** Clauses of changes that one sentence can hold. */
const most = 4;

/** What the review reads; everything else is in `notRead`, or opens no bucket. */
export const looked = "bucket policies, ACLs, access points, roles and users";

function bucketsOf(rows: readonly AccessRow[]): string {
  const names = [...new Set(rows.flatMap(({ bucket }) => bucket ?? []))].sort();
  if (names.includes("*")) return "every bucket";
  const named = names.map((name) => (isNamePattern(name) && !isPoint(name) ? `buckets named ${name}` : name));
  const unnamed = rows.some(({ bucket }) => bucket === undefined) ? ["a bucket not named until apply"] : [];
  return enumerate([...named, ...unnamed], 3);
}

/** Whom a clause is about. Everyone under conditions is told from everyone. */
function partyOf(row: AccessRow): string {
  const { standing, name } = row;
  const conditions = asks(row);
  if (standing === "aws-service") return row.own === true ? "own" : "aws-service";
  if (row.anyone === true) return name.replace(/^an identity of/, "anyone who can sign in at");
  if (standing !== "everyone") return name;
  const tie = tieOf(row) ?? (row.conditions.some((one) => one.endsWith(withAccount)) ? withAccount : undefined);
  if (conditions.length === 0 && tie === undefined) return name;
  if (tie !== undefined) return name.includes(tie) ? name : `${name} ${tie}`;
  const [condition = ""] = conditions;
  return conditions.length === 1 ? `${name}, if ${condition},` : `${name} under ${conditions.length} conditions`;
}

interface Clause {
  readonly weight: number;
  readonly text: string;
}

/** AWS's services are one party: a single one is named, more are counted. */
function subject(party: string, rows: readonly AccessRow[]): { readonly name: string; readonly many: boolean } {
  if (rows[0]?.standing !== "aws-service") return { name: party, many: false };
  const names = [...new Set(rows.map(({ name }) => name))];
  if (names.length === 1) return { name: names[0] ?? party, many: false };
  const whose = party === "own" ? " of your own account" : "";
  return { name: `${names.length} AWS services${whose}`, many: true };
}

function decidedClauses(rows: readonly AccessRow[]): readonly Clause[] {
  const groups = new Map<string, AccessRow[]>();
  for (const row of byWeight(rows)) {
    const key = JSON.stringify([row.change, row.drifted, partyOf(row), weightOf(row)]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()].flatMap((of) => {
    const [row] = of;
    if (row === undefined) return [];
    const { name, many } = subject(partyOf(row), of);
    if (row.change === "keeps")
      return row.drifted === undefined
        ? []
        : [
            {
              weight: weightOf(row),
              text: `${name} ${many ? "have" : "has"} access to ${bucketsOf(of)} since a change outside Terraform, and keeps it`,
            },
          ];
    const verb = many ? row.change.slice(0, -1) : row.change;
    return [{ weight: weightOf(row), text: `${name} ${verb} access to ${bucketsOf(of)}` }];
  });
}

function undecidedClause(rows: readonly AccessRow[]): readonly Clause[] {
  const [first, ...others] = byWeight(rows);
  if (first === undefined) return [];
  const names = [first, ...others].map(({ standing, name }) =>
    // "not known until apply is not decidable until apply" says one thing twice
    standing === "undecided" ? "somebody whom the plan does not name yet" : name,
  );
  const until = rows.some(({ undecided = "" }) => isUntilApply(undecided)) ? "until apply" : "by this plan";
  return [
    { weight: weightOf(first), text: `access of ${enumerate([...new Set(names)], 3)} is not decidable ${until}` },
  ];
}

/** Somebody whom the plan names and who gets nothing by it. */
export interface WithoutEffect {
  readonly name: string;
  /** In words. */
  readonly bucket: string;
}

/** What bounds the answer: nothing is said beyond it. */
export interface Bounds {
  /** Addresses of what may open a bucket and was not read. */
  readonly notRead: readonly string[];
  /** False where the plan is partial or not everything could be judged. */
  readonly complete: boolean;
  /** A policy of a role or user that somebody outside acts as is not in the plan. */
  readonly unseen?: boolean;
  /** Addresses of what AWS refuses to write: what it says is not looked at. Default: none. */
  readonly refused?: readonly string[];
  /** Who may change the rules themselves, as clauses: what they reach then, no row tells. Default: nobody. */
  readonly powers?: readonly string[];
  /** Who comes to use a key, as clauses, where no row tells of him. Default: nobody. */
  readonly keys?: readonly string[];
  /** What goes out of the account, as clauses. Default: nothing. */
  readonly leaves?: readonly string[];
  /** Key pairs of which nobody can tell who gets them, as clauses. Default: none. */
  readonly keyPairs?: readonly string[];
}

/** No change, or nobody at all: said only of what was looked at. */
function nothing(access: readonly AccessRow[], { notRead, complete, unseen = false, refused = [] }: Bounds): string {
  if (refused.length > 0)
    return `AWS refuses ${enumerate(refused, 3)}, so nobody gains anything by ${refused.length === 1 ? "it" : "them"}`;
  const limit = notRead.length === 0 && (!complete || unseen) ? "; not everything could be judged" : "";
  const noHttp = access.some(({ conditions }) => conditions.includes(httpGone));
  if (noHttp && notRead.length === 0 && complete)
    return "No change in access, but that plain HTTP is refused: nobody outside gains anything";
  if (access.length > 0)
    return notRead.length === 0 && complete
      ? "No change in access: nobody outside gains or loses anything"
      : `No change in access was found in ${looked}${limit}`;
  return notRead.length === 0 && complete && !unseen
    ? `Nobody outside has or gets access to a bucket in this plan by ${looked}`
    : `No access from outside was found in ${looked}${limit}`;
}

/** The answer in one sentence: who matters most comes first. */
export function verdictOf(
  access: readonly AccessRow[],
  withoutEffect: readonly WithoutEffect[] = [],
  bounds: Bounds = { notRead: [], complete: true },
): string {
  const decided = decidedClauses(access.filter(({ undecided }) => undecided === undefined));
  const open = undecidedClause(access.filter(({ undecided }) => undecided !== undefined));
  const left = decided.length - most;
  // what nobody can tell yet is never among "more changes"
  const clauses = [...decided.slice(0, most), ...open].sort((a, b) => a.weight - b.weight);
  const vain = [
    ...new Set(withoutEffect.map(({ name, bucket }) => `${name} is named for ${bucket} and gets no access`)),
  ];
  const answer = [
    ...clauses.map(({ text }) => text),
    ...(left > 0 ? [`${left} more ${left === 1 ? "change" : "changes"}`] : []),
    ...(bounds.powers ?? []).slice(0, 3),
    ...(bounds.keys ?? []).slice(0, 3),
    ...(bounds.leaves ?? []).slice(0, 3),
    ...(bounds.keyPairs ?? []).slice(0, 3),
    ...vain.slice(0, 3),
  ];
  const unread = bounds.notRead.length;
  const parts = [
    ...(answer.length > 0 ? answer : [nothing(access, bounds)]),
    ...(unread === 0 ? [] : [`${enumerate(bounds.notRead, 3)} ${unread === 1 ? "was" : "were"} not read`]),
  ];
  return `${capital(parts.join("; "))}.`;
}

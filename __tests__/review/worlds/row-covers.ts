import type { AccessRow } from "../../../src/review/report";
import type { Asked } from "./alphabet";
import { accountNamed } from "./naming";
import type { Outcome } from "./oracle";
import type { Caller } from "./request";
import { wild } from "./words";
import { own } from "./world";

/** What a row of the report speaks of. */

/** Action and path patterns of a row: `a except b, c` leaves some out. `arn`: of what the path is in. */
function matches(pattern: string, text: string, arn = ""): boolean {
  const [of = "", except] = pattern.split(" except ");
  const left = except?.split(", ") ?? [];
  return wild(of, text) && !left.some((one) => wild(one, one.startsWith("arn:") ? arn : text));
}

export function actionMatches(pattern: string, action: string): boolean {
  return matches(pattern.toLowerCase(), action.toLowerCase());
}

export function coversCaller(
  { principal, standing }: AccessRow,
  { id, account, role, kind, canonical }: Caller,
): boolean {
  if (principal === "*" || standing === "everyone" || standing === "undecided") return true;
  if (standing === "organization") return !/^(anonymous|service|federated)$/.test(kind);
  if (canonical !== undefined && principal === canonical) return true;
  if (kind === "canonical") return false;
  // the report keeps the account's own number to itself
  if (kind === "federated") return principal.replace("<own account>", own) === id;
  const whole = accountNamed(principal);
  if (whole !== undefined) return whole === account;
  return wild(principal, id) || (role !== undefined && wild(principal, role));
}

function coversBucket({ bucket }: AccessRow, { bucket: name }: Asked): boolean {
  return bucket === undefined || wild(bucket, name);
}

/** A `*` in the bucket's name reaches into the path. */
function reachesAcross({ bucket, paths }: AccessRow, { bucket: name, path }: Asked): boolean {
  if (path === undefined || !bucket?.includes("*")) return false;
  return paths.some((pattern) => !pattern.includes(" except ") && wild(`${bucket}/${pattern}`, `${name}/${path}`));
}

export function coversPlace(row: AccessRow, asked: Asked): boolean {
  if (reachesAcross(row, asked)) return true;
  if (!coversBucket(row, asked)) return false;
  const { path, operation } = asked;
  if (path === undefined) return row.paths.length === 0;
  return row.paths.some((pattern) => matches(pattern, path, operation.resource));
}

export function covers(row: AccessRow, { outsider, asked }: Outcome): boolean {
  if (!coversCaller(row, outsider)) return false;
  // what is not decided may be anything of that bucket
  if (row.undecided !== undefined) return coversBucket(row, asked);
  return coversPlace(row, asked) && row.actions.some((action) => actionMatches(action, asked.action));
}

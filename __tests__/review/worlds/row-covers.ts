import type { AccessRow } from "../../../src/review/report";
import type { Asked } from "./alphabet";
import { accountNamed } from "./naming";
import type { Outcome } from "./oracle";
import type { Caller } from "./request";
import { wild } from "./words";
import { own } from "./world";

/** What a row of the report speaks of. */

/** How the report calls paths of which the plan does not say which. */
const unknownPath = "(not known until apply)";

/** Action and path patterns of a row: `a except b, c` leaves some out. `arn`: of what the path is in. */
function matches(pattern: string, text: string, arn = ""): boolean {
  if (pattern === unknownPath) return true;
  const [of = "", except] = pattern.split(" except ");
  const left = except?.split(", ") ?? [];
  return wild(of, text) && !left.some((one) => wild(one, one.startsWith("arn:") ? arn : text));
}

export function actionMatches(pattern: string, action: string): boolean {
  return matches(pattern.toLowerCase(), action.toLowerCase());
}

export function coversCaller(
  { principal, standing }: AccessRow,
  { id, account, role, kind, canonical, federatedFor }: Caller,
): boolean {
  if (principal === "*" || standing === "everyone" || standing === "undecided") return true;
  if (standing === "organization") return !/^(anonymous|service|federated)$/.test(kind);
  if (canonical !== undefined && principal === canonical) return true;
  if (kind === "canonical") return false;
  // the report keeps the account's own number to itself
  if (kind === "federated") return principal.replace("<own account>", own) === id;
  const whole = accountNamed(principal);
  if (whole !== undefined) return whole === account;
  return [id, role, federatedFor].some((one) => one !== undefined && wild(principal, one));
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

/** What a row says where something of which nobody knows all may take a part of it away. */
const leaves = /^unless .* denies it|^within the permissions boundary .*, which is not all known until apply$/;

/** Whether a row of gain says that it is the most that may be: where it is, or what is left of it, waits for apply. */
export function isAtMost({ change, bucket, paths, conditions }: AccessRow): boolean {
  const waits = bucket === undefined || paths.includes(unknownPath);
  return change === "gains" && (waits || conditions.some((one) => leaves.test(one)));
}

/** What only the bucket's key gives or takes. */
function isByKey({ conditions }: AccessRow): boolean {
  return conditions.some((one) => /^for files (encrypted with the bucket's key|written from now on)$/.test(one));
}

/** Files that the bucket's key encrypts are told from others. */
export function coversFile(row: AccessRow, { encryptedAs }: Asked): boolean {
  return row.undecided !== undefined || (encryptedAs !== undefined ? row.key !== "denied" : !isByKey(row));
}

/** Of all actions but some, the report names S3's. */
function isStoreAction(action: string): boolean {
  return !action.startsWith("s3:");
}

export function covers(row: AccessRow, { outsider, asked }: Outcome): boolean {
  if (!coversCaller(row, outsider)) return false;
  // what is not decided may be anything of that bucket
  if (row.undecided !== undefined) return coversBucket(row, asked);
  const isOne = (action: string): boolean =>
    actionMatches(action, asked.action) ||
    (isStoreAction(asked.action) && row.bucket === "*" && action.includes(" except "));
  return coversPlace(row, asked) && row.actions.some(isOne);
}

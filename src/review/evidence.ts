import { capital } from "./capital";
import { s3Arn } from "../aws/bucket-arn";
import { partitionOfArn } from "../aws/partitions";
import { matchingText } from "./reach/matching-text";
import type { Atom } from "./reach/atoms";
import { isNamePattern } from "./reach/s3";
import { isPoint, otherPlace } from "./inventory/other-arns";
import type { Model } from "./model";
import type { Change } from "./plan/change";
import type { Share } from "./reach/shares";
import { shownBucket, shownName, shownPath } from "./shown";

/** The resource that a finding about a share points to: what the plan changes, if it is one of several. */
export function writtenBy(share: Share, atoms: readonly Atom[] = share.after): Change | undefined {
  const all = [...atoms.map(({ document }) => document.change), ...share.through];
  return all.find(({ kind }) => kind !== "no-op" && kind !== "read") ?? all[0];
}

/** The resource that names the principal: the role's trust policy, or the policy itself. */
export function namedBy(share: Share): Change | undefined {
  return share.way === "role" ? share.identity?.resource : writtenBy(share);
}

export function isSecret(share: Share): boolean {
  return [...share.after, ...share.before].some(({ document }) => document.sensitive);
}

/** `acme-in`, `every bucket`, `buckets named acme-*`, or `a bucket whose name is not known until apply`. */
export function bucketInWords(share: Share, model: Model): string {
  const name = shownBucket(share.bucket, model, isSecret(share));
  if (name === undefined) return "a bucket whose name is not known until apply";
  if (name === "*") return "every bucket of the account";
  if (isPoint(name))
    return /[*?]/.test(name)
      ? `access points named ${name.replace(/^access point /, "")}`
      : `the bucket behind the ${name}`;
  return isNamePattern(name) ? `buckets named ${name}` : name;
}

/** Principal and bucket of a finding about a share. */
export function about(share: Share, model: Model): { readonly principal: string; readonly bucket?: string } {
  const bucket = shownBucket(share.bucket, model, isSecret(share));
  return { principal: share.outsider.id, ...(bucket === undefined ? {} : { bucket }) };
}

/** Who a share belongs to, as a sentence begins. */
export function who(share: Share): string {
  return capital(shownName(share));
}

/** A concrete object or bucket that an atom covers. */
export function exampleOf(atom: Atom, bucket: string): string {
  if (isPoint(bucket)) {
    const arn = matchingText(atom.statement.resources?.[0] ?? "*");
    return atom.place.level === "object" && !arn.includes("/object/") ? `${arn}/object/x` : arn;
  }
  // what is no bucket of S3's own has an ARN of its own service: as it is written
  const elsewhere = atom.written.resources?.find((one) => otherPlace(one)?.bucket === bucket);
  if (elsewhere !== undefined) return matchingText(elsewhere);
  const partition = partitionOfArn(atom.statement.resources?.[0] ?? "") ?? partitionOfArn(atom.caller ?? "") ?? "aws";
  const arn = s3Arn(partition, matchingText(bucket));
  if (atom.place.level === "bucket") return arn;
  const path = atom.place.path === undefined ? "x" : (shownPath(atom) ?? "x");
  return `${arn}/${matchingText(path)}`;
}

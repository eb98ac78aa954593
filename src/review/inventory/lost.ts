import type { Change } from "../plan/change";
import { stringAt } from "../plan/values";
import type { Building } from "./building";
import type { Bucket } from "./inventory";
import { isLeftAlone, twoOf } from "./same-object";

/** Settings of a bucket that a resource has to itself: deleting one takes the setting away, whoever wrote it. */
const types = ["aws_s3_bucket_public_access_block", "aws_s3_bucket_policy"];

function bucketIn(values: Change["before"]): string | undefined {
  const name = values?.["bucket"];
  return typeof name === "string" ? name : undefined;
}

/** An old object that Terraform deletes after the new one of the same bucket is there. */
function deletesLast({ kind, deposed, createFirst, before, after }: Change): boolean {
  if (deposed !== undefined) return kind === "delete";
  return kind === "replace" && createFirst && bucketIn(before) === bucketIn(after);
}

/**
 * Takes away what a deletion for the same bucket takes away last; and says so where nobody can tell which comes last.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html, which knows only the bucket.
 */
export function takeAwayLost(buckets: ReadonlyMap<string, Bucket>, changes: readonly Change[]): void {
  for (const change of changes) {
    if (!types.includes(change.type) || change.mode !== "managed" || change.before?.["skip_destroy"] === true) continue;
    const bucket = buckets.get(bucketIn(change.before) ?? "");
    if (bucket === undefined) continue;
    const isBlock = change.type === types[0];
    if (deletesLast(change)) {
      if (isBlock) delete bucket.block;
      else bucket.policies.splice(0);
    } else if (isBlock && change.kind === "delete" && bucket.block !== undefined) {
      const of = bucket.block.change;
      if (of === change) continue;
      if (isLeftAlone(of)) delete bucket.block;
      else bucket.blockDoubt = `${twoOf(change, of)}: where the deletion comes last, nothing blocks public access`;
    }
  }
}

/**
 * A key of which Terraform deletes the policy gets AWS's default one, whatever the key itself shows of what it had.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key_policy
 */
export function forgetKeyPolicies({ keyIds, keys, names }: Building, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.type !== "aws_kms_key_policy" || change.kind !== "delete" || change.deposed !== undefined) continue;
    const target = names.target(change, ["key_id"], "aws_kms_key");
    const key = keyIds.get(stringAt(change, "before", ["key_id"]) ?? "") ?? keys.get(target?.address ?? "");
    if (key !== undefined && isLeftAlone(key.resource)) key.policies.splice(0);
  }
}

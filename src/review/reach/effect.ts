import { publicness } from "../../policy";
import { principalOfAnotherPartition } from "../../policy/lint/checks/principal-of-another-partition";
import { parseBy } from "../../policy/parse-by";
import { combine } from "./combined";
import type { Document } from "../source/documents";
import { blockOf } from "../inventory/settings";
import type { Bucket, World } from "../inventory/inventory";
import { isRefused } from "./refused";

/** What Block Public Access makes of a bucket's policy that it finds public. */
export type Effect = "refused" | "cut-off" | undefined;

/** Whether S3 takes a bucket's policy as public. */
export function isPublic(documents: readonly Document[]): boolean {
  const combined = combine(documents);
  return combined !== undefined && publicness(combined.policy).public === "yes";
}

/** S3 takes no principal of another partition: one of both is not the usual one then. */
function isOfTwoPartitions({ text, change }: Document): boolean {
  if (!/arn:aws-[a-z]/.test(text) || /^aws(cc)?_s3tables_/.test(change.type)) return false;
  return parseBy([principalOfAnotherPartition], text, "resource").problems.some(
    ({ check }) => check === principalOfAnotherPartition.name,
  );
}

/**
 * A policy that names a principal of another partition is refused. A public policy is refused when it is written with
 * block_public_policy on; with restrict_public_buckets on, it lets nobody of another account in, whatever its other
 * statements say.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 */
export function effectOf(
  bucket: Bucket,
  world: World,
  documents: readonly Document[],
  partition: string | undefined,
): Effect {
  const written = documents.some(
    ({ change }) => change.kind !== "no-op" && change.kind !== "read" && change.kind !== "forget",
  );
  if (written && world.side === "after" && documents.some((one) => isOfTwoPartitions(one) || isRefused(one, partition)))
    return "refused";
  const block = blockOf(bucket, world);
  if (block.block_public_policy !== true && block.restrict_public_buckets !== true) return undefined;
  if (!isPublic(documents)) return undefined;
  if (block.block_public_policy === true && written && world.side === "after") return "refused";
  return block.restrict_public_buckets === true ? "cut-off" : undefined;
}

import { publicness } from "../../policy";
import { combine } from "./atoms";
import type { Document } from "../source/documents";
import { blockOf } from "../inventory/settings";
import type { Bucket, World } from "../inventory/inventory";

/** What Block Public Access makes of a bucket's policy that it finds public. */
export type Effect = "refused" | "cut-off" | undefined;

/** Whether S3 takes a bucket's policy as public. */
export function isPublic(documents: readonly Document[]): boolean {
  const combined = combine(documents);
  return combined !== undefined && publicness(combined.policy).public === "yes";
}

/**
 * A public policy is refused when it is written with block_public_policy on; with restrict_public_buckets on, it lets
 * nobody of another account in, whatever its other statements say.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function effectOf(bucket: Bucket, world: World, documents: readonly Document[]): Effect {
  const block = blockOf(bucket, world);
  if (block.block_public_policy !== true && block.restrict_public_buckets !== true) return undefined;
  if (!isPublic(documents)) return undefined;
  const written = documents.some(
    ({ change }) => change.kind !== "no-op" && change.kind !== "read" && change.kind !== "forget",
  );
  if (block.block_public_policy === true && written && world.side === "after") return "refused";
  return block.restrict_public_buckets === true ? "cut-off" : undefined;
}

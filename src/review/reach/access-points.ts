import { publicness } from "../../policy";
import type { Document } from "../source/documents";
import type { Effect } from "./effect";
import type { Bucket, World } from "../inventory/inventory";
import { blockOf } from "../inventory/settings";
import { dig, isUnknown, sideOf } from "../plan/values";

/**
 * What Block Public Access makes of an access point's policy: of the point's own settings, which are all on unless they are
 * turned off, and those of its bucket and account, the strictest counts.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 *
 * @param settings the access point as the policy meets it: a policy that is refused leaves an older one
 * @param isWritten the policy is written by this plan
 */
export function pointEffect(
  { policy }: Document,
  settings: Document,
  bucket: Bucket,
  world: World,
  isWritten: boolean,
): Effect {
  const { change } = settings;
  if (policy === undefined || change.type !== "aws_s3_access_point" || publicness(policy).public !== "yes")
    return undefined;
  const block = blockOf(bucket, world);
  const isOn = (setting: "block_public_policy" | "restrict_public_buckets"): boolean => {
    const path = ["public_access_block_configuration", 0, setting];
    const own = !isUnknown(change, world.side, path) && dig(sideOf(change, world.side), path) !== false;
    return own || block[setting] === true;
  };
  if (isWritten && isOn("block_public_policy")) return "refused";
  return isOn("restrict_public_buckets") ? "cut-off" : undefined;
}

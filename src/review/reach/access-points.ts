import { hole, publicness } from "../../policy";
import type { Document } from "../source/documents";
import type { Effect } from "./effect";
import type { Bucket, World } from "../inventory/inventory";
import { blockOf } from "../inventory/settings";
import type { Change } from "../plan/change";
import { dig, isUnknown, type Path, type Side, sideOf, stringAt } from "../plan/values";

/** Where the four settings of an access point stand. */
const settings: { readonly [type: string]: Path | undefined } = {
  aws_s3_access_point: ["public_access_block_configuration", 0],
  awscc_s3_access_point: ["public_access_block_configuration"],
  aws_s3control_multi_region_access_point: ["details", 0, "public_access_block", 0],
};

/** The VPC from which alone a point takes requests: its ID, or a hole. */
export function vpcOf(point: Change, side: Side): string | undefined {
  const settings = sideOf(point, side)?.["vpc_configuration"];
  const path: Path = Array.isArray(settings) ? ["vpc_configuration", 0] : ["vpc_configuration"];
  if (!isUnknown(point, side, path) && (dig(sideOf(point, side), path) ?? null) === null) return undefined;
  return stringAt(point, side, [...path, "vpc_id"]) ?? hole(`the VPC of ${point.address}`);
}

/**
 * What Block Public Access makes of an access point's policy: of the point's own settings, which are all on unless they are
 * turned off, and those of its bucket and account, the strictest counts.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html.
 * A point that takes requests from one VPC only is never public:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 *
 * @param point the resource that has the settings
 * @param isWritten the policy is written by this plan
 */
export function pointEffect(
  { policy }: Document,
  point: Change,
  bucket: Bucket,
  world: World,
  isWritten: boolean,
): Effect {
  const at = settings[point.type];
  if (vpcOf(point, world.side) !== undefined) return undefined;
  if (policy === undefined || at === undefined || publicness(policy).public !== "yes") return undefined;
  const block = blockOf(bucket, world);
  const isOn = (setting: "block_public_policy" | "restrict_public_buckets"): boolean => {
    const path = [...at, setting];
    const own = !isUnknown(point, world.side, path) && dig(sideOf(point, world.side), path) !== false;
    return own || block[setting] === true;
  };
  if (isWritten && isOn("block_public_policy")) return "refused";
  return isOn("restrict_public_buckets") ? "cut-off" : undefined;
}

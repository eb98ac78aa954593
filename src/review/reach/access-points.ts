import { publicness } from "../../policy";
import type { Document } from "../source/documents";
import type { Effect } from "./effect";
import { type Change, changes } from "../plan/change";
import { dig, isUnknown, type Path, type Side, sideOf } from "../plan/values";

/** Where the four settings of an access point stand. */
const settings: { readonly [type: string]: Path | undefined } = {
  aws_s3_access_point: ["public_access_block_configuration", 0],
  awscc_s3_access_point: ["public_access_block_configuration"],
  aws_s3control_multi_region_access_point: ["details", 0, "public_access_block", 0],
};

/**
 * What an access point's own Block Public Access makes of its policy: all four settings are on unless they are turned off.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html
 *
 * @param point the resource that has the settings
 */
export function pointEffect({ change, policy }: Document, side: Side, point: Change = change): Effect {
  const at = settings[point.type];
  if (policy === undefined || at === undefined || publicness(policy).public !== "yes") return undefined;
  const isOn = (setting: string): boolean => {
    const path = [...at, setting];
    return !isUnknown(point, side, path) && dig(sideOf(point, side), path) !== false;
  };
  if (side === "after" && changes(change) && isOn("block_public_policy")) return "refused";
  return isOn("restrict_public_buckets") ? "cut-off" : undefined;
}

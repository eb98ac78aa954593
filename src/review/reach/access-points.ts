import { publicness } from "../../policy";
import type { Document } from "../source/documents";
import type { Effect } from "./effect";
import { changes } from "../plan/change";
import { dig, isUnknown, type Side, sideOf } from "../plan/values";

/**
 * What an access point's own Block Public Access makes of its policy: all four settings are on unless they are turned off.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export function pointEffect({ change, policy }: Document, side: Side): Effect {
  if (policy === undefined || change.type !== "aws_s3_access_point" || publicness(policy).public !== "yes")
    return undefined;
  const isOn = (setting: string): boolean => {
    const path = ["public_access_block_configuration", 0, setting];
    return !isUnknown(change, side, path) && dig(sideOf(change, side), path) !== false;
  };
  if (side === "after" && changes(change) && isOn("block_public_policy")) return "refused";
  return isOn("restrict_public_buckets") ? "cut-off" : undefined;
}

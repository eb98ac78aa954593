import { type Change, changes } from "../plan/change";
import { type Side, sideOf } from "../plan/values";
import type { Building } from "./building";
import { blockPaths, isDefault } from "./whose";

/**
 * The block of the account that each bucket is in. Where the plan does not tell the account, one that goes may have kept the
 * public out until now.
 *
 * @param all those of both sides
 */
export function blockByAccount({ buckets, references, side }: Building, all: readonly Change[]): void {
  const isOff = (block: Change, at: Side) =>
    sideOf(block, at) === undefined || isDefault({ change: block, path: [] }, blockPaths, false, at);
  for (const bucket of buckets.values()) {
    const place = bucket.resource ?? bucket.block?.change ?? bucket.policies[0]?.change;
    for (const block of all) {
      const isHere = references.accounts.isSame(place, block);
      if (isHere === true && sideOf(block, side) !== undefined) bucket.accountBlock = block;
      if (isHere !== undefined || (isOff(block, "before") && isOff(block, "after"))) continue;
      if (side === "before" && changes(block)) {
        if (!isOff(block, side)) bucket.accountBlock ??= block;
      } else bucket.blockDoubt ??= `${block.address}: the plan does not tell whether the bucket is in that account`;
    }
  }
}

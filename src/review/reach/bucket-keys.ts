import { encryptionOf } from "../inventory/keys";
import type { Context } from "./context";
import { keyed } from "./keyed";
import { ofPattern } from "./pattern-keys";
import type { Share } from "./shares";

/** Shares with what the keys of their buckets let them do. */
export function withKeys(shares: readonly Share[], context: Context): readonly Share[] {
  const encrypted = (["before", "after"] as const).flatMap((side) =>
    [...context[side].buckets.values()].flatMap((bucket) => {
      const by = encryptionOf(bucket, context[side], context.names)?.by;
      return by === undefined || by === "s3" ? [] : [bucket.name];
    }),
  );
  if (encrypted.length === 0) return shares;
  const names = new Set(encrypted);
  return shares.flatMap((share) => {
    if (names.has(share.bucket)) return keyed(share, context);
    return /[*?]/.test(share.bucket) ? ofPattern(share, [...names], shares, context) : [share];
  });
}

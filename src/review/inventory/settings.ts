import type { Change } from "../plan/change";
import type { Bucket, Pointer, World } from "./inventory";
import { isNeverPublic } from "./other-arns";
import { dig, isUnknown, sideOf } from "../plan/values";

/** Object Ownership of a bucket. `unknown` until apply; undefined where the plan does not show it. */
export interface Ownership {
  readonly value: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter" | "unknown" | undefined;
  /** The resource that sets it, or the bucket that is made with the default. */
  readonly change: Change | undefined;
}

/** Whether a bucket is made by this plan, so that nothing applies to it but what the plan says, and AWS's defaults. */
export function isNew(bucket: Bucket): boolean {
  return bucket.resource?.kind === "create" ? !bucket.resource.importing : bucket.resource?.kind === "replace";
}

/**
 * New buckets have ACLs disabled since April 2023.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function ownershipOf(bucket: Bucket, world: World): Ownership {
  if (bucket.ownership !== undefined) {
    const { change } = bucket.ownership;
    const path = [...bucket.ownership.path, 0, "object_ownership"];
    if (isUnknown(change, world.side, path)) return { value: "unknown", change };
    return { value: dig(sideOf(change, world.side), path) as Ownership["value"], change };
  }
  if (bucket.ownershipDoubt !== undefined) return { value: "unknown", change: undefined };
  if (world.side === "after" && isNew(bucket)) return { value: "BucketOwnerEnforced", change: bucket.resource };
  return { value: undefined, change: undefined };
}

export const blockSettings = [
  "block_public_acls",
  "ignore_public_acls",
  "block_public_policy",
  "restrict_public_buckets",
] as const;

/** The four settings of Block Public Access: on, off, or undefined where the plan does not tell. */
export type PublicAccessBlock = { readonly [setting in (typeof blockSettings)[number]]: boolean | undefined } & {
  /** The resources that set them. */
  readonly changes: readonly Change[];
};

/**
 * The most restrictive of bucket and account wins; new buckets have all four on since April 2023.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function blockOf(bucket: Bucket, world: World): PublicAccessBlock {
  const fresh =
    world.side === "after" && isNew(bucket) && bucket.block === undefined && bucket.blockDoubt === undefined;
  const setting = (name: (typeof blockSettings)[number]): boolean | undefined => {
    const said = (at: Pointer | undefined): boolean | undefined => {
      if (at === undefined || isUnknown(at.change, world.side, [...at.path, name])) return undefined;
      return dig(sideOf(at.change, world.side), [...at.path, name]) === true;
    };
    const own = bucket.blockDoubt === undefined ? said(bucket.block) : undefined;
    const ofAccount = bucket.accountBlock && { change: bucket.accountBlock, path: [] };
    if (own === true || said(ofAccount) === true || fresh || isNeverPublic(bucket.name)) return true;
    // an account's block that the plan does not show may be on as well: off is what the bucket itself says
    return own;
  };
  const changes = [bucket.block?.change, bucket.accountBlock, fresh ? bucket.resource : undefined];
  return {
    block_public_acls: setting("block_public_acls"),
    ignore_public_acls: setting("ignore_public_acls"),
    block_public_policy: setting("block_public_policy"),
    restrict_public_buckets: setting("restrict_public_buckets"),
    changes: changes.filter((change) => change !== undefined),
  };
}

import { storeName } from "./doors/stores";
import { type Key, keyOf } from "./key";
import { isPublic, isPublicAcl } from "./public";
import { of, type Tri } from "./tri";
import type { Acl, Block, Bucket, Policy, State, World } from "./world";

/** What a bucket has once S3 has taken or refused what is written. More than one candidate: nothing tells which. */
export interface Settled {
  readonly policies: readonly (Policy | undefined)[];
  readonly acls: readonly (Acl | undefined)[];
  readonly block: Block;
  readonly aclsDisabled: Tri;
  /** ACLs of objects by their keys. */
  readonly objects?: { readonly [key: string]: readonly (Acl | undefined)[] };
  readonly points: readonly {
    readonly name: string;
    readonly policies: readonly Policy[];
    readonly block: Block;
    readonly vpc?: string;
  }[];
  readonly key?: Key;
}

export const blockAll: Block = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
export const blockNone: Block = {
  block_public_acls: false,
  block_public_policy: false,
  ignore_public_acls: false,
  restrict_public_buckets: false,
};

/** The strictest of account, bucket and point applies. */
function together(...blocks: readonly Block[]): Block {
  const on = (setting: keyof Block) => blocks.some((block) => block[setting]);
  return {
    block_public_acls: on("block_public_acls"),
    block_public_policy: on("block_public_policy"),
    ignore_public_acls: on("ignore_public_acls"),
    restrict_public_buckets: on("restrict_public_buckets"),
  };
}

/**
 * Buckets made since April 2023 have all four settings on, and ACLs disabled; of others, what the plan does not show is
 * taken as off. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function blockOf(bucket: Bucket, isNew: boolean, state: State): Block {
  return together(bucket.block ?? (isNew ? blockAll : blockNone), state.accountBlock ?? blockNone);
}

/** What is written anew and refused leaves what was there; a setting that comes in the same plan may come too late. */
function written<T>(old: T, now: T, refused: Tri, alwaysOn: boolean): readonly T[] {
  if (refused === "no" || JSON.stringify(old) === JSON.stringify(now)) return [now];
  return refused === "yes" && alwaysOn ? [old] : [now, old];
}

/**
 * New buckets have ACLs disabled. To disable them where the ACL lets others in is refused, unless it is made private first.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html
 */
function disabled(old: Bucket | undefined, { ownership }: Bucket, isNew: boolean): Tri {
  if (ownership === undefined) return of(isNew);
  if (ownership !== "BucketOwnerEnforced") return "no";
  const open = old?.acl !== undefined && old.acl !== "private" && old.ownership !== "BucketOwnerEnforced";
  return open ? "silent" : "yes";
}

function onSide(world: World, name: string, side: "before" | "after"): Settled | undefined {
  const state = world[side];
  const bucket = state.buckets[name];
  if (bucket === undefined) return undefined;
  const old = world.before.buckets[name];
  const isNew = side === "after" && old === undefined;
  const block = blockOf(bucket, isNew, state);
  const key = keyOf(bucket, state);
  const then = old === undefined ? blockAll : blockOf(old, false, world.before);
  const after = side === "after";
  const policies =
    after && block.block_public_policy
      ? written(old?.policy, bucket.policy, isPublic(bucket.policy), then.block_public_policy)
      : [bucket.policy];
  // to destroy aws_s3_bucket_acl leaves the ACL: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl
  const acl = bucket.acl ?? (after ? old?.acl : undefined);
  const acls =
    after && block.block_public_acls ? written(old?.acl, acl, isPublicAcl(acl), then.block_public_acls) : [acl];
  const points = Object.entries(bucket.points ?? {}).map(([point, { policy, block: its = blockAll, vpc }]) => {
    const before = old?.points?.[point];
    const strict = together(its, block);
    const refused = after && strict.block_public_policy && vpc === undefined ? isPublic(policy) : "no";
    const always = together(before?.block ?? blockAll, then).block_public_policy;
    const kept = written<Policy>(before?.policy ?? [], policy, refused, always);
    return { name: point, policies: kept, block: strict, ...(vpc === undefined ? {} : { vpc }) };
  });
  const objects = Object.entries(bucket.objects ?? {}).map(([key, of]) => {
    const refused = after && block.block_public_acls ? isPublicAcl(of) : "no";
    return [key, written(old?.objects?.[key], of, refused, then.block_public_acls)] as const;
  });
  return {
    ...(objects.length === 0 ? {} : { objects: Object.fromEntries(objects) }),
    policies,
    acls,
    block,
    aclsDisabled: disabled(after ? old : undefined, bucket, isNew),
    points,
    ...(key === undefined ? {} : { key }),
  };
}

/**
 * Block Public Access is always on for directory buckets and those of Outposts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html
 * https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsWorkingBuckets.html
 */
function storeOnSide(old: Policy | undefined, policy: Policy, side: "before" | "after"): Settled {
  const policies = side === "after" ? written(old, policy, isPublic(policy), true) : [policy];
  return { policies, acls: [undefined], block: blockAll, aclsDisabled: "yes", points: [] };
}

/** Both sides, bucket by bucket. */
export function settle(world: World, side: "before" | "after"): ReadonlyMap<string, Settled> {
  const found = new Map<string, Settled>();
  for (const name of Object.keys(world[side].buckets)) {
    const settled = onSide(world, name, side);
    if (settled !== undefined) found.set(name, settled);
  }
  for (const [name, policy] of Object.entries(world[side].stores ?? {}))
    found.set(storeName(name), storeOnSide(world.before.stores?.[name], policy, side));
  return found;
}

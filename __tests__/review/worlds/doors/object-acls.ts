import { aclGrants, everyone, isGranted, signedIn } from "../acl";
import { canonical } from "../alphabet";
import type { Who } from "../effects";
import { isPublicAcl } from "../public";
import type { Random } from "../random";
import type { Resource } from "../resource";
import { blockAll, blockNone, type Settled } from "../settle";
import { and, of, or, type Tri } from "../tri";
import type { Acl, Bucket, State, World } from "../world";

/** Objects that the plan makes, with ACLs of their own. A canned one is of `aws_s3_object`, grants of `aws_s3_object_copy`. */

const made = "vod/a";
const copied = "other/b";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions */
function given(permission: string, action: string): Tri {
  return of(action === "s3:GetObject" && (permission === "READ" || permission === "FULL_CONTROL"));
}

/** What the ACL of one object gives. Whether it counts for a request to an access point, is not written. */
export function objectAclAllows(
  acl: Acl | undefined,
  settled: Settled,
  who: Who,
  action: string,
  byPoint: boolean,
): Tri {
  if (acl === undefined || (settled.block.ignore_public_acls && isPublicAcl(acl) === "yes")) return "no";
  const allowed = or(
    ...aclGrants(acl).map((grant) => and(isGranted(grant, settled, who), given(grant.permission, action))),
  );
  return byPoint ? and(allowed, "silent") : allowed;
}

function typed(to: string): object {
  return to.startsWith("http") ? { type: "Group", uri: to, id: null } : { type: "CanonicalUser", id: to, uri: null };
}

export function objectResource(label: string, bucket: string, key: string, acl: Acl): Resource {
  const base = { bucket, key };
  const common = { name: `${label}_${key.replace("/", "_")}`, refers: { bucket: `aws_s3_bucket.${label}` } };
  const computed = { id: key, etag: "d41d8cd98f00b204e9800998ecf8427e", storage_class: "STANDARD" };
  if (key === made) return { ...common, type: "aws_s3_object", set: { ...base, acl }, computed };
  const set =
    typeof acl === "string"
      ? { acl, grant: [] }
      : { grant: acl.map(({ to, permission }) => ({ ...typed(to), email: null, permissions: [permission] })) };
  return {
    ...common,
    type: "aws_s3_object_copy",
    set: { ...base, source: "acme-masters/b", ...set },
    computed: typeof acl === "string" ? computed : { ...computed, acl: null },
  };
}

const canned = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "bucket-owner-full-control",
] as const;
const grants: readonly Acl[] = [
  [{ to: canonical, permission: "READ" }],
  [{ to: canonical, permission: "FULL_CONTROL" }],
  [{ to: everyone, permission: "READ" }],
  [{ to: signedIn, permission: "READ" }],
  [{ to: everyone, permission: "READ_ACP" }],
];

function objects(random: Random): NonNullable<Bucket["objects"]> {
  const one = random.chance(0.6) ? { [made]: random.pick(canned) } : {};
  const other = random.chance(0.5) ? { [copied]: random.chance(0.3) ? random.pick(canned) : random.pick(grants) } : {};
  return { ...one, ...other };
}

/** Whether ACLs count: mostly they do. */
function open(bucket: Bucket, random: Random): Bucket {
  if (bucket.acl !== undefined) return bucket;
  const ownership = random.pick([
    "ObjectWriter",
    "BucketOwnerPreferred",
    "BucketOwnerPreferred",
    "BucketOwnerEnforced",
  ] as const);
  const block = random.pick([
    blockNone,
    blockNone,
    { ...blockNone, ignore_public_acls: true },
    { ...blockNone, block_public_acls: true },
    blockAll,
  ]);
  return { ...bucket, ...(random.chance(0.9) ? { ownership } : {}), ...(random.chance(0.8) ? { block } : {}) };
}

/** One bucket gets objects, on both sides alike or not. */
export function withObjects(world: World, random: Random): World {
  const [name] = Object.keys(world.after.buckets);
  if (name === undefined) return world;
  const put = (state: State, change: (bucket: Bucket) => Bucket): State => {
    const bucket = state.buckets[name];
    return bucket === undefined ? state : { ...state, buckets: { ...state.buckets, [name]: change(bucket) } };
  };
  const settings = open({}, random);
  const settled = (bucket: Bucket): Bucket => (bucket.acl === undefined ? { ...bucket, ...settings } : bucket);
  const mine = objects(random);
  const then = random.chance(0.4) ? mine : random.chance(0.5) ? objects(random) : {};
  const after = put(world.after, (bucket) => ({ ...settled(bucket), objects: mine }));
  const before = put(world.before, (bucket) => ({
    ...(random.chance(0.7) ? settled(bucket) : open(bucket, random)),
    ...(Object.keys(then).length === 0 ? {} : { objects: then }),
  }));
  return { ...world, before, after };
}

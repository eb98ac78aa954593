import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement, Principal } from "../../policy";
import { hasHole } from "../../policy/hole";
import type { Grantee, ReadDoor } from "../inventory/doors/door";
import type { Bucket } from "../inventory/inventory";
import { blockOf, ownershipOf } from "../inventory/settings";
import { changes } from "../plan/change";
import { isSensitive, type Side } from "../plan/values";
import { aclDoubt, type AclSaid, signedIn, userByEmail, withAccount } from "./acl";
import type { Context } from "./context";

const groups = "http://acs.amazonaws.com/groups/global/";

function principalOf({ kind, who }: Grantee): Principal | undefined {
  if (hasHole(who)) return { kind: "unknown", id: who };
  if (kind === "group") return who.startsWith(groups) ? { kind: "everyone", id: "*" } : undefined;
  return kind === "email" ? userByEmail(who) : { kind: "canonical", id: who };
}

function isSignedIn({ who }: Grantee): boolean {
  return who === `${groups}AuthenticatedUsers`;
}

/** A canned ACL that is not known yet opens to groups, if to anybody. */
function isPublic({ kind, who }: Grantee): boolean {
  return kind === "group" && (hasHole(who) || who.startsWith(groups));
}

function statementsOf(arn: string, door: ReadDoor, grantee: Grantee): readonly PolicyStatement[] {
  const principal = principalOf(grantee);
  if (principal === undefined) return [];
  return grantee.may.map((action) => ({
    index: 0,
    effect: "Allow",
    principals: [principal],
    actions: [action],
    resources: [`${arn}/${door.keys ?? "*"}`],
    conditions: isSignedIn(grantee) ? [signedIn] : [],
  }));
}

function saidBy(
  door: ReadDoor,
  grantee: Grantee,
  bucket: Bucket,
  { directory }: Pick<Context, "directory">,
): readonly AclSaid[] {
  const { change } = door;
  const statements = statementsOf(s3Arn(directory.partition, bucket.name), door, grantee);
  if (statements.length === 0) return [];
  const policy: Policy = { kind: "resource", version: "2012-10-17", statements };
  const sensitive = ["acl", "grant", "key"].some((attribute) => isSensitive(change, [attribute]));
  const document = { change, kind: "resource", text: "", sensitive, rebuilt: false, policy } as const;
  return [
    {
      document,
      policy,
      limits: [isSignedIn(grantee) ? `by the object's ACL, ${withAccount}` : "by the object's ACL"],
      ...aclDoubt(bucket, isPublic(grantee)),
    },
  ];
}

/**
 * What the ACLs of a bucket's objects say, less what Object Ownership or Block Public Access takes away: with ACLs
 * disabled none counts, ignore_public_acls leaves out the public ones, and block_public_acls refuses an upload with one.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function objectsSaid(
  bucket: Bucket,
  side: Side,
  context: Pick<Context, "before" | "after" | "directory">,
): readonly AclSaid[] {
  if (bucket.objects.length === 0) return [];
  const world = context[side];
  if (ownershipOf(bucket, world).value === "BucketOwnerEnforced") return [];
  const { block_public_acls: blocked, ignore_public_acls: ignored } = blockOf(bucket, world);
  return bucket.objects.flatMap((door) => {
    const isWritten = side === "after" && changes(door.change);
    if (isWritten && blocked === true && door.grantees.some(isPublic)) return standing(door, bucket, ignored, context);
    const given = door.grantees.filter((grantee) => ignored !== true || !isPublic(grantee));
    return given.flatMap((grantee) => saidBy(door, grantee, bucket, context));
  });
}

/** An upload that S3 refuses leaves the object that is there as it is. */
function standing(
  { change }: ReadDoor,
  { name }: Bucket,
  ignored: boolean | undefined,
  context: Pick<Context, "before" | "directory">,
): readonly AclSaid[] {
  const then = context.before.buckets.get(name);
  return (then?.objects ?? [])
    .filter((door) => door.change === change)
    .flatMap((door) =>
      door.grantees
        .filter((grantee) => ignored !== true || !isPublic(grantee))
        .flatMap((grantee) => (then === undefined ? [] : saidBy(door, grantee, then, context))),
    );
}

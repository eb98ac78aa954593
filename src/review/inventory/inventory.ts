import type { ReadDoor } from "./doors/door";
import type { Names } from "./names";
import type { Change } from "../plan/change";
import { type Path, type Side, stringAt } from "../plan/values";

/** Where a policy document stands. It is read only when somebody asks: most roles and users concern nobody outside. */
export interface Pointer {
  readonly change: Change;
  readonly path: Path;
}

/** One S3 bucket and everything in the plan that decides who reaches it. */
export interface Bucket {
  /** The bucket's name; a hole while it is unknown. */
  readonly name: string;
  /** The bucket itself, if the plan has it. */
  resource?: Change;
  /** Writers of the bucket's policy. More than one overwrite each other. */
  readonly policies: Pointer[];
  /** A policy that the bucket has and that nothing in this plan writes. */
  present?: Pointer;
  readonly accessPoints: Pointer[];
  readonly acls: Change[];
  /** Objects whose own ACLs let somebody in. */
  readonly objects: ReadDoor[];
  /** Where the four settings of Block Public Access stand. */
  block?: Pointer;
  /** Why nobody can tell which block is there in the end. */
  blockDoubt?: string;
  /** The block of the bucket's whole account, beside its own. */
  accountBlock?: Change;
  /** Where Object Ownership stands. */
  ownership?: Pointer;
  /** Why nobody can tell what Object Ownership is in the end. */
  ownershipDoubt?: string;
  /** Where the list of rules stands. */
  encryption?: Pointer;
}

/** A role, user or group, and what is attached to it. */
export interface Identity {
  readonly kind: "role" | "user" | "group";
  readonly name: string;
  /** Tells accounts apart; empty where nothing does. See `Accounts.zoneOf`. */
  readonly zone: string;
  resource?: Change;
  readonly documents: Pointer[];
  /** Managed policies by ARN whose text may be in the plan, with the resource that attaches them. */
  readonly managed: { readonly arn: string | Change; readonly by: Change }[];
  readonly accessKeys: Change[];
  /** The groups that it is in by name, the resource that puts it in, and why nobody can tell whether it is. */
  readonly groups: { readonly name: string; readonly zone: string; readonly by: Change; readonly doubt?: string }[];
}

/** What tells roles, users and groups apart on both sides: two accounts may each have one of a name. */
export function identityKey({ kind, name, zone }: Pick<Identity, "kind" | "name" | "zone">): string {
  return zone === "" ? `${kind} ${name}` : `${kind} ${name} in ${zone}`;
}

/** A KMS key. */
export interface Key {
  readonly resource: Change;
  /** Writers of its policy; none: AWS's default, which leaves it to the account's identity policies. */
  readonly policies: Pointer[];
}

/** What AWS holds on one side of the plan, as far as the plan shows it. */
export interface World {
  readonly side: Side;
  /** Names of buckets that stand somewhere without being marked sensitive. */
  readonly openNames: ReadonlySet<string>;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** By `identityKey`. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** By address of the `aws_kms_key`. */
  readonly keys: ReadonlyMap<string, Key>;
  /** The same by ARN and by key ID, as far as they are known. */
  readonly keyIds: ReadonlyMap<string, Key>;
  readonly keyGrants: readonly Change[];
  /** Resources that make managed policies, by address and by ARN. */
  readonly managedPolicies: ReadonlyMap<string, Change>;
  readonly accountBlocks: readonly Change[];
  /** Access points by their ARNs, as far as they are known. */
  readonly points: ReadonlyMap<string, Change>;
  /** Other ways to the data than policies and ACLs of buckets, their access points, and identities. */
  readonly doors: readonly ReadDoor[];
  /** What may not be there in the end, or may be somebody else's, and why. */
  readonly doubts: ReadonlyMap<Change, string>;
}

/** The access point that a policy of its own is for: by ARN first, then by reference. */
export function pointOf(
  { points, side }: Pick<World, "points" | "side">,
  policy: Change,
  names: Names,
): Change | undefined {
  const arn = stringAt(policy, side, ["access_point_arn"]);
  return points.get(arn ?? "") ?? names.target(policy, ["access_point_arn"], "aws_s3_access_point");
}

/** The key that an attribute means: by ARN or ID first, then by reference. */
export function keyOf(world: World, change: Change, path: Path, names: Names): Key | undefined {
  const value = stringAt(change, world.side, path);
  if (value !== undefined) return world.keyIds.get(value);
  const target = names.target(change, path, "aws_kms_key", "awscc_kms_key");
  return target === undefined ? undefined : world.keys.get(target.address);
}

import type { Names } from "./names";
import type { Change } from "../plan/change";
import type { References } from "../source/references";
import { isSensitive, type Side } from "../plan/values";
import { type Bucket, type Identity, identityKey, type Key } from "./inventory";
import { type Homes, zoneNamed } from "./zones";

/** The inventory of one side while it is read: resource by resource things are added to what is there. */
export interface Building {
  readonly side: Side;
  readonly names: Names;
  readonly references: References;
  readonly homes: Homes;
  readonly buckets: Map<string, Bucket>;
  /** Names of buckets that stand somewhere without being marked sensitive. */
  readonly openNames: Set<string>;
  /** By `identityKey`. */
  readonly identities: Map<string, Identity>;
  /** By address. */
  readonly keys: Map<string, Key>;
  /** The same by ARN and by key ID. */
  readonly keyIds: Map<string, Key>;
  readonly keyGrants: Change[];
  /** Writers of keys' policies: they come when all keys are known. */
  readonly keyPolicies: Change[];
  /** Access points by their ARNs, as far as they are known. */
  readonly points: Map<string, Change>;
  /** Policies of access points that are resources of their own: they come when all points are known. */
  readonly pointPolicies: Change[];
  /** Managed policies by address and by ARN. */
  readonly managedPolicies: Map<string, Change>;
  /** Lists of all that an identity may have: they come after all else. */
  readonly exclusive: Change[];
  /** What may not be there in the end, or may be somebody else's, and why. */
  readonly doubts: Map<Change, string>;
  readonly accountBlocks: Change[];
}

export function nothingYet(homes: Homes, side: Side, names: Names, references: References): Building {
  return {
    side,
    names,
    references,
    homes,
    buckets: new Map(),
    openNames: new Set(),
    identities: new Map(),
    keys: new Map(),
    keyIds: new Map(),
    keyGrants: [],
    keyPolicies: [],
    points: new Map(),
    pointPolicies: [],
    managedPolicies: new Map(),
    exclusive: [],
    accountBlocks: [],
    doubts: new Map(),
  };
}

export function bucketNamed({ buckets }: Building, name: string): Bucket {
  let known = buckets.get(name);
  if (known === undefined) buckets.set(name, (known = { name, policies: [], accessPoints: [], acls: [], objects: [] }));
  return known;
}

/** The bucket that a resource names; undefined where nobody can tell which. */
export function bucketOf(building: Building, change: Change): Bucket | undefined {
  const { names, side, openNames } = building;
  const name = names.of(change, side, ["bucket"]);
  if (name !== undefined && !isSensitive(change, ["bucket"])) openNames.add(name);
  return name === undefined ? undefined : bucketNamed(building, name);
}

/** Which account a role, user or group is in that a resource names: its own, as far as anything tells. */
function zoneOf({ homes, references }: Building, kind: Identity["kind"], name: string, by: Change): string {
  return zoneNamed(homes, kind, name, references.accounts.zoneOf(by));
}

/** A group that a resource names. */
export function groupNamed(building: Building, name: string, by: Change): Identity["groups"][number] {
  return { name, zone: zoneOf(building, "group", name, by), by };
}

/** What tells a role apart that a resource names. */
export function roleNamed(building: Building, name: string, by: Change): string {
  return identityKey({ kind: "role", name, zone: zoneOf(building, "role", name, by) });
}

export function identityNamed(building: Building, kind: Identity["kind"], name: string, by: Change): Identity {
  const zone = zoneOf(building, kind, name, by);
  const key = identityKey({ kind, name, zone });
  let known = building.identities.get(key);
  if (known === undefined)
    building.identities.set(
      key,
      (known = { kind, name, zone, documents: [], managed: [], accessKeys: [], groups: [] }),
    );
  return known;
}

/** The role, user or group that a resource names in an attribute. Default: the one called like its kind. */
export function ownerOf(
  building: Building,
  kind: Identity["kind"],
  change: Change,
  attribute: string = kind,
): Identity | undefined {
  const name = building.names.of(change, building.side, [attribute]);
  return name === undefined ? undefined : identityNamed(building, kind, name, change);
}

import type { Change } from "../plan/change";
import { nameAttributeOf } from "../plan/name-attribute";
import { dig, isUnknown, type Path, type Side, sideOf } from "../plan/values";
import type { Building } from "./building";
import { type Identity, identityKey, type Pointer } from "./inventory";
import { blockSettings } from "./settings";
import { mayBeIn } from "./zones";

/** Whether a name that waits for apply may mean this one: its own name or ID waits, too. */
function waits({ resource }: Pick<Identity, "resource">, { side }: Building): boolean {
  return (
    resource !== undefined &&
    (isUnknown(resource, side, [nameAttributeOf(resource)]) || isUnknown(resource, side, ["id"]))
  );
}

/** Of all, those that a name may mean which leads to none for certain, and why; undefined for a name that is one's own, or known. */
function meantBy<Of extends Pick<Identity, "resource">>(
  building: Building,
  what: string,
  name: string,
  of: ReadonlyMap<string, Of>,
) {
  const info = building.names.info(name);
  if (info === undefined) return undefined;
  const all = [...of.values()].filter((one) => waits(one, building));
  const named = all.filter(({ resource }) => resource !== undefined && info.resources.includes(resource));
  const owners = named.length > 0 && info.isOpen !== true ? named : all;
  return { owners, doubt: `which ${what} that is waits for ${info.waitsFor.join(" and ")}` };
}

type Meant = Pick<Identity, "kind" | "name" | "zone">;

/** Of a name that several accounts have: whom it may mean, where the plan does not tell the account. */
function inSomeAccount({ homes, identities }: Building, meant: Meant) {
  const owners = mayBeIn(homes, meant).flatMap((zone) => identities.get(identityKey({ ...meant, zone })) ?? []);
  const doubt = `the plan does not tell in which account that ${meant.kind} is`;
  return owners.length === 0 ? undefined : { owners, doubt };
}

function identityMeant(building: Building, meant: Meant) {
  const { identities, names } = building;
  const { kind, name } = meant;
  if (identities.get(identityKey(meant))?.resource !== undefined) return undefined;
  // most have a name: to look for others takes long
  if (names.info(name) === undefined) return inSomeAccount(building, meant);
  return meantBy(building, kind, name, new Map([...identities].filter(([, one]) => one.kind === kind)));
}

/** Groups that nobody can tell: a user may be in each that it may be. */
function spreadGroups(building: Building, identity: Identity): void {
  const spread = identity.groups.flatMap((group) => {
    const meant = identityMeant(building, { ...group, kind: "group" });
    if (meant === undefined) return [group];
    return meant.owners.map(({ name, zone }) => ({ name, zone, by: group.by, doubt: meant.doubt }));
  });
  identity.groups.splice(0, identity.groups.length, ...spread);
}

/** What waits for its owner, and those that may be it. */
interface Waiting {
  readonly waiting: Identity;
  readonly owners: readonly Identity[];
  readonly doubt: string;
}

/** To give more than so many things to owners that may have them takes long, and tells nobody more. */
const mostGiven = 500;

function give({ waiting, owners, doubt }: Waiting, doubts: Map<Change, string>): void {
  const { documents, managed, accessKeys, groups } = waiting;
  for (const { change } of documents) doubts.set(change, doubt);
  for (const { by } of managed) doubts.set(by, doubt);
  for (const owner of owners) {
    owner.documents.push(...documents);
    owner.managed.push(...managed);
    owner.accessKeys.push(...accessKeys);
    owner.groups.push(...groups.map((group) => ({ doubt, ...group })));
  }
}

/** Where there are too many, each owner has something of which nothing is known. */
function giveUnseen(all: readonly Waiting[]): void {
  const given = new Set<Identity>();
  for (const { waiting, owners } of all) {
    const by = waiting.documents[0]?.change ?? waiting.managed[0]?.by;
    for (const owner of owners) {
      if (by !== undefined && !given.has(owner)) owner.managed.push({ arn: `policies of some ${owner.kind}`, by });
      given.add(owner);
    }
  }
}

/**
 * What belongs to a role, user or group of which the plan does not say which one it is may belong to each that it may be:
 * a choice between two, an element of a list, and everything where the configuration was cut out of the plan.
 */
export function giveToAll(building: Building): void {
  const { identities, doubts } = building;
  for (const identity of identities.values()) spreadGroups(building, identity);
  const all = [...identities.values()].flatMap((waiting): readonly Waiting[] => {
    const meant = identityMeant(building, waiting);
    return meant === undefined ? [] : [{ waiting, ...meant }];
  });
  const count = all.reduce((sum, { waiting: { documents, managed, groups }, owners }) => {
    return sum + owners.length * (documents.length + managed.length + groups.length);
  }, 0);
  if (count > mostGiven) giveUnseen(all);
  else for (const one of all) give(one, doubts);
}

const enforced = "BucketOwnerEnforced";
const ownershipPaths: readonly Path[] = [[0, "object_ownership"]];
export const blockPaths: readonly Path[] = blockSettings.map((name) => [name]);

/** Whether settings are what a new bucket has anyway. */
export function isDefault(pointer: Pointer, paths: readonly Path[], value: unknown, side: Side): boolean {
  const { change } = pointer;
  return paths.every((path) => {
    const at = [...pointer.path, ...path];
    return !isUnknown(change, side, at) && dig(sideOf(change, side), at) === value;
  });
}

/** Settings of a bucket of which the plan does not say which one it is may be those of each that it may be. */
export function doubtSettings(building: Building): void {
  const { buckets, side } = building;
  for (const { name, resource, block, ownership } of buckets.values()) {
    const meant = resource === undefined ? meantBy(building, "bucket", name, buckets) : undefined;
    if (meant === undefined) continue;
    for (const owner of meant.owners) {
      if (block && owner.block === undefined && !isDefault(block, blockPaths, true, side))
        owner.blockDoubt = `${block.change.address}: ${meant.doubt}`;
      if (ownership && owner.ownership === undefined && !isDefault(ownership, ownershipPaths, enforced, side))
        owner.ownershipDoubt = `${ownership.change.address}: ${meant.doubt}`;
    }
  }
}

/**
 * Of a key that has AWS's default policy it is not known what its policy says, where the plan has a policy of no known key:
 * it waits for what that one waits for to name its key.
 */
export function doubtKeys({ keys, side }: Building, policy: Change): void {
  if (!isUnknown(policy, side, ["key_id"])) return;
  for (const { resource, policies } of keys.values())
    if (policies.length === 0 && isUnknown(resource, side, ["key_id"]))
      policies.push({ change: policy, path: ["key_id"] });
}

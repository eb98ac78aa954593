import { nameAttributeOf } from "../plan/name-attribute";
import { isUnknown } from "../plan/values";
import type { Building } from "./building";
import type { Identity } from "./inventory";

/** Whether a role, user or group is one that a name may mean that waits for apply: its own name or ID waits, too. */
function waits({ resource }: Identity, { side }: Building): boolean {
  return (
    resource !== undefined &&
    (isUnknown(resource, side, [nameAttributeOf(resource)]) || isUnknown(resource, side, ["id"]))
  );
}

/** Those that a name may mean which leads to none for certain, and why; undefined for a name that is one's own, or known. */
function meantBy(building: Building, kind: Identity["kind"], name: string) {
  const { identities, names } = building;
  const info = names.info(name);
  if (info === undefined || identities.get(`${kind} ${name}`)?.resource !== undefined) return undefined;
  const all = [...identities.values()].filter((one) => one.kind === kind && waits(one, building));
  const named = all.filter(({ resource }) => resource !== undefined && info.resources.includes(resource));
  const owners = named.length > 0 && info.isOpen !== true ? named : all;
  return { owners, doubt: `which ${kind} that is waits for ${info.waitsFor.join(" and ")}` };
}

/** Groups that nobody can tell: a user may be in each that it may be. */
function spreadGroups(building: Building, identity: Identity): void {
  const spread = identity.groups.flatMap((group) => {
    const meant = meantBy(building, "group", group.name);
    return meant === undefined ? [group] : meant.owners.map(({ name }) => ({ name, doubt: meant.doubt }));
  });
  identity.groups.splice(0, identity.groups.length, ...spread);
}

/**
 * What belongs to a role, user or group of which the plan does not say which one it is may belong to each that it may be:
 * a choice between two, an element of a list, and everything where the configuration was cut out of the plan.
 */
export function giveToAll(building: Building): void {
  const { identities, doubts } = building;
  for (const identity of identities.values()) spreadGroups(building, identity);
  for (const { kind, name, documents, managed, accessKeys, groups } of [...identities.values()]) {
    const meant = meantBy(building, kind, name);
    if (meant === undefined) continue;
    const { owners, doubt } = meant;
    for (const { change } of documents) doubts.set(change, doubt);
    for (const { by } of managed) doubts.set(by, doubt);
    for (const owner of owners) {
      owner.documents.push(...documents);
      owner.managed.push(...managed);
      owner.accessKeys.push(...accessKeys);
      owner.groups.push(...groups.map((group) => ({ doubt, ...group })));
    }
  }
}

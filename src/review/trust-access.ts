import { capital } from "./capital";
import { bucketInWords, writtenBy } from "./evidence";
import { type Identity, identityKey } from "./inventory/inventory";
import type { AccountAccess, Model } from "./model";
import type { Change } from "./plan/change";
import { enteredRoles } from "./reach/entered";
import type { RoleEntry } from "./reach/trust";
import type { Share } from "./reach/shares";
import { enumerate } from "./rule";

/** What somebody gains by a role that was open to him before, or by one that it may become; and what gives it. */
function newlyReached(
  { outsider }: RoleEntry,
  role: Identity,
  model: Model,
): { readonly change: Change; readonly buckets: readonly string[] } | undefined {
  const leadsThere = ({ identity, through }: Share): boolean =>
    (identity !== undefined && identityKey(identity) === identityKey(role)) ||
    through.some(({ address }) => address === role.resource?.address);
  const shares = model.shares.filter(
    (share) => share.way === "role" && share.outsider.id === outsider.id && share.gains.length > 0 && leadsThere(share),
  );
  const [change] = shares.flatMap((share) => writtenBy(share, share.gains) ?? []);
  if (change === undefined) return undefined;
  return { change, buckets: [...new Set(shares.map((share) => bucketInWords(share, model)))].sort() };
}

/** Who outside may assume which role after the plan. */
export function trustAccess(model: Model): readonly AccountAccess[] {
  return enteredRoles(model).flatMap(({ pair: [, role], entries }) => {
    if (role?.resource === undefined) return [];
    const { resource } = role;
    return entries
      .filter(({ may }) => may.after)
      .map((entry): AccountAccess => {
        const { outsider, conditions, sensitive, undecided } = entry;
        const isNew = entry.gained && undecided === undefined;
        const reached = isNew || undecided !== undefined ? undefined : newlyReached(entry, role, model);
        const target = `the role ${resource.address}${reached === undefined ? "" : `, which gains access to ${enumerate(reached.buckets)}`}`;
        return {
          outsider,
          change: reached?.change ?? resource,
          conditions: conditions.after,
          sensitive,
          gained: isNew || reached !== undefined,
          what: `${capital(outsider.name)} may assume ${target}.`,
          target,
          entry,
          role,
        };
      });
  });
}

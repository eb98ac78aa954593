import type { ServicePattern } from "../catalogue/pattern";
import { grantsOf } from "../policy/grants";
import type { Policy } from "../policy/policy";
import { byActions, byTold } from "./by-actions";
import { byPrincipal } from "./by-principal";
import { seenInVain, seenBy } from "./named";
import type { EntryAs, Whose } from "./whose";

/** Who is named comes first: a policy that names somebody is no other's. What it allows tells only where nobody is. */
export function recognise(
  policy: Policy,
  read: Policy,
  services: readonly ServicePattern[],
  today: string,
): Whose | undefined {
  const grants = grantsOf(policy);
  const entries = grants.map((grant): EntryAs => ({ grant, seen: seenBy(services, grant, policy) }));
  const sure = entries.filter(({ seen }) => seen.some((one) => one.sure !== "told"));
  if (sure.length > 0) return byPrincipal(policy, sure, grants, today);
  const stated = grantsOf({ ...read, statements: read.statements.filter(({ effect }) => effect === "Allow") });
  const inVain = stated
    .map((grant): EntryAs => ({ grant, seen: seenInVain(services, grant) }))
    .filter(({ seen }) => seen.length > 0);
  if (inVain.length > 0) {
    const whose = byPrincipal(policy, inVain, grants, today);
    // named in vain: what was meant is shown all the same
    return (
      whose && { ...whose, own: [], others: grants, places: whose.places.map((place) => ({ ...place, vain: true })) }
    );
  }
  return policy.kind === "identity" ? byActions(policy, services, grants, today) : byTold(policy, entries, today);
}

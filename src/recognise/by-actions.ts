import type { ServicePattern } from "../catalogue/pattern";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, Principal } from "../policy/policy";
import { needsElsewhere } from "./elsewhere";
import { likeliestWay, nearest } from "./nearest";
import { judgeOf } from "./judge";
import { kindsOf, waysBy } from "./needs";
import { givenPlaces } from "./places";
import { toldIn } from "./told";
import { type EntryAs, sidsOf, wayFor, type Whose, grantsWithout } from "./whose";
import { namedAmong } from "./words";

/** The service whose needs are nearest to what is allowed. */
export function byActions(
  policy: Policy,
  services: readonly ServicePattern[],
  own: readonly GrantedAccess[],
  today: string,
  principal?: Principal,
  others: readonly GrantedAccess[] = [],
): Whose | undefined {
  const judge = judgeOf(policy, principal ? [principal] : undefined, today);
  const places = givenPlaces(own, judge, needsElsewhere(services));
  const [service, ...alternatives] = nearest(
    services.filter((one) => waysBy(one, policy.kind).length > 0),
    places.map(({ allowed }) => allowed),
    sidsOf(policy),
    kindsOf(policy.kind),
  );
  if (!service) return undefined;
  const given = places.flatMap(({ allowed }) => allowed);
  const way = likeliestWay(service, waysBy(service, policy.kind), given);
  const told = way ? toldIn(service, way, own) : {};
  return { service, by: "actions", alternatives, way, told, own, others, places, judge };
}

/**
 * Somebody of whom the customer may have been told. What is allowed, or how statements are named, tells for whom; whether
 * it is the one, nothing does.
 */
export function byTold(policy: Policy, entries: readonly EntryAs[], today: string): Whose | undefined {
  const kinds = kindsOf(policy.kind);
  const told = entries.flatMap(({ grant, seen }) =>
    seen.filter(({ comer }) => kinds.includes(comer.way)).map((one) => ({ grant, ...one })),
  );
  const principal = told[0]?.grant.principal;
  if (!principal) return undefined;
  const own = entries.map(({ grant }) => grant).filter((grant) => grant.principal?.id === principal.id);
  const others = grantsWithout(
    entries.map(({ grant }) => grant),
    own,
  );
  const services = [...new Set(told.filter(({ grant }) => own.includes(grant)).map(({ service }) => service))];
  if (policy.kind !== "trust") return byActions(policy, services, own, today, principal, others);
  const [service, ...alternatives] = namedAmong(sidsOf(policy), services);
  if (!service) return undefined;
  const way = wayFor(service, policy.kind);
  const named = told.find((one) => one.service === service)?.told ?? {};
  const judge = judgeOf(policy, [principal], today);
  const values = way ? toldIn(service, way, own, named) : named;
  return { service, by: "names", alternatives, way, told: values, own, others, places: [], judge };
}

import type { ServicePattern } from "../catalogue/pattern";
import type { Way } from "../catalogue/way";
import { grantsOf, type GrantedAccess } from "../policy/grants";
import type { Policy, PolicyKind, Principal } from "../policy/policy";
import { comersOf, principalOf, type Seen } from "./comers";
import { closest, nearest } from "./fit";
import { judgeOf, type Judge } from "./judge";
import { namedInVain, seenBy } from "./named";
import { kindsOf, waysBy } from "./needs";
import { placesOf, type Place } from "./places";
import type { Told } from "./slots";
import { toldIn } from "./told";
import { meantBy, namedAmong } from "./words";

/** Whose policy it is, and what it allows this service. */
export interface Whose {
  readonly service: ServicePattern;
  /** What tells: who is named; what is allowed; of a principal that only the customer was told, the names of statements. */
  readonly by: "principal" | "actions" | "names";
  /** Others that it may just as well be. */
  readonly alternatives: readonly ServicePattern[];
  /** The way by which the service is let in by such a policy; its best one where it has none. */
  readonly way: Way | undefined;
  /** What the policy shows of what the customer was told. */
  readonly told: Told;
  readonly own: readonly GrantedAccess[];
  readonly others: readonly GrantedAccess[];
  readonly places: readonly Place[];
  readonly judge: Judge;
}

/** What a grant lets in somebody as. */
interface Entry {
  readonly grant: GrantedAccess;
  readonly seen: readonly Seen[];
}

/** Who is named comes first: a policy that names somebody is no other's. What it allows tells only where nobody is. */
export function whoseIs(
  policy: Policy,
  read: Policy,
  services: readonly ServicePattern[],
  today: string,
): Whose | undefined {
  const grants = grantsOf(policy);
  const entries = grants.map((grant): Entry => ({ grant, seen: seenBy(services, grant, policy) }));
  const sure = entries.filter(({ seen }) => seen.some((one) => one.sure !== "told"));
  if (sure.length > 0) return byPrincipal(policy, sure, grants, today);
  const stated = grantsOf({ ...read, statements: read.statements.filter(({ effect }) => effect === "Allow") });
  const inVain = stated
    .map((grant): Entry => ({ grant, seen: namedInVain(services, grant) }))
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

/** Those services that the most grants are for: several, where they share a principal. */
function sharing(entries: readonly Entry[]): {
  readonly services: readonly ServicePattern[];
  readonly own: readonly Entry[];
} {
  const all = new Set(entries.flatMap(({ seen }) => seen.map(({ service }) => service)));
  const groups = new Map<string, { readonly services: ServicePattern[]; readonly own: readonly Entry[] }>();
  for (const service of all) {
    const own = entries.filter(({ seen }) => seen.some((one) => one.service === service));
    const key = own.map((entry) => entries.indexOf(entry)).join();
    const group = groups.get(key) ?? { services: [], own };
    group.services.push(service);
    groups.set(key, group);
  }
  return [...groups.values()].reduce((best, next) => (next.own.length > best.own.length ? next : best));
}

function byPrincipal(
  policy: Policy,
  entries: readonly Entry[],
  grants: readonly GrantedAccess[],
  today: string,
): Whose | undefined {
  const { services, own: ownEntries } = sharing(entries);
  const own = ownEntries.map(({ grant }) => grant);
  const offering = services.filter((service) => waysBy(service, policy.kind).length > 0);
  const meant = meantBy(sidsOf(policy), offering.length > 0 ? offering : services);
  const seenAs = (service: ServicePattern) =>
    ownEntries.flatMap(({ seen }) => seen.filter((one) => one.service === service));
  const [first] = meant;
  if (!first) return undefined;
  // they come as the same principals, or at least as some of them
  const places = placesOf(own, judgeOf(policy, principalsFor(seenAs(first), policy.kind), today));
  const [service = first, ...others] = closest(
    meant,
    places.map(({ allowed }) => allowed),
    kindsOf(policy.kind),
  );
  const seen = seenAs(service);
  const judge = judgeOf(policy, principalsFor(seen, policy.kind), today);
  const way = wayFor(service, policy.kind);
  const named: Told = Object.assign({}, ...seen.map(({ told }) => told)) as Told;
  const told = way ? toldIn(service, way, own, named) : named;
  return {
    service,
    by: "principal",
    alternatives: others,
    way,
    told,
    own,
    others: without(grants, own),
    places,
    judge,
  };
}

/** As whom a service comes that is seen, by the way that such a policy is for, where it has several. */
function principalsFor(seen: readonly Seen[], kind: PolicyKind): readonly Principal[] {
  const fitting = seen.filter(({ comer }) => kindsOf(kind).includes(comer.way));
  const [first] = fitting.length > 0 ? fitting : seen;
  if (!first) return [];
  const { service, comer, told } = first;
  const same = comersOf(service).filter(
    ({ kind: by, way, chosen }) =>
      way === comer.way && by === comer.kind && JSON.stringify(chosen) === JSON.stringify(comer.chosen),
  );
  return same.map((one) => principalOf(one, told));
}

function wayFor(service: ServicePattern, kind: PolicyKind): Way | undefined {
  return waysBy(service, kind)[0] ?? service.ways[0];
}

function sidsOf({ statements }: Policy): readonly string[] {
  return statements.flatMap(({ sid }) => sid ?? []);
}

function byActions(
  policy: Policy,
  services: readonly ServicePattern[],
  own: readonly GrantedAccess[],
  today: string,
  principal?: Principal,
  others: readonly GrantedAccess[] = [],
): Whose | undefined {
  const judge = judgeOf(policy, principal ? [principal] : undefined, today);
  const places = placesOf(own, judge);
  const [service, ...alternatives] = nearest(
    services.filter((one) => waysBy(one, policy.kind).length > 0),
    places.map(({ allowed }) => allowed),
    sidsOf(policy),
    kindsOf(policy.kind),
  );
  if (!service) return undefined;
  const way = wayFor(service, policy.kind);
  const told = way ? toldIn(service, way, own) : {};
  return { service, by: "actions", alternatives, way, told, own, others, places, judge };
}

/**
 * Somebody of whom the customer may have been told. What is allowed, or how statements are named, tells for whom; whether
 * it is the one, nothing does.
 */
function byTold(policy: Policy, entries: readonly Entry[], today: string): Whose | undefined {
  const kinds = kindsOf(policy.kind);
  const told = entries.flatMap(({ grant, seen }) =>
    seen.filter(({ comer }) => kinds.includes(comer.way)).map((one) => ({ grant, ...one })),
  );
  const principal = told[0]?.grant.principal;
  if (!principal) return undefined;
  const own = entries.map(({ grant }) => grant).filter((grant) => grant.principal?.id === principal.id);
  const others = without(
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

function without(grants: readonly GrantedAccess[], own: readonly GrantedAccess[]): readonly GrantedAccess[] {
  return grants.filter((grant) => !own.includes(grant));
}

import type { ServicePattern } from "../catalogue/pattern";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyKind, Principal } from "../policy/policy";
import { comersOf, principalOf } from "./comers";
import { needsElsewhere } from "./elsewhere";
import { laidOutFor, layoutsOf } from "./layouts";
import { letsInWhole } from "./named";
import { closest } from "./nearest";
import { judgeOf } from "./judge";
import { kindsOf, waysBy } from "./needs";
import { givenPlaces } from "./places";
import type { Seen } from "./seen";
import type { ToldTexts } from "./slots";
import { toldIn } from "./told";
import { type EntryAs, sidsOf, wayFor, type Whose, grantsWithout } from "./whose";
import { meantBy } from "./words";

/** Those services that the most grants are for: several, where they share a principal. */
function sharing(entries: readonly EntryAs[]): {
  readonly services: readonly ServicePattern[];
  readonly own: readonly EntryAs[];
} {
  const all = new Set(entries.flatMap(({ seen }) => seen.map(({ service }) => service)));
  const groups = new Map<string, { readonly services: ServicePattern[]; readonly own: readonly EntryAs[] }>();
  for (const service of all) {
    const own = entries.filter(({ seen }) => seen.some((one) => one.service === service));
    const key = own.map((entry) => entries.indexOf(entry)).join();
    const group = groups.get(key) ?? { services: [], own };
    group.services.push(service);
    groups.set(key, group);
  }
  return [...groups.values()].reduce((best, next) => (next.own.length > best.own.length ? next : best));
}

/** The service whose principal is named: of several that share it, the one whose needs are nearest. */
export function byPrincipal(
  policy: Policy,
  entries: readonly EntryAs[],
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
  const places = givenPlaces(
    own,
    judgeOf(policy, principalsFor(seenAs(first), policy.kind), today),
    needsElsewhere(meant),
  );
  const namedFor = (service: ServicePattern): ToldTexts =>
    Object.assign({}, ...seenAs(service).map(({ told }) => told)) as ToldTexts;
  const near = closest(
    meant,
    places.map(({ allowed }) => allowed),
    kindsOf(policy.kind),
  );
  const [service = first, ...others] = laidOutFor(near, places, (one) => {
    const way = wayFor(one, policy.kind);
    return way === undefined ? [] : layoutsOf(one, way, toldIn(one, way, own, namedFor(one)));
  });
  const seen = seenAs(service);
  const judge = judgeOf(policy, principalsFor(seen, policy.kind), today);
  const way = wayFor(service, policy.kind);
  const told = way ? toldIn(service, way, own, namedFor(service)) : namedFor(service);
  return {
    service,
    by: seen.some(({ sure }) => sure !== "account") || isWholeAccount(seen, own, policy) ? "principal" : "account",
    alternatives: others,
    way,
    told,
    own,
    others: grantsWithout(grants, own),
    places,
    judge,
  };
}

/** Whether it comes as an account, and all of that is let in, be it by a condition. */
function isWholeAccount(seen: readonly Seen[], own: readonly GrantedAccess[], policy: Policy): boolean {
  return seen.some(({ comer, told }) => {
    const principal = principalOf(comer, told);
    return principal.kind === "account" && letsInWhole(principal, own, policy);
  });
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

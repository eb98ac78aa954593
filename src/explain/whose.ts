import type { ServicePattern } from "../catalogue/pattern";
import { grantsOf, type GrantedAccess } from "../policy/grants";
import type { Policy } from "../policy/policy";
import { servicesByActions } from "./fit";
import { judgeOf, type Judge } from "./judge";
import { isOfService, isToldArn, letsInWhole, namesInVain, servicesByPrincipal } from "./named";
import { placesOf, type Place } from "./places";
import { principalOf } from "./principals";
import { fixedArn, isTold } from "./ways";

/** Whose policy it is, and what it allows this service. */
export interface Whose {
  readonly service: ServicePattern;
  readonly by: "principal" | "actions";
  readonly alternatives: readonly ServicePattern[];
  readonly own: readonly GrantedAccess[];
  readonly others: readonly GrantedAccess[];
  readonly places: readonly Place[];
  readonly judge: Judge;
}

/** Who is named comes first: a policy that names somebody is no other's. What it allows tells only where nobody is. */
export function whoseIs(
  policy: Policy,
  read: Policy,
  services: readonly ServicePattern[],
  today: string,
): Whose | undefined {
  const grants = grantsOf(policy);
  const named = servicesByPrincipal(services, grants, policy);
  const stated = grantsOf({ ...read, statements: read.statements.filter(({ effect }) => effect === "Allow") });
  const inVain = services.filter((service) => namesInVain(service, stated));
  const candidates = named.length > 0 ? named : inVain;
  if (candidates.length > 0) {
    const [first] = candidates;
    const arn = first && fixedArn(first);
    if (!first || arn === undefined) return undefined;
    const own = grants.filter((grant) => candidates.some((service) => isOfService(service, grant, policy)));
    const judge = judgeOf(policy, [principalOf(arn)], today);
    // named in vain: what was meant is shown all the same
    const meant = () => stated.filter((grant) => candidates.some((one) => namesInVain(one, [grant])));
    const places =
      named.length > 0
        ? placesOf(own, judge)
        : placesOf(meant(), judge).map((place) => ({ ...place, vain: true as const }));
    const service =
      servicesByActions(
        candidates,
        places.map(({ allowed }) => allowed),
        policy,
      )[0] ?? first;
    // from a trust policy alone, the services of one vendor cannot be told apart
    const alternatives = places.length > 0 ? [] : candidates.filter((other) => other !== service);
    return { service, by: "principal", alternatives, own, others: without(grants, own), places, judge };
  }
  return policy.kind === "identity"
    ? byActions(policy, services, grants, judgeOf(policy, undefined, today))
    : byToldArn(policy, services, grants, today);
}

function byActions(
  policy: Policy,
  services: readonly ServicePattern[],
  own: readonly GrantedAccess[],
  judge: Judge,
  others: readonly GrantedAccess[] = [],
): Whose | undefined {
  const places = placesOf(own, judge);
  const [service, ...alternatives] = servicesByActions(
    services,
    places.map(({ allowed }) => allowed),
    policy,
  );
  return service && { service, by: "actions", alternatives, own, others, places, judge };
}

/** A role or user that somebody may have been told of, and to which nothing is allowed that such a service has no use for. */
function byToldArn(
  policy: Policy,
  services: readonly ServicePattern[],
  grants: readonly GrantedAccess[],
  today: string,
): Whose | undefined {
  const principal = grants.find(isToldArn)?.principal;
  if (!principal || policy.kind !== "resource") return undefined;
  const own = grants.filter((grant) => grant.principal?.id === principal.id);
  const judge = judgeOf(policy, [principal], today);
  return byActions(policy, services.filter(isTold), own, judge, without(grants, own));
}

function without(grants: readonly GrantedAccess[], own: readonly GrantedAccess[]): readonly GrantedAccess[] {
  return grants.filter((grant) => !own.includes(grant));
}

/** What keeps it from being sure that the policy lets in the service, and all of it. */
export function whoRemarks({ service, by, own, judge }: Whose, policy: Policy): readonly string[] {
  const [principal] = judge.principals ?? [];
  if (!principal) return [];
  if (own.length === 0) return ["nothing that the policy allows the service is left"];
  if (by === "actions") return [`whether ${principal.id} is the one that you were told, the policy does not show`];
  if (letsInWhole(principal, own, policy)) return [];
  const named = own.flatMap((grant) => (grant.principal ? [grant.principal.id] : []))[0] ?? "";
  return [`${JSON.stringify(named)} is let in; ${service.name} comes as ${fixedArn(service) ?? ""}`];
}

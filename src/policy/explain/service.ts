import type { GrantedAccess } from "../grants";
import type { Policy } from "../policy";
import { readCaller } from "../principal";
import type { BucketAccess } from "./access";
import { directionSets, isUsual, needsOf, waysBy, type Direction, type KnownNeed, type KnownService } from "./known";

/** The services whose account, ARN or canonical user a grant names: several, where a vendor has one for all. */
export function servicesByPrincipal(
  services: readonly KnownService[],
  grants: readonly GrantedAccess[],
): readonly KnownService[] {
  return services.filter((service) => grants.some((grant) => isOfService(service, grant)));
}

/** Whether a grant is for a service: its account, or anyone in its account. */
export function isOfService(service: KnownService, { principal }: GrantedAccess): boolean {
  return service.auth.some((auth) => {
    if (!principal || !auth.principal || !("arn" in auth.principal)) return false;
    const { arn, canonicalUser } = auth.principal;
    if (principal.kind === "canonical") return principal.id === canonicalUser?.toLowerCase();
    if (principal.kind !== "account" && principal.kind !== "arn") return false;
    const vendor = readCaller(arn);
    const named = readCaller(principal.id);
    return vendor.kind === "aws" && named.kind === "aws" && vendor.account === named.account;
  });
}

/**
 * The service whose needs are nearest to what is allowed; undefined where they have nothing in common. Its name in a
 * Sid counts for a service, as does that it can be let in by such a policy, and that no feature is left out.
 */
export function serviceByActions(
  services: readonly KnownService[],
  buckets: readonly BucketAccess[],
  { kind, statements }: Policy,
): KnownService | undefined {
  const allowed = new Set(buckets.flatMap((bucket) => bucket.allowed.map(({ on, action }) => `${on} ${action}`)));
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  let best: { readonly service: KnownService; readonly score: number } | undefined;
  for (const service of services) {
    for (const directions of directionSets(service)) {
      const { needs, leftOut } = fit(service, directions, allowed);
      const met = needs.filter(({ on, action }) => allowed.has(`${on} ${action}`)).length;
      if (met === 0) continue;
      const usual = leftOut.filter(({ feature }) => isUsual(service, feature));
      const isLetIn = waysBy(service, kind).length > 0;
      const nudges = [isNamed(service, sids) ? 0.3 : 0, isLetIn ? 0.2 : 0, -0.05 * usual.length];
      const score = nudges.reduce((sum, nudge) => sum + nudge, met / (needs.length + allowed.size - met));
      if (score > (best?.score ?? -Infinity)) best = { service, score };
    }
  }
  return best?.service;
}

function isNamed({ id, name }: KnownService, sids: readonly string[]): boolean {
  const words = [...id.split("-").slice(0, 1), ...name.split(" ").slice(0, 1)].map((word) => word.toLowerCase());
  return sids.some((sid) => words.some((word) => sid.toLowerCase().includes(word)));
}

/** How one direction set of a service fits what is allowed. */
export interface Fit {
  readonly directions: readonly Direction[];
  /** Features on, as far as the policy shows: one of their actions is allowed. */
  readonly features: { readonly [name: string]: boolean };
  /** What the service needs with these features, KMS aside. */
  readonly needs: readonly KnownNeed[];
  /** Needs of features that are off. */
  readonly leftOut: readonly KnownNeed[];
}

export function fit(service: KnownService, directions: readonly Direction[], allowed: ReadonlySet<string>): Fit {
  const all = needsOf(service, directions).filter(({ on }) => on !== "key");
  const features = Object.fromEntries(
    Object.keys(service.features)
      .filter((name) => all.some(({ feature }) => feature === name))
      .map((name) => [name, all.some(({ feature, on, action }) => feature === name && allowed.has(`${on} ${action}`))]),
  );
  const isOn = ({ feature }: KnownNeed) => feature === undefined || features[feature] === true;
  return { directions, features, needs: all.filter(isOn), leftOut: all.filter((need) => !isOn(need)) };
}

/** The direction set with the least missing and extra. */
export function bestFit(service: KnownService, allowed: ReadonlySet<string>): Fit {
  const fits = directionSets(service).map((directions) => fit(service, directions, allowed));
  const cost = ({ needs }: Fit) => {
    const wanted = new Set(needs.map(({ on, action }) => `${on} ${action}`));
    const extra = [...allowed].filter((key) => !wanted.has(key)).length;
    return needs.filter(({ on, action }) => !allowed.has(`${on} ${action}`)).length + extra;
  };
  return fits.reduce((best, next) => (cost(next) < cost(best) ? next : best));
}

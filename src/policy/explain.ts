import { accessByBucket, type BucketAccess } from "./explain/access";
import { isUsual, type KnownNeed, type KnownService } from "./explain/known";
import type { ExplainedBucket, ExplainedNeed, Explanation } from "./explain/explanation";
import { bestFit, isOfService, serviceByActions, servicesByPrincipal } from "./explain/service";
import { suggestion } from "./explain/suggest";
import { globMatches } from "./globs";
import { grantsOf, type GrantedAccess } from "./grants";
import { parsePolicy } from "./parse";
import type { Policy, PolicyKind } from "./policy";

/** Explains a policy document (JSON text or a parsed value) with the services of a catalogue. Never throws. */
export function explain(
  input: unknown,
  services: readonly KnownService[],
  options: { readonly kind?: PolicyKind } = {},
): Explanation {
  const { policy, problems } = parsePolicy(input, options);
  if (!policy)
    return {
      kind: options.kind ?? "identity",
      alternatives: [],
      buckets: [],
      others: [],
      otherActions: [],
      problems,
      exact: false,
    };
  const grants = grantsOf(policy);
  const named = servicesByPrincipal(services, grants);
  const byName = named.length > 0;
  const own = byName ? grants.filter((grant) => named.some((service) => isOfService(service, grant))) : grants;
  const access = accessByBucket(own);
  const service = serviceByActions(byName ? named : services, access, policy) ?? named[0];
  const others = byName ? grants.filter((grant) => !own.includes(grant)) : [];
  const buckets = service ? access.map((bucket) => explainBucket(service, bucket)) : [];
  // who comes with a token or an assertion has no external ID
  const byCaller = own.some(({ actions }) =>
    actions.some((action) => globMatches(action.toLowerCase(), "sts:assumerole")),
  );
  const externalId = policy.kind === "trust" && byCaller ? externalIdOf(own) : undefined;
  const otherActions = actionsElsewhere(own, policy.kind, service);
  const exact =
    byName === (policy.kind !== "identity") &&
    others.length === 0 &&
    problems.every(({ class: kind }) => kind === "suggestion") &&
    otherActions.length === 0 &&
    buckets.every(({ needs, extra, bucket }) => bucket !== "*" && extra.length === 0 && needs.every(isMet)) &&
    (buckets.length > 0 || externalId !== undefined) &&
    externalId?.given !== false;
  return {
    kind: policy.kind,
    ...(service
      ? { service: { id: service.id, name: service.name, by: byName ? "principal" : "actions" } as const }
      : {}),
    // from a trust policy alone, the services of one vendor cannot be told apart
    alternatives:
      access.length > 0 ? [] : named.filter((other) => other !== service).map(({ id, name }) => ({ id, name })),
    buckets,
    others: others.flatMap(({ principal }) => (principal ? [principal] : [])),
    ...(externalId ? { externalId: externalId.given ? "required" : "missing" } : {}),
    otherActions,
    problems,
    exact,
    ...(service ? { suggestion: suggestion(service, policy.kind, buckets, given(policy, own, externalId)) } : {}),
  };
}

const isMet = ({ status }: ExplainedNeed): boolean => status === "met" || status === "left-out";

function explainBucket(service: KnownService, { bucket, paths, allowed }: BucketAccess): ExplainedBucket {
  const byKey = new Map(allowed.map((one) => [`${one.on} ${one.action}`, one]));
  const { directions, features, needs, leftOut } = bestFit(service, new Set(byKey.keys()));
  const wanted = new Set(needs.map(({ on, action }) => `${on} ${action}`));
  const explained = (need: KnownNeed, status: ExplainedNeed["status"]): ExplainedNeed => ({
    action: need.action,
    on: need.on,
    because: need.because,
    ...(need.feature === undefined ? {} : { feature: need.feature }),
    status,
  });
  const statusOf = ({ on, action }: KnownNeed) => {
    const found = byKey.get(`${on} ${action}`);
    if (!found) return "missing";
    return found.narrowed || found.conditions.length > 0 ? "partly" : "met";
  };
  return {
    bucket,
    paths,
    directions,
    features,
    needs: [
      ...needs.map((need) => explained(need, statusOf(need))),
      ...leftOut.filter(({ feature }) => isUsual(service, feature)).map((need) => explained(need, "left-out")),
    ],
    extra: allowed
      .filter(({ on, action }) => !wanted.has(`${on} ${action}`))
      .map(({ action, on, statement }) => ({ action, on, statement }))
      .sort((a, b) => (a.action < b.action ? -1 : 1)),
  };
}

function externalIdOf(grants: readonly GrantedAccess[]) {
  const ids = grants.map(({ conditions }) =>
    conditions.find(
      ({ key, operator }) => key.toLowerCase() === "sts:externalid" && operator.startsWith("StringEquals"),
    ),
  );
  const value = ids[0]?.values[0];
  return {
    given: ids.length > 0 && ids.every((id) => id !== undefined && !id.ifExists),
    ...(value === undefined ? {} : { value }),
  };
}

/** Actions that no need explains: of other services, where KMS may belong to the needs. */
function actionsElsewhere(
  grants: readonly GrantedAccess[],
  kind: PolicyKind,
  service: KnownService | undefined,
): readonly string[] {
  const needed = new Set(
    [service?.access.input, service?.access.output].flatMap(
      (access) => access?.needs.map(({ action }) => action.toLowerCase()) ?? [],
    ),
  );
  const actions = grants.flatMap((grant) => grant.actions);
  return [...new Set(actions)].filter((action) => {
    const lower = action.toLowerCase();
    return !lower.startsWith("s3:") && !needed.has(lower) && !(kind === "trust" && lower === "sts:assumerole");
  });
}

function given(policy: Policy, grants: readonly GrantedAccess[], externalId: { readonly value?: string } | undefined) {
  const principal = grants.flatMap((grant) => (grant.principal ? [grant.principal] : []))[0];
  const arn = principal?.kind === "arn" && /^arn:[\w-]+:iam::\d{12}:/.test(principal.id) ? principal.id : undefined;
  const root = principal?.kind === "account" ? `arn:aws:iam::${principal.id}:root` : arn;
  const end = policy.statements
    .flatMap(({ conditions }) => conditions)
    .find(({ key, operator }) => key.toLowerCase() === "aws:currenttime" && operator.startsWith("DateLessThan"));
  return {
    ...(root === undefined ? {} : { principal: root }),
    ...(externalId?.value === undefined ? {} : { externalId: externalId.value }),
    ...(end?.values[0] === undefined ? {} : { expires: end.values[0] }),
  };
}

import type { ServicePattern } from "../catalogue/pattern";
import { comparePolicies } from "../policy/compare";
import { coverage } from "../policy/coverage";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyStatement, Principal } from "../policy/policy";
import { callerKeys } from "../policy/principal";
import { accountOf, partitionOf } from "./principals";
import { fixedArn } from "./ways";

/** The services whose vendor a grant lets in, and nobody besides: several, where a vendor has one account for all. */
export function servicesByPrincipal(
  services: readonly ServicePattern[],
  grants: readonly GrantedAccess[],
  policy: Policy,
): readonly ServicePattern[] {
  return services.filter((service) => grants.some((grant) => isOfService(service, grant, policy)));
}

/**
 * Whether a grant is for a service: whoever it lets in is in the vendor's account. Said by Principal, or by a condition
 * on who asks; the engine knows both.
 */
export function isOfService(service: ServicePattern, grant: GrantedAccess, { version }: Policy): boolean {
  const arn = fixedArn(service);
  const account = arn === undefined ? undefined : accountOf(arn);
  if (account === undefined || !mayName(grant, account)) return false;
  const who = whoOf(grant);
  const { notPrincipals: _, ...rest } = who;
  const vendor: PolicyStatement = { ...rest, principals: [{ kind: "account", id: account }], conditions: [] };
  const alone = (statement: PolicyStatement): Policy => ({ kind: "resource", version, statements: [statement] });
  const { relation } = comparePolicies(alone(who), alone(vendor));
  if (relation !== "equal" && relation !== "narrower") return false;
  return coverage(alone(who), vendor).coverage !== "none";
}

/** Whom a grant lets in, whatever it gives. */
function whoOf({ principal, except, conditions }: GrantedAccess): PolicyStatement {
  return {
    index: 0,
    effect: "Allow",
    ...(principal ? { principals: [principal] } : { notPrincipals: except ?? [] }),
    actions: ["s3:GetObject"],
    resources: ["*"],
    conditions: conditions.filter(({ key }) => callerKeys.includes(key.toLowerCase())),
  };
}

/** Looked at first, since the engine need not be asked of what does not even name the account. */
function mayName({ principal, except, conditions }: GrantedAccess, account: string): boolean {
  if (!principal && !except) return false;
  if (principal && principal.kind !== "everyone") return accountOf(principal.id) === account;
  return conditions.some(({ values }) => values.some((value) => value.includes(account)));
}

/** Whether some grant names the vendor's account, be it in vain. */
export function namesInVain(service: ServicePattern, grants: readonly GrantedAccess[]): boolean {
  const arn = fixedArn(service);
  return arn !== undefined && grants.some(({ principal }) => principal && accountOf(principal.id) === accountOf(arn));
}

/** Whether some grant lets in all as whom the vendor may come, and not only one of its account. */
export function letsInWhole(principal: Principal, grants: readonly GrantedAccess[], { version }: Policy): boolean {
  return grants.some((grant) => {
    const statement = whoOf(grant);
    const all: PolicyStatement = { ...statement, principals: [principal], conditions: [] };
    return coverage({ kind: "resource", version, statements: [statement] }, all).coverage === "all";
  });
}

/** A role or user that a vendor may have told somebody: an account as a whole, or a service, is none. */
export function isToldArn({ principal }: GrantedAccess): boolean {
  return (
    principal?.kind === "arn" &&
    partitionOf(principal.id).startsWith("aws") &&
    /:(role|user)\//.test(principal.id) &&
    !principal.id.includes("::cloudfront:")
  );
}

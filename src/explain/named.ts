import type { ServicePattern } from "../catalogue/pattern";
import { comparePolicies } from "../policy/compare";
import { coverage } from "../policy/coverage";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyStatement } from "../policy/policy";
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
  const { principal, except, conditions } = grant;
  const who: PolicyStatement = {
    index: 0,
    effect: "Allow",
    ...(principal ? { principals: [principal] } : { notPrincipals: except ?? [] }),
    actions: ["s3:GetObject"],
    resources: ["*"],
    conditions: conditions.filter(({ key }) => callerKeys.includes(key.toLowerCase())),
  };
  const { notPrincipals: _, ...rest } = who;
  const vendor: PolicyStatement = { ...rest, principals: [{ kind: "account", id: account }], conditions: [] };
  const alone = (statement: PolicyStatement): Policy => ({ kind: "resource", version, statements: [statement] });
  const { relation } = comparePolicies(alone(who), alone(vendor));
  if (relation !== "equal" && relation !== "narrower") return false;
  return coverage(alone(who), vendor).coverage !== "none";
}

/** Looked at first, since the engine need not be asked of what does not even name the account. */
function mayName({ principal, except, conditions }: GrantedAccess, account: string): boolean {
  if (!principal && !except) return false;
  if (principal && principal.kind !== "everyone") return accountOf(principal.id) === account;
  return conditions.some(({ values }) => values.some((value) => value.includes(account)));
}

/** Whether a policy names an account of the vendor's, be it in vain. */
export function namesInVain(service: ServicePattern, { statements }: Policy): boolean {
  const arn = fixedArn(service);
  return (
    arn !== undefined &&
    statements.some(({ principals = [] }) => principals.some(({ id }) => accountOf(id) === accountOf(arn)))
  );
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

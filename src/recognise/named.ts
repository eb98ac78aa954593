import type { ServicePattern } from "../catalogue/pattern";
import { comparePolicies } from "../policy/compare";
import { coverage } from "../policy/coverage";
import type { GrantedAccess } from "../policy/grants";
import type { Policy, PolicyStatement, Principal } from "../policy/policy";
import { callerKeys } from "../policy/principal";
import { accountIn, comersOf, fixedAccount } from "./comers";
import { seenIn, type Seen } from "./seen";

/**
 * As whom a grant may let somebody in, and nobody besides: said by Principal, or by a condition on who asks. The engine
 * knows both.
 */
export function seenBy(services: readonly ServicePattern[], grant: GrantedAccess, policy: Policy): readonly Seen[] {
  const { principal, except } = grant;
  if (principal && principal.kind !== "everyone") {
    return seenIn(principal, services).filter((seen) => {
      const account = fixedAccount(seen.comer);
      return account === undefined || letsInOnly(account, grant, policy);
    });
  }
  if (!principal && !except) return [];
  return services.flatMap((service) => {
    const comer = comersOf(service).find((one) => {
      const account = fixedAccount(one);
      return account !== undefined && mentions(grant, account) && letsInOnly(account, grant, policy);
    });
    return comer ? [{ service, comer, sure: "account", told: comer.chosen } as const] : [];
  });
}

/** Looked at first, since the engine need not be asked of what does not even name the account. */
function mentions({ conditions }: GrantedAccess, account: string): boolean {
  return conditions.some(({ values }) => values.some((value) => value.includes(account)));
}

/** Whether whoever a grant lets in is in this account, and somebody is. */
function letsInOnly(account: string, grant: GrantedAccess, { version }: Policy): boolean {
  const who = whoOf(grant);
  if (who.principals && who.conditions.length === 0) return accountIn(who.principals[0]?.id ?? "") === account;
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

/** As whom a grant names somebody, be it in vain. */
export function seenInVain(services: readonly ServicePattern[], { principal }: GrantedAccess): readonly Seen[] {
  return principal ? seenIn(principal, services).filter(({ sure }) => sure !== "told") : [];
}

/** Whether some grant lets in all as whom the vendor may come, and not only one of its account. */
export function letsInWhole(principal: Principal, grants: readonly GrantedAccess[], { version }: Policy): boolean {
  return grants.some((grant) => {
    const statement = whoOf(grant);
    const all: PolicyStatement = { ...statement, principals: [principal], conditions: [] };
    return coverage({ kind: "resource", version, statements: [statement] }, all).coverage === "all";
  });
}

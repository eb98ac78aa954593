import type { Caller } from "./request";
import { not, type Tri } from "./tri";
import { list, type Named, own, type Statement, unknownValue } from "./world";

/** How policies name a caller. */

/** Names of a Principal or NotPrincipal, with their type. */
export function namesIn(named: Named): readonly { readonly type: string; readonly id: string }[] {
  if (named === "*") return [{ type: "*", id: "*" }];
  return Object.entries(named).flatMap(([type, ids]) =>
    list(ids).map((id) => (type === "AWS" && id === "*" ? { type: "*", id } : { type, id })),
  );
}

/** Account that a principal stands for as a whole. */
export function accountNamed(id: string): string | undefined {
  return /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(id)?.[1];
}

/** How a principal of a policy means a caller; undefined where it does not. */
export type Naming = "everyone" | "account" | "itself" | "role";

export function namingOf(type: string, id: string, caller: Caller): Naming | undefined {
  if (type === "*") return "everyone";
  if (type === "Federated") return caller.kind === "federated" && caller.id === id ? "itself" : undefined;
  if (type === "Service") return caller.kind === "service" && caller.id === id ? "itself" : undefined;
  if (type === "CanonicalUser") return caller.canonical === id ? "account" : undefined;
  if (type !== "AWS" || caller.account === undefined) return undefined;
  const account = accountNamed(id);
  if (account !== undefined) return caller.account === account ? "account" : undefined;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html: what is
  // given to a user by its ARN, those have who come for it by sts:GetFederationToken
  if (id === caller.id || id === caller.federatedFor) return "itself";
  return caller.role === id ? "role" : undefined;
}

/**
 * Whether NotPrincipal of a Deny exempts a caller: it has to be listed with its account, a session with its role, too.
 * Listed in part, it is left to the service. A principal with a permissions boundary is always denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function exempts(named: Named, caller: Caller): Tri {
  if (caller.bounded === true) return "no";
  const names = namesIn(named);
  if (names.some(({ id }) => id.includes(unknownValue))) return "hole";
  const by = new Set(names.map(({ type, id }) => namingOf(type, id, caller)));
  by.delete(undefined);
  if (by.has("everyone")) return "yes";
  if (caller.kind === "canonical" && names.some(({ type }) => type === "AWS")) return by.size === 0 ? "silent" : "yes";
  if (by.size === 0) return "no";
  if (caller.kind === "root" || caller.account === undefined) return "yes";
  const wanted: readonly Naming[] = caller.kind === "session" ? ["account", "role", "itself"] : ["account", "itself"];
  return wanted.every((one) => by.has(one)) ? "yes" : "silent";
}

/** Whether nobody can tell which account a canonical user is, of those of others. */
function maybeOf(type: string, { kind, account, canonical }: Caller): boolean {
  if (kind === "canonical") return type === "AWS";
  return type === "CanonicalUser" && account !== undefined && account !== own && canonical === undefined;
}

/** By which of its names a statement means a caller, strongest last; `yes` for each that is certain. */
export function means(statement: Statement, caller: Caller): ReadonlyMap<Naming, Tri> {
  const { Principal, NotPrincipal } = statement;
  if (NotPrincipal !== undefined) return new Map([["itself", not(exempts(NotPrincipal, caller))]]);
  // an identity policy is about whom it is attached to
  if (Principal === undefined) return new Map([["itself", "yes"]]);
  const found = new Map<Naming, Tri>();
  for (const { type, id } of namesIn(Principal)) {
    // a canonical user may be of any account that is denied, and any account the canonical user who is
    if (statement.Effect === "Deny" && maybeOf(type, caller)) found.set("account", found.get("account") ?? "silent");
    else if (id.includes(unknownValue)) found.set("itself", found.get("itself") === "yes" ? "yes" : "hole");
    else {
      const naming = namingOf(type, id, caller);
      if (naming !== undefined) found.set(naming, "yes");
    }
  }
  return found;
}

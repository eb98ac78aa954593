import { type Asker, askerOf, viewOf } from "../../policy/asker";
import { type Effective, meets, surplusOf } from "../../policy/effective";
import type { Sought } from "../../policy/space/finder";
import type { Policy } from "../../policy";
import { hasHole } from "../../policy/hole";
import { accountOf } from "../plan/account";
import type { Atom } from "../reach/atoms";
import { apart } from "../reach/direct";
import { amongTheSame } from "../reach/never-made";
import type { Share } from "../reach/shares";
import type { LetIn } from "./let-in";

/** Over HTTPS, as everything is judged: no SDK asks otherwise. */
export function overTls(asker: Asker): Asker {
  const secure = [
    ["aws:securetransport", ["true"]],
    ["s3:tlsversion", ["1.3"]],
  ] as const;
  return { ...asker, context: new Map([...asker.context, ...secure]) };
}

/**
 * What a policy says to one caller. A canonical user is somebody else's, unless the policy names the caller by its own;
 * a grant of a service names both.
 */
export function saidTo(policy: Policy, asker: Asker): Policy {
  return viewOf(apart(policy, asker), asker);
}

/** Who comes by a share: before it becomes a role of ours. Users of Transfer Family come by that service. */
export function callersOf({ askers, way }: Pick<Share, "askers" | "way">): readonly Asker[] {
  const all = way === "transfer" ? [askerOf("transfer.amazonaws.com")] : askers;
  return all.map(overTls);
}

export function speaks({ statements }: Policy): boolean {
  return statements.some(({ effect }) => effect !== "Deny");
}

/** Whether a statement of some policies may be about a part. */
export function speakOf(policies: readonly Policy[], { version, statement }: Atom): boolean {
  return policies.some((policy) => policy.statements.some((one) => meets({ version, statement }, policy, one)));
}

/** Whether a role or user has the name that a grant gives it; in doubt it has. */
export function isCalled({ identity }: Pick<Share, "identity">, grant: LetIn["grant"]): boolean {
  if (grant.kind !== "service" || grant.name === undefined || identity === undefined) return true;
  return hasHole(identity.name) || grant.name === identity.name;
}

/** Whether a role lets somebody in whom the grant does not, or on other terms, such as no external ID. */
export type Entry = "declared" | "wider" | "open";

type Entered = NonNullable<Share["entered"]>[number];

/** What a grant's trust policy says to whoever enters a role. */
export function declaredEntry({ asker }: Entered, trust: Policy): Effective {
  return { ways: [[saidTo(trust, asker)]], denials: [] };
}

/** Whether one of two lets somebody enter a role where the other does not. */
export function entrySurplus({ asker, action }: Entered, one: Effective, other: Effective): Sought {
  const [having, lacking] = amongTheSame(one, other);
  const statement = { index: 0, effect: "Allow", actions: [action], conditions: [] } as const;
  return surplusOf({ version: "2012-10-17", statement }, having, lacking, asker);
}

/** How the way into a role stands to what a grant says of who may become it; undefined where it names somebody else. */
export function entryOf(
  share: Pick<Share, "askers" | "way" | "identity" | "entered">,
  { trust, grant }: LetIn,
): Entry | undefined {
  const named = callersOf(share).some((asker) => speaks(saidTo(trust, asker)));
  if (!named) return undefined;
  if (!isCalled(share, grant)) return "wider";
  const found = (share.entered ?? []).map((one) => entrySurplus(one, one.effective, declaredEntry(one, trust)));
  // whoever comes by another role is held by none of these
  if (found.length === 0) return "open";
  if (found.some((one) => "witness" in one)) return "wider";
  return found.some((one) => "undecided" in one) ? "open" : "declared";
}

/** Whether a grant's user is the one of a share. */
export function isUser(share: Share, { grant }: LetIn): boolean {
  const { outsider, way } = share;
  if (grant.kind !== "service" || way !== "user") return false;
  return outsider.services.some(({ id }) => id === grant.service) && isCalled(share, grant);
}

/** Whether a grant is for a service that comes as this principal, for an AWS service on other terms, or for somebody in its account. */
export function isNear({ outsider }: Share, { grant, buckets, trust }: LetIn): boolean {
  if (grant.kind === "service" && outsider.services.some(({ id }) => id === grant.service)) return true;
  const { account, principal } = outsider;
  const named = [...buckets.statements, ...trust.statements].flatMap(({ principals = [] }) => principals);
  if (principal.kind === "service") return named.some(({ id, kind }) => kind === "service" && id === principal.id);
  if (account === undefined) return false;
  return named.some(({ id, kind }) => (kind === "account" ? id : accountOf(id)) === account);
}

import { rootArn } from "../aws/principal-arn";
import { issuers } from "../aws/issuers";
import { keptTable } from "../aws/kept";
import type { ServicePattern } from "../catalogue/pattern";
import type { Principal } from "../policy/policy";
import { accountIn, comersOf, fixedAccount, type Comer } from "./comers";
import { valuesIn, type ToldTexts } from "./slots";

/**
 * How certainly somebody is a service. `named`: by a name that the catalogue has. `account`: he is in the account of such
 * a name. `told`: by a name that only the customer is told, or that others have, too.
 */
export type Sureness = "named" | "account" | "told";

/** Somebody who may come for a service. */
export interface Seen {
  readonly service: ServicePattern;
  readonly comer: Comer;
  readonly sure: Sureness;
  /** What the name tells of what the customer was told. */
  readonly told: ToldTexts;
}

/** An issuer that signs for others than one vendor's customers tells nothing by itself. */
function isShared(host: string): boolean {
  return issuers.some((issuer) => issuer.shared && issuer.host.test(host));
}

function hostOf(provider: string): string {
  return provider.replace(/^.*:oidc-provider\//, "");
}

/** A role or user of whom somebody may have been told, be its account mistyped. CloudFront's identities are none. */
function mayBeTold(arn: string): boolean {
  return /^arn:aws[\w-]*:[^:]*:[^:]*:(?!cloudfront:)[^:]*:(role|user)\//.test(arn);
}

function seenAs(
  service: ServicePattern,
  comer: Comer,
  { kind, id }: Principal,
): Omit<Seen, "service" | "comer"> | undefined {
  const { text, chosen } = comer;
  if (comer.kind === "federated") {
    const same = kind === "federated" && (id === text || hostOf(id) === hostOf(text));
    return same ? { sure: isShared(hostOf(text)) ? "told" : "named", told: chosen } : undefined;
  }
  if (comer.kind !== "arn") {
    const told = kind === comer.kind ? valuesIn(service, text, id) : undefined;
    return told && { sure: "named", told: { ...chosen, ...told } };
  }
  if (kind !== "arn" && kind !== "account") return undefined;
  const arn = kind === "account" && /^\d{12}$/.test(id) ? rootArn("aws", id) : id;
  const account = fixedAccount(comer);
  const told = valuesIn(service, text, arn);
  if (account === undefined) {
    if (comer.source === undefined) return mayBeTold(arn) ? { sure: "told", told: told ?? {} } : undefined;
    return told && { sure: "told", told: { ...chosen, ...told } };
  }
  if (told) return { sure: "named", told: { ...chosen, ...told } };
  // CloudFront's identities are each somebody else's
  return /^\d{12}$/.test(account) && accountIn(arn) === account ? { sure: "account", told: chosen } : undefined;
}

const surest: readonly Sureness[] = ["named", "account", "told"];

/** More principals than this are not kept in mind. */
const mostKept = 5_000;
const kept = new WeakMap<readonly ServicePattern[], ReturnType<typeof keptTable<readonly Seen[]>>>();

/** As whom a principal may come for some services, the surest only: who is named as one is no other's. */
export function seenIn(principal: Principal, services: readonly ServicePattern[]): readonly Seen[] {
  const table = kept.get(services) ?? keptTable<readonly Seen[]>(mostKept);
  kept.set(services, table);
  return table(`${principal.kind} ${principal.id}`, () => surestOf(everySeen(principal, services)));
}

/** The account of a principal, 12 digits; undefined where it has none. */
function accountOf({ kind, id }: Principal): string | undefined {
  const account = kind === "account" ? id : kind === "arn" ? accountIn(id) : undefined;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** The same, however certain it is. */
export function everySeen(principal: Principal, services: readonly ServicePattern[]): readonly Seen[] {
  const own = accountOf(principal);
  return services.flatMap((service) =>
    comersOf(service).flatMap((comer): readonly Seen[] => {
      // most names are in other accounts
      const account = own === undefined ? undefined : fixedAccount(comer);
      if (account !== own && account !== undefined && /^\d{12}$/.test(account)) return [];
      const seen = seenAs(service, comer, principal);
      return seen ? [{ service, comer, ...seen }] : [];
    }),
  );
}

function surestOf(all: readonly Seen[]): readonly Seen[] {
  const best = surest.find((sure) => all.some((seen) => seen.sure === sure));
  return all.filter(({ sure }) => sure === best);
}

/** The services that a principal certainly is, or is in the account of. */
export function servicesOf(principal: Principal, services: readonly ServicePattern[]): readonly ServicePattern[] {
  const sure = seenIn(principal, services).filter((seen) => seen.sure !== "told");
  return [...new Set(sure.map(({ service }) => service))];
}

import { issuers } from "../aws/issuers";
import type { ServicePattern } from "../catalogue/pattern";
import { fill, slotsOf } from "../catalogue/told";
import type { Way, WayKind, Who } from "../catalogue/way";
import { whoOf } from "../catalogue/who";
import type { Principal } from "../policy/policy";
import { readCaller } from "../policy/principal";
import { valuesIn, type Told } from "./slots";

/** One name by which a service comes in. */
export interface Comer {
  readonly kind: "arn" | "canonical" | "service" | "federated";
  /** May hold told values. */
  readonly text: string;
  readonly way: Exclude<WayKind, "user">;
  /** What is chosen where this one comes, e.g. the region. */
  readonly chosen: Told;
  /** URL of the document that names it; undefined where the customer is told who it is. */
  readonly source?: string;
}

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
  readonly told: Told;
}

const many = (one: string | readonly string[]): readonly string[] => (typeof one === "string" ? [one] : one);

function namesOf(who: Who): readonly Pick<Comer, "kind" | "text" | "chosen">[] {
  const of = (kind: Comer["kind"], texts: string | readonly string[], chosen: Told = {}) =>
    many(texts).map((text) => ({ kind, text, chosen }));
  if ("told" in who) return of("arn", `\${${who.told}}`);
  if ("chosen" in who) {
    return Object.entries(who.from).flatMap(([choice, one]) =>
      "arn" in one
        ? of("arn", one.arn, { [who.chosen]: choice })
        : of("service", one.service, { [who.chosen]: choice }),
    );
  }
  if ("service" in who) return of("service", who.service);
  if ("provider" in who) return of("federated", who.provider);
  const canonical = who.canonicalUser === undefined ? [] : of("canonical", who.canonicalUser);
  return "arn" in who ? [...of("arn", who.arn), ...canonical] : canonical;
}

const known = new WeakMap<ServicePattern, readonly Comer[]>();

/** Every name by which a service comes in, by whatever way; none where it signs in as a user of ours. */
export function comersOf(service: ServicePattern): readonly Comer[] {
  const found = known.get(service) ?? service.ways.flatMap((way) => comersBy(way));
  known.set(service, found);
  return found;
}

function comersBy(way: Way): readonly Comer[] {
  const who = whoOf(way);
  if (who === undefined || way.kind === "user") return [];
  return namesOf(who).map((name) => ({
    ...name,
    way: way.kind,
    ...("source" in who ? { source: who.source } : {}),
  }));
}

/** The account of an ARN in a policy or a pattern: 12 digits, `cloudfront`, or a told value. */
export function accountOf(arn: string): string | undefined {
  const caller = readCaller(arn);
  return caller.kind === "aws" ? caller.account : undefined;
}

/** The account that a name is in for certain. */
export function fixedAccount({ kind, text }: Comer): string | undefined {
  const account = kind === "arn" ? text.split(":")[4] : undefined;
  return account === undefined || account === "" || slotsOf(account).length > 0 ? undefined : account;
}

/** An issuer that signs for others than one vendor's customers tells nothing by itself. */
function isShared(host: string): boolean {
  return issuers.some((issuer) => issuer.shared && issuer.host.test(host));
}

const hostOf = (provider: string): string => provider.replace(/^.*:oidc-provider\//, "");

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
  const arn = kind === "account" && /^\d{12}$/.test(id) ? `arn:aws:iam::${id}:root` : id;
  const account = fixedAccount(comer);
  const told = valuesIn(service, text, arn);
  if (account === undefined) {
    if (comer.source === undefined) return mayBeTold(arn) ? { sure: "told", told: told ?? {} } : undefined;
    return told && { sure: "told", told: { ...chosen, ...told } };
  }
  if (told) return { sure: "named", told: { ...chosen, ...told } };
  // CloudFront's identities are each somebody else's
  return /^\d{12}$/.test(account) && accountOf(arn) === account ? { sure: "account", told: chosen } : undefined;
}

const surest: readonly Sureness[] = ["named", "account", "told"];

/** More principals than this are not kept in mind. */
const mostKept = 5_000;
const kept = new WeakMap<readonly ServicePattern[], Map<string, readonly Seen[]>>();

/** As whom a principal may come for some services, the surest only: who is named as one is no other's. */
export function seenIn(principal: Principal, services: readonly ServicePattern[]): readonly Seen[] {
  const of = kept.get(services) ?? new Map<string, readonly Seen[]>();
  kept.set(services, of);
  const key = `${principal.kind} ${principal.id}`;
  const seen = of.get(key) ?? lookUp(principal, services);
  if (of.size >= mostKept) of.clear();
  of.set(key, seen);
  return seen;
}

function lookUp(principal: Principal, services: readonly ServicePattern[]): readonly Seen[] {
  const all = services.flatMap((service) =>
    comersOf(service).flatMap((comer): readonly Seen[] => {
      const seen = seenAs(service, comer, principal);
      return seen ? [{ service, comer, ...seen }] : [];
    }),
  );
  const best = surest.find((sure) => all.some((seen) => seen.sure === sure));
  return all.filter(({ sure }) => sure === best);
}

/** Who was asked for among the same services: the same few names come again and again. */
const recognised = new WeakMap<readonly ServicePattern[], Map<string, readonly ServicePattern[]>>();
const mostRecognised = 2_000;

/** The services that a principal certainly is, or is in the account of. */
export function servicesOf(principal: Principal, services: readonly ServicePattern[]): readonly ServicePattern[] {
  const before = recognised.get(services);
  const all =
    before === undefined || before.size >= mostRecognised ? new Map<string, readonly ServicePattern[]>() : before;
  if (all !== before) recognised.set(services, all);
  const name = `${principal.kind} ${principal.id}`;
  const known = all.get(name);
  if (known !== undefined) return known;
  const sure = seenIn(principal, services).filter((seen) => seen.sure !== "told");
  const found = [...new Set(sure.map(({ service }) => service))];
  all.set(name, found);
  return found;
}

const accounts = new WeakMap<readonly ServicePattern[], ReadonlyMap<string, readonly ServicePattern[]>>();

/** The accounts of the services, 12 digits, with those that come from them. */
export function accountsOf(services: readonly ServicePattern[]): ReadonlyMap<string, readonly ServicePattern[]> {
  const known = accounts.get(services);
  if (known !== undefined) return known;
  const found = new Map<string, readonly ServicePattern[]>();
  accounts.set(services, found);
  for (const service of services) {
    for (const comer of comersOf(service)) {
      const account = fixedAccount(comer) ?? "";
      const all = found.get(account) ?? [];
      if (/^\d{12}$/.test(account) && !all.includes(service)) found.set(account, [...all, service]);
    }
  }
  return found;
}

/** A name of a service that is an ARN in full. */
export interface FixedArn {
  readonly arn: string;
  readonly source: string;
}

/**
 * The ARNs as which a service comes, nothing in them told.
 *
 * @param way of this way only, where it has any. Default: of all
 */
export function fixedArns(service: ServicePattern, way?: string): readonly FixedArn[] {
  const all = comersOf(service).filter(({ kind, text }) => kind === "arn" && slotsOf(text).length === 0);
  const ofWay = all.filter((comer) => comer.way === way);
  return (ofWay.length > 0 ? ofWay : all).map(({ text, source = "" }) => ({ arn: text, source }));
}

/** A name as a policy has it, with the told values in it. */
export function principalOf({ kind, text }: Pick<Comer, "kind" | "text">, told: Told): Principal {
  const id = fill(text, { partition: "aws", ...told });
  if (kind !== "arn") return { kind, id };
  const caller = readCaller(id);
  return caller.kind === "aws" && caller.type === "root" ? { kind: "account", id: caller.account } : { kind, id };
}

/** `aws` of `arn:aws:iam::…`. */
export function partitionOf(arn: string): string {
  return arn.split(":")[1] ?? "";
}

/** The partitions in which a service has its accounts; none where it can come in any, or nothing is known of that. */
export function partitionsOf(service: ServicePattern): readonly string[] {
  const arns = comersOf(service).filter(({ kind, source }) => kind === "arn" && source !== undefined);
  const all = [...new Set(arns.map(({ text }) => partitionOf(text)))];
  return all.some((partition) => slotsOf(partition).length > 0) ? [] : all;
}

/** The ARN that stands for the same account as a canonical user ID of the catalogue. */
export function aliasOf(canonical: string, services: readonly ServicePattern[]): Principal | undefined {
  for (const service of services) {
    const comers = comersOf(service);
    const found = comers.find(({ kind, text }) => kind === "canonical" && text === canonical);
    const alias =
      found && comers.find(({ kind, way, source }) => kind === "arn" && way === found.way && source === found.source);
    if (alias) return principalOf(alias, {});
  }
  return undefined;
}

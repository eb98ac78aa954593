import { keptTable } from "../aws/kept";
import type { ServicePattern } from "../catalogue/pattern";
import { fill, slotsOf } from "../catalogue/told";
import type { ComingWay, Way } from "../catalogue/way";
import { policyNames, type Who } from "../catalogue/principal";
import type { Principal } from "../policy/policy";
import { readCaller } from "../policy/principal";
import type { ToldTexts } from "./slots";

/** One name by which a service comes in. */
export interface Comer {
  readonly kind: "arn" | "canonical" | "service" | "federated";
  /** May hold told values. */
  readonly text: string;
  readonly way: ComingWay["kind"];
  /** What is chosen where this one comes, e.g. the region. */
  readonly chosen: ToldTexts;
  /** URL of the document that names it; undefined where the customer is told who it is. */
  readonly source?: string;
}

const kinds = { AWS: "arn", Service: "service", Federated: "federated", CanonicalUser: "canonical" } as const;

function namesOf(who: Who): readonly Pick<Comer, "kind" | "text" | "chosen">[] {
  return policyNames(who).flatMap(({ type, texts, choice }) => {
    const chosen: ToldTexts = "chosen" in who && choice !== undefined ? { [who.chosen]: choice } : {};
    return texts.map((text) => ({ kind: kinds[type], text, chosen }));
  });
}

const known = new WeakMap<ServicePattern, readonly Comer[]>();

/** Every name by which a service comes in, by whatever way; none where it signs in as a user of ours. */
export function comersOf(service: ServicePattern): readonly Comer[] {
  const found = known.get(service) ?? service.ways.flatMap((way) => comersBy(way));
  known.set(service, found);
  return found;
}

function comersBy(way: Way): readonly Comer[] {
  if (!("who" in way)) return [];
  const { who } = way;
  return namesOf(who).map((name) => ({
    ...name,
    way: way.kind,
    ...("source" in who ? { source: who.source } : {}),
  }));
}

/** The account of an ARN in a policy or a pattern: 12 digits, `cloudfront`, or a told value. */
export function accountIn(arn: string): string | undefined {
  const caller = readCaller(arn);
  return caller.kind === "aws" ? caller.account : undefined;
}

const accountOf = keptTable<string | undefined>(1_000);

/** The account that a name is in for certain. */
export function fixedAccount({ kind, text }: Comer): string | undefined {
  return kind === "arn" ? accountOf(text, () => readAccount(text)) : undefined;
}

function readAccount(text: string): string | undefined {
  const account = text.split(":")[4];
  return account === undefined || account === "" || slotsOf(account).length > 0 ? undefined : account;
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
export function principalOf({ kind, text }: Pick<Comer, "kind" | "text">, told: ToldTexts): Principal {
  const id = fill(text, { partition: "aws", ...told });
  if (kind !== "arn") return { kind, id };
  const caller = readCaller(id);
  return caller.kind === "aws" && caller.type === "root" ? { kind: "account", id: caller.account } : { kind, id };
}

/** `aws` of `arn:aws:iam::…`. */
export function partitionIn(arn: string): string {
  return arn.split(":")[1] ?? "";
}

/** The partitions in which a service has its accounts; none where it can come in any, or nothing is known of that. */
export function partitionsOf(service: ServicePattern): readonly string[] {
  const arns = comersOf(service).filter(({ kind, source }) => kind === "arn" && source !== undefined);
  const all = [...new Set(arns.map(({ text }) => partitionIn(text)))];
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

import { isAccountId } from "../../aws/account-id";
import { rootArn } from "../../aws/principal-arn";
import { partitionOf } from "../source/place";
import { awsOwn } from "../../aws/own";
import type { ServicePattern } from "../../catalogue/pattern";
import { isTold, whoOf } from "../../catalogue/who";
import type { Principal } from "../../policy";
import { hasHole, holesIn, showHoles } from "../../policy/hole";
import { accountsOf, aliasOf, fixedArns } from "../../recognise/comers";
import { servicesOf } from "../../recognise/seen";
import { servicesNamedIn } from "../../recognise/words";
import type { Change } from "../plan/change";
import type { Plan } from "../plan/plan";
import type { Holes } from "../source/rebuilt";
import { accountOf } from "../plan/account";
import { moduleSteps } from "../plan/address";
import { ownAccounts, ownCanonicalUsers, ownIdentities } from "./own-accounts";
import { providerDoubt, webIdentityHost } from "./federation";
import { object } from "../plan/json";
import { ownAccount, ownOrganization } from "./own-account";
import type { Standing } from "./standing";

/** Somebody outside the plan's own accounts. */
export interface Outsider {
  /** ARN, account, canonical user ID, service or `*`: as the report prints it. */
  readonly id: string;
  readonly name: string;
  readonly standing: Standing;
  /** Services of the catalogue that come as this principal. */
  readonly services: readonly ServicePattern[];
  /** 12 digits, where it belongs to an account. */
  readonly account?: string;
  readonly principal: Principal;
  /** Whoever is in this organisation, or comes by way of it. */
  readonly organization?: string;
  /** Of an AWS service: for whose resource it asks. */
  readonly behalf?: Behalf;
}

/** For whose resource an AWS service asks: ours, one of an account that is named, or anybody's. */
export type Behalf = "own" | "foreign" | "stranger";

export const sensitive = "(sensitive)";

/** Who is who, from the catalogue, the config and the plan. */
export interface Directory {
  readonly byAccount: ReadonlyMap<string, readonly ServicePattern[]>;
  readonly known: { readonly [account: string]: string };
  readonly patterns: readonly ServicePattern[];
  /** The plan's own accounts, as far as it shows them. */
  readonly ownAccounts: ReadonlySet<string>;
  readonly ownCanonicalUsers: ReadonlySet<string>;
  /** The plan's partition, of which the ARNs are that are made here: `aws` unless it shows another. */
  readonly partition: string;
  readonly configuration: Plan["configuration"];
  /** Organisation → what people call it. */
  readonly organizations: { readonly [organization: string]: string };
  /** ARNs of CloudFront origin access identities that the plan has. */
  readonly ownIdentities: ReadonlySet<string>;
  /** Names of users of ours → ID of the service that a grant gives their keys to. */
  readonly users?: ReadonlyMap<string, string>;
}

/** What the config says of who we are. */
export interface OwnOptions {
  readonly own?: readonly string[];
  readonly organizations?: { readonly [organization: string]: string };
  readonly users?: ReadonlyMap<string, string>;
}

export function directoryOf(
  plan: Plan,
  patterns: readonly ServicePattern[],
  known: { readonly [account: string]: string },
  { own = [], organizations = {}, users = new Map() }: OwnOptions = {},
): Directory {
  const byAccount = accountsOf(patterns);
  return {
    byAccount,
    known,
    patterns,
    ownAccounts: new Set([...ownAccounts(plan, new Set([...byAccount.keys(), ...Object.keys(known)])), ...own]),
    organizations,
    users,
    ownIdentities: ownIdentities(plan),
    ownCanonicalUsers: ownCanonicalUsers(plan),
    partition: partitionOf(plan),
    configuration: plan.configuration,
  };
}

/** `Bitmovin Encoding or Bitmovin Analytics`. */
export function serviceNames(patterns: readonly ServicePattern[]): string {
  return patterns.map(({ name }) => name).join(" or ");
}

/** A service whose principal the customer is told, where a module made for that service hands it in. */
function toldBy(change: Change, directory: Directory): readonly ServicePattern[] {
  let config = object(directory.configuration["root_module"]);
  let source = "";
  for (const step of moduleSteps(change.module)) {
    const call = object(object(config["module_calls"])[step.name]);
    source = typeof call["source"] === "string" ? call["source"] : "";
    config = object(call["module"]);
  }
  if (source === "") return [];
  const steps = source.split(/[/?]/);
  return directory.patterns.filter((pattern) =>
    pattern.ways.some((way) => isTold(whoOf(way)) && steps.includes(`${pattern.id}-${way.kind}`)),
  );
}

function undecided(principal: Principal): Outsider {
  const name = "a principal not known until apply";
  return { id: "not known until apply", name, standing: "undecided", services: [], principal };
}

/** Stands for AWS services that no policy names. */
export const anyService = "any.amazonaws.com";

/** How the report calls an AWS service. */
function serviceInWords(service: string): Pick<Outsider, "id" | "name"> {
  return service === anyService
    ? { id: "*.amazonaws.com", name: "any AWS service" }
    : { id: service, name: `AWS service ${service}` };
}

/** The account that an account, or the ARN of one of it, names. */
function accountNamed({ kind, id }: Principal): string | undefined {
  return kind === "account" && isAccountId(id) ? id : accountOf(id);
}

/** Whether all of an account have what an outsider has: a canonical user of the catalogue is another name of one. */
export function isWholeAccount({ principal: { kind }, account }: Outsider): boolean {
  return account !== undefined && (kind === "account" || kind === "canonical");
}

/** Who a principal of a policy is; undefined for the plan's own accounts and identities. */
export function outsiderOf(
  principal: Principal,
  writtenBy: Change,
  secret: boolean,
  directory: Directory,
): Outsider | undefined {
  const { kind, id } = principal;
  switch (kind) {
    case "everyone":
      return { id: "*", name: "anyone", standing: "everyone", services: [], principal };
    case "service":
      if (hasHole(id)) return undecided(principal);
      return {
        ...serviceInWords(id),
        standing: "aws-service",
        services: servicesOf(principal, directory.patterns),
        principal,
      };
    case "federated": {
      const host = webIdentityHost(id);
      if (host === undefined && providerDoubt(id, directory.ownAccounts) === undefined) return undefined;
      if (hasHole(host ?? id)) return undecided(principal);
      const shown = secret ? sensitive : showHoles(id).replace(`:${ownAccount}:`, ":<own account>:");
      const name = `an identity of ${secret ? sensitive : (host ?? id)}`;
      return { id: shown, name, standing: "federated", services: [], principal };
    }
    case "unknown":
      return undecided(principal);
    case "canonical": {
      if (hasHole(id)) return undecided(principal);
      if (directory.ownCanonicalUsers.has(id)) return undefined;
      if (directory.ownIdentities.has(id)) return { ...originAccess(id, "of this plan", directory), principal };
      const aws = awsOwn(id);
      const services = servicesOf(principal, directory.patterns);
      if (aws !== undefined) return { name: aws.name, id, standing: "aws-service", services, principal };
      if (services.length > 0) {
        const alias = aliasOf(id, directory.patterns);
        const account = alias && accountNamed(alias);
        const known = { id, name: serviceNames(services), services, principal };
        return { ...known, standing: "catalogued", ...(account === undefined ? {} : { account }) };
      }
      const shown = secret ? sensitive : id;
      const called = id.includes("@") ? "unknown AWS account of" : "unknown canonical user";
      return { id: shown, name: `${called} ${shown}`, standing: "unknown", services, principal };
    }
    case "id": {
      const shown = secret ? sensitive : id;
      return { id: shown, name: `deleted principal ${shown}`, standing: "unknown", services: [], principal };
    }
    case "account":
    case "arn": {
      const identity = originIdentity(id, directory);
      if (identity !== undefined) return { ...identity, principal };
      const account = accountNamed(principal);
      // AWS refuses an account that has not 12 digits: nobody is let in
      if (account === undefined && !hasHole(id)) return undefined;
      if (account === undefined) {
        return undecided(principal);
      }
      if (directory.ownAccounts.has(account)) return undefined;
      return accountOutsider(principal, account, writtenBy, secret, directory);
    }
  }
}

function accountOutsider(
  principal: Principal,
  account: string,
  writtenBy: Change,
  secret: boolean,
  directory: Directory,
): Outsider {
  const arn =
    principal.kind === "account" || hasHole(principal.id) ? rootArn(directory.partition, account) : principal.id;
  const aws = awsOwn(account);
  const services = servicesOf({ kind: "arn", id: arn }, directory.patterns);
  if (aws !== undefined) return { name: aws.name, id: arn, standing: "aws-service", services, account, principal };
  if (services.length > 0) {
    const documented = services.some((pattern) => fixedArns(pattern).some((fixed) => fixed.arn === arn));
    const id = secret && !documented ? account : arn;
    return { id, name: serviceNames(services), standing: "catalogued", services, account, principal };
  }
  const name = directory.known[account];
  if (name !== undefined) {
    const id = secret ? account : arn;
    return { id, name, standing: "known", services: servicesNamedIn([name], directory.patterns), account, principal };
  }
  const told = toldBy(writtenBy, directory);
  const id = secret ? sensitive : arn;
  if (told.length > 0)
    return {
      id,
      name: `${serviceNames(told)} as told: account ${secret ? sensitive : account}`,
      standing: "told",
      services: told,
      account,
      principal,
    };
  return {
    id,
    name: `unknown account ${secret ? sensitive : account}`,
    standing: "unknown",
    services: [],
    account,
    principal,
  };
}

/** A CloudFront origin access identity: of this plan, or somebody's. */
function originIdentity(
  arn: string,
  { ownIdentities: own, patterns }: Directory,
): Omit<Outsider, "principal"> | undefined {
  const id = /^arn:[\w-]+:iam::cloudfront:user\/CloudFront Origin Access Identity (\S+)$/.exec(arn)?.[1];
  if (id === undefined) return undefined;
  if (own.has(arn)) return originAccess(arn, id, { patterns });
  return { id: arn, name: `unknown CloudFront origin access identity ${id}`, standing: "unknown", services: [] };
}

/** @param principal an ARN or a canonical user: an identity of this plan has both */
function originAccess(
  principal: string,
  which: string,
  { patterns }: Pick<Directory, "patterns">,
): Omit<Outsider, "principal"> {
  return {
    id: principal,
    name: `CloudFront origin access identity ${which}`,
    standing: "aws-service",
    services: servicesOf({ kind: principal.startsWith("arn:") ? "arn" : "canonical", id: principal }, patterns),
  };
}

/** Everybody of an organisation of AWS. */
export function organizationOutsider(organization: string, { organizations }: Directory): Outsider {
  const known = organizations[organization];
  const own = organization === ownOrganization;
  return {
    id: own ? "your own organisation" : organization,
    name: own ? "anyone in your own organisation" : (known ?? `anyone in the organisation ${organization}`),
    standing: known === undefined && !own ? "organization" : "known",
    services: [],
    principal: { kind: "everyone", id: organization },
    organization,
  };
}

/** Whether it is an AWS service that asks for resources of an account that nobody knows. */
export function actsForUnknown({ standing, behalf }: Outsider): boolean {
  return standing === "unknown" && behalf === "foreign";
}

function byService(service: string): string {
  const { name } = serviceInWords(service);
  return service === anyService ? `by ${name}` : `by the ${name}`;
}

/** Whoever has an AWS service do something for a resource in one organisation. */
export function organizationService(service: string, organization: string, directory: Directory): Outsider {
  const { name, standing } = organizationOutsider(organization, directory);
  return {
    id: serviceInWords(service).id,
    name: `${name} ${byService(service)}`,
    standing,
    services: [],
    principal: { kind: "service", id: service },
    organization,
    behalf: "foreign",
  };
}

/** An AWS service that asks for resources of ours, of an account that is named, or of anybody's. */
export function serviceOutsider(
  service: string,
  behalf: Behalf,
  account: string,
  secret: boolean,
  directory: Directory,
): Outsider {
  const principal = { kind: "service", id: service } as const;
  const { id, name: plain } = serviceInWords(service);
  const catalogued = servicesOf(principal, directory.patterns);
  if (behalf !== "foreign")
    return { id, name: plain, standing: "aws-service", services: catalogued, principal, behalf };
  const name = directory.known[account];
  const services = directory.byAccount.get(account) ?? [];
  const whose =
    name ?? (services.length > 0 ? serviceNames(services) : `unknown account ${secret ? sensitive : account}`);
  const standing = name !== undefined ? "known" : services.length > 0 ? "catalogued" : "unknown";
  return {
    id,
    name: `${whose} ${byService(service)}`,
    standing,
    services: catalogued,
    account,
    principal,
    behalf,
  };
}

/** A CloudFront origin access identity that this plan makes. */
export function madeIdentity(principal: Principal, holes: Holes): Outsider | undefined {
  const resources = holesIn(principal.id).flatMap((name) => holes.get(name)?.resources ?? []);
  const [first] = resources;
  if (first === undefined || !resources.every(({ type }) => type === "aws_cloudfront_origin_access_identity"))
    return undefined;
  return {
    id: first.address,
    name: `CloudFront origin access identity ${first.address}`,
    standing: "aws-service",
    services: [],
    principal,
  };
}

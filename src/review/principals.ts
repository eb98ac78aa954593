import type { FixedPrincipal, ServicePattern } from "../catalogue/pattern";
import { parsePolicy, type Principal } from "../policy";
import { hasHole } from "../policy/hole";
import type { Change, Plan } from "./plan";
import { moduleSteps } from "./address";
import { webIdentityHost } from "./federation";
import { list, object } from "./plan";

/** What is known about somebody outside: in the catalogue, named in the config, or neither. */
export type Standing =
  "catalogued" | "told" | "known" | "unknown" | "everyone" | "aws-service" | "federated" | "undecided";

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
}

export const sensitive = "(sensitive)";

/** Who is who, from the catalogue, the config and the plan. */
export interface Directory {
  readonly byAccount: ReadonlyMap<string, readonly ServicePattern[]>;
  readonly byCanonicalUser: ReadonlyMap<string, readonly ServicePattern[]>;
  readonly known: { readonly [account: string]: string };
  readonly patterns: readonly ServicePattern[];
  /** The plan's own accounts, as far as it shows them. */
  readonly ownAccounts: ReadonlySet<string>;
  readonly ownCanonicalUsers: ReadonlySet<string>;
  readonly configuration: Plan["configuration"];
}

export function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

/** The vendor's principals that a pattern fixes. */
export function fixedPrincipals(pattern: ServicePattern): readonly FixedPrincipal[] {
  return pattern.auth.flatMap((auth) => (auth.kind !== "user" && "arn" in auth.principal ? [auth.principal] : []));
}

function grouped(pairs: readonly (readonly [string, ServicePattern])[]): Map<string, ServicePattern[]> {
  const map = new Map<string, ServicePattern[]>();
  for (const [key, pattern] of pairs) {
    const known = map.get(key) ?? [];
    if (!known.includes(pattern)) map.set(key, [...known, pattern]);
  }
  return map;
}

/** Accounts that appear in ARNs of the plan's own resources, in its providers, and the one that its credentials belong to. */
function ownAccounts(plan: Plan, catalogued: ReadonlySet<string>): Set<string> {
  const own = new Set([...plan.arns].flatMap((arn) => accountOf(arn) ?? []));
  for (const provider of Object.values(object(plan.configuration["provider_config"]))) {
    const expressions = object(object(provider)["expressions"]);
    const allowed = list(object(expressions["allowed_account_ids"])["constant_value"]);
    for (const id of allowed) if (typeof id === "string" && /^\d{12}$/.test(id)) own.add(id);
    const role = object(object(list(expressions["assume_role"])[0])["role_arn"])["constant_value"];
    const account = typeof role === "string" ? accountOf(role) : undefined;
    if (account !== undefined) own.add(account);
  }
  for (const { mode, type, before, after } of plan.changes) {
    for (const values of [before, after]) {
      if (values === undefined) continue;
      if (type === "aws_caller_identity" && typeof values["account_id"] === "string") own.add(values["account_id"]);
      const arn = mode === "managed" ? values["arn"] : undefined;
      const account = typeof arn === "string" ? accountOf(arn) : undefined;
      if (account !== undefined) own.add(account);
    }
  }
  return own.size > 0 ? own : evidentlyOwn(plan, catalogued);
}

/**
 * The account that policies of the plan's own keys and access points speak of. AWS refuses a key policy by which whoever
 * writes it could not change it again, and an access point's policy about other access points.
 * Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html, "BypassPolicyLockoutSafetyCheck"
 */
function evidentlyOwn(plan: Plan, catalogued: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const { type, after } of plan.changes) {
    const text = after?.["policy"];
    if (typeof text !== "string") continue;
    if (type === "aws_kms_key" || type === "aws_kms_key_policy") {
      for (const { effect, actions = [], principals = [] } of parsePolicy(text, { kind: "key", lint: false }).policy
        ?.statements ?? [])
        if (effect === "Allow" && actions.some((action) => /^(kms:(\*|Put\*|PutKeyPolicy)|\*)$/i.test(action)))
          for (const { kind, id } of principals) found.add((kind === "account" ? id : accountOf(id)) ?? "");
    } else if (type === "aws_s3_access_point" || type === "aws_s3control_access_point_policy") {
      for (const [, account = ""] of text.matchAll(/"arn:[\w-]+:s3:[^:"]*:(\d{12}):accesspoint\//g)) found.add(account);
    }
  }
  const accounts = [...found].filter((account) => account !== "" && !catalogued.has(account));
  return new Set(accounts.length === 1 ? accounts : []);
}

function ownCanonicalUsers(plan: Plan): Set<string> {
  const own = new Set<string>();
  for (const { type, before, after } of plan.changes) {
    for (const values of [before, after]) {
      if (type === "aws_canonical_user_id" && typeof values?.["id"] === "string") own.add(values["id"]);
      const owner =
        type === "aws_s3_bucket_acl"
          ? object(list(object(list(values?.["access_control_policy"])[0])["owner"])[0])
          : {};
      if (typeof owner["id"] === "string") own.add(owner["id"]);
    }
  }
  return own;
}

export function directoryOf(
  plan: Plan,
  patterns: readonly ServicePattern[],
  known: { readonly [account: string]: string },
): Directory {
  const fixed = patterns.flatMap((pattern) =>
    fixedPrincipals(pattern).map((principal) => [principal, pattern] as const),
  );
  const byAccount = grouped(fixed.map(([{ arn }, pattern]) => [accountOf(arn) ?? arn, pattern]));
  return {
    byAccount,
    byCanonicalUser: grouped(
      fixed.flatMap(([{ canonicalUser }, pattern]) =>
        canonicalUser === undefined ? [] : [[canonicalUser, pattern] as const],
      ),
    ),
    known,
    patterns,
    ownAccounts: ownAccounts(plan, new Set([...byAccount.keys(), ...Object.keys(known)])),
    ownCanonicalUsers: ownCanonicalUsers(plan),
    configuration: plan.configuration,
  };
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Services whose ID, name or vendor appears in one of these texts: names that people chose, never proof of who somebody is. */
export function servicesNamedIn(
  texts: readonly string[],
  patterns: readonly ServicePattern[],
): readonly ServicePattern[] {
  const haystack = texts.map(squeeze);
  const has = (word: string): boolean => word.length >= 5 && haystack.some((text) => text.includes(word));
  const exact = patterns.filter(({ id, name }) => has(squeeze(id)) || has(squeeze(name)));
  return exact.length > 0 ? exact : patterns.filter(({ vendor }) => has(squeeze(vendor)));
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
  const steps = source.split(/[/?]/);
  return directory.patterns.filter((pattern) =>
    pattern.auth.some(
      (auth) =>
        auth.kind === "bucket-policy" && "told" in auth.principal && steps.includes(`${pattern.id}-${auth.kind}`),
    ),
  );
}

function undecided(principal: Principal): Outsider {
  const name = "a principal not known until apply";
  return { id: "not known until apply", name, standing: "undecided", services: [], principal };
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
      return { id, name: `AWS service ${id}`, standing: "aws-service", services: [], principal };
    case "federated": {
      const host = webIdentityHost(id);
      if (host === undefined) return undefined;
      const shown = secret ? sensitive : id;
      const name = `an identity of ${secret ? sensitive : host}`;
      return { id: shown, name, standing: "federated", services: [], principal };
    }
    case "unknown":
      return undecided(principal);
    case "canonical": {
      if (directory.ownCanonicalUsers.has(id)) return undefined;
      const services = directory.byCanonicalUser.get(id) ?? [];
      if (services.length > 0) return { id, name: serviceNames(services), standing: "catalogued", services, principal };
      const shown = secret ? sensitive : id;
      return { id: shown, name: `unknown canonical user ${shown}`, standing: "unknown", services, principal };
    }
    case "id": {
      const shown = secret ? sensitive : id;
      return { id: shown, name: `deleted principal ${shown}`, standing: "unknown", services: [], principal };
    }
    case "account":
    case "arn": {
      const account = kind === "account" && /^\d{12}$/.test(id) ? id : accountOf(id);
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
  const arn = principal.kind === "account" ? `arn:aws:iam::${account}:root` : principal.id;
  const services = directory.byAccount.get(account) ?? [];
  if (services.length > 0) {
    const documented = services.some((pattern) => fixedPrincipals(pattern).some((fixed) => fixed.arn === arn));
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

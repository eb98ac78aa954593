import type { Policy, Principal } from "../../policy";
import { hasHole } from "../../policy/hole";

/** Whom some policies speak of, by any element. */
export interface Named {
  /** Accounts, 12 digits (or AWS's `cloudfront`). */
  readonly accounts: ReadonlySet<string>;
  /** ARNs of single users, roles and sessions. */
  readonly arns: ReadonlySet<string>;
  /** ARNs with wildcards, from conditions. */
  readonly patterns: readonly string[];
  /** Organisation → paths within it that are named. */
  readonly organizations: ReadonlyMap<string, readonly string[]>;
  readonly userIds: ReadonlySet<string>;
  /** User IDs that somebody of any account can have: a session's name is whatever its maker likes. */
  readonly openUserIds: ReadonlySet<string>;
  /** Accounts to whose access points the decision is left. */
  readonly pointAccounts: ReadonlySet<string>;
  /** Some condition asks by which access point a request comes. */
  readonly byPoint: boolean;
  /** Services, with accounts and ARNs for which they may act. */
  readonly services: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  /** Canonical users, identity providers, unique IDs, and what is not known. */
  readonly others: readonly Principal[];
  /** Some Allow names everyone, or everyone but some. */
  readonly everyone: boolean;
  /** Some condition asks for the organisation of who calls. */
  readonly byOrganization: boolean;
}

const accountIn = (arn: string): string | undefined => {
  const account = arn.split(":")[4];
  return account !== undefined && /^(\d{12}|cloudfront)$/.test(account) ? account : undefined;
};

/** The unique ID of a role that nobody named. */
export const somebodysId = "AROASOMEBODY000000000";

/** An account that nobody named. */
export function strangerAccount(named: ReadonlySet<string>): string {
  for (let n = 0; n < 1_000; n++) {
    const account = String(999999999999 - n * 1001001001);
    if (!named.has(account)) return account;
  }
  return "999999999999";
}

/** An ARN that a pattern matches, in an account where the pattern leaves it open. */
export function instantiate(pattern: string, account: string): string | undefined {
  const parts = pattern.split(":");
  if (parts.length < 6) {
    // a star at the end stands for all that follows
    if (!pattern.endsWith("*") || pattern === "*") return undefined;
    return instantiate([...parts, ...Array.from({ length: 6 - parts.length }, () => "*")].join(":"), account);
  }
  const fill = (text: string) => text.replaceAll("*", "x").replaceAll("?", "x");
  const [, partition = "aws", service = "iam", , of = "", ...rest] = parts;
  const within = /[*?]/.test(of) ? digits(of, account) : of;
  if (within === undefined || (!/[*?]/.test(of) && of !== account)) return undefined;
  const type = fill(rest.join(":"));
  const named = /^(user|role|root|assumed-role|federated-user)/.test(type) ? type : `role/${type}`;
  return `arn:${/[*?]/.test(partition) ? "aws" : partition}:${/[*?]/.test(service) ? "iam" : service}::${within}:${named}`;
}

/** An account that an account pattern matches: the one given where it does, or made from the pattern. */
function digits(pattern: string, account: string): string | undefined {
  const source = pattern.replaceAll("?", "\\d").replaceAll("*", "\\d*");
  if (!/^[\d*?]+$/.test(pattern)) return undefined;
  if (new RegExp(`^${source}$`).test(account)) return account;
  const fixed = pattern.replaceAll("*", "").length;
  const made = pattern
    .replace("*", "9".repeat(Math.max(0, 12 - fixed)))
    .replaceAll("*", "")
    .replaceAll("?", "9");
  return /^\d{12}$/.test(made) ? made : undefined;
}

/** Everything that statements name, in Allow and Deny alike. */
export function namedIn(policies: readonly Policy[]): Named {
  const accounts = new Set<string>();
  const arns = new Set<string>();
  const patterns = new Set<string>();
  const organizations = new Map<string, string[]>();
  const userIds = new Set<string>();
  const openUserIds = new Set<string>();
  const pointAccounts = new Set<string>();
  const services = new Set<string>();
  const sources = new Set<string>();
  const others = new Map<string, Principal>();
  let everyone = false;
  let byOrganization = false;
  let byPoint = false;

  const arn = (text: string): void => {
    if (hasHole(text) || text.includes("${")) return;
    if (/[*?]/.test(text)) patterns.add(text);
    else if (!text.endsWith(":root")) arns.add(text);
    const account = accountIn(text);
    if (account !== undefined && account !== "cloudfront") accounts.add(account);
  };
  const principal = (one: Principal): void => {
    // who that is, nobody knows: it is named all the same
    if (hasHole(one.id)) others.set(`${one.kind} ${one.id}`, one);
    else if (one.kind === "account" && /^\d{12}$/.test(one.id)) accounts.add(one.id);
    else if (one.kind === "arn") arn(one.id);
    else if (one.kind === "service") services.add(one.id);
    else if (one.kind !== "everyone" && one.kind !== "account") others.set(`${one.kind} ${one.id}`, one);
  };
  const value = (key: string, text: string): void => {
    switch (key) {
      case "aws:principalarn":
        return arn(text);
      case "aws:principalaccount":
      case "kms:calleraccount":
        if (/^\d{12}$/.test(text)) accounts.add(text);
        else if (/[*?]/.test(text) && text !== "*") patterns.add(`arn:aws:iam::${text}:role/somebody`);
        return;
      case "aws:userid":
        if (/^\d{12}$/.test(text)) accounts.add(text);
        else if (/^A[A-Z0-9]{8,}/.test(text) && !text.includes("${"))
          userIds.add(text.replaceAll("*", "x").replaceAll("?", "x"));
        else if (/[*?]/.test(text) && !text.includes("${") && !hasHole(text))
          openUserIds.add(text.replace(/^\*/, somebodysId).replace(/[*?]/g, "X"));
        return;
      case "aws:principalorgid":
        byOrganization = true;
        if (/^o-[a-z0-9]+$/.test(text)) organizations.set(text, organizations.get(text) ?? []);
        return;
      case "aws:principalorgpaths": {
        const organization = /^(o-[a-z0-9]+)\//.exec(text)?.[1];
        if (organization === undefined) return;
        organizations.set(organization, [
          ...(organizations.get(organization) ?? []),
          text.replaceAll("*", "x").replaceAll("?", "x"),
        ]);
        return;
      }
      case "aws:principalservicename":
        if (/^[\w.-]+$/.test(text)) services.add(text);
        return;
      case "s3:dataaccesspointaccount":
        if (/^\d{12}$/.test(text)) pointAccounts.add(text);
        return;
      case "s3:dataaccesspointarn": {
        const account = accountIn(text);
        if (account !== undefined) pointAccounts.add(account);
        return;
      }
      case "aws:sourceaccount":
      case "aws:sourceowner":
      case "aws:sourcearn":
      case "aws:sourceorgid":
      case "aws:sourceorgpaths":
        if (!hasHole(text)) sources.add(text);
        return;
    }
  };
  for (const { statements } of policies) {
    for (const { effect, principals, notPrincipals, conditions } of statements) {
      if (
        effect !== "Deny" &&
        (notPrincipals !== undefined || principals?.some(({ kind }) => kind === "everyone") === true)
      )
        everyone = true;
      for (const one of [...(principals ?? []), ...(notPrincipals ?? [])]) principal(one);
      for (const { key, values } of conditions) {
        byPoint ||= /^s3:(dataaccesspoint|accesspointnetworkorigin)/i.test(key);
        for (const text of values) value(key.toLowerCase(), text);
      }
    }
  }
  return {
    accounts,
    arns,
    patterns: [...patterns],
    organizations,
    userIds,
    openUserIds,
    pointAccounts,
    services,
    sources,
    others: [...others.values()],
    everyone,
    byOrganization,
    byPoint,
  };
}

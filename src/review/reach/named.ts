import { isAccountId } from "../../aws/account-id";
import { matchingText } from "./matching-text";
import type { Policy, Principal } from "../../policy";
import { globMatches } from "../../policy/globs";
import { hasHole } from "../../policy/hole";
import { callerKeys } from "../../policy/principal";
import type { OrganizationPatterns } from "./organizations";

/** Whom some policies speak of, by any element. */
export interface Named {
  /** Accounts, 12 digits (or AWS's `cloudfront`). */
  readonly accounts: ReadonlySet<string>;
  /** ARNs of single users, roles and sessions. */
  readonly arns: ReadonlySet<string>;
  /** ARNs with wildcards, from conditions. */
  readonly patterns: readonly string[];
  /** Organisations by their IDs. */
  readonly organizations: ReadonlySet<string>;
  /** Where who calls may be. */
  readonly callers: OrganizationPatterns;
  /** Where the account may be for which a service asks. */
  readonly behalf: OrganizationPatterns;
  /** Organisations and accounts that have the VPC endpoints by which somebody may come. */
  readonly endpoints: NamedEndpoints;
  readonly userIds: ReadonlySet<string>;
  /** User IDs that somebody of any account can have: a session's name is whatever its maker likes. */
  readonly openUserIds: ReadonlySet<string>;
  /** Accounts to whose access points the decision is left. */
  readonly pointAccounts: ReadonlySet<string>;
  /** ARNs of access points, and patterns of them. */
  readonly points: ReadonlySet<string>;
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
  /** Some condition asks for the ID of who calls, which no ARN tells. */
  readonly byId: boolean;
  /** Some condition asks who calls: it tells those of one account, and who comes for a user from the user itself. */
  readonly byCaller: boolean;
}

/** Whose VPC endpoints some policies speak of. */
export interface NamedEndpoints extends OrganizationPatterns {
  readonly organizations: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** Accounts by patterns. */
  readonly open: ReadonlySet<string>;
  /** Some condition asks whose endpoint it is. */
  readonly asked: boolean;
}

function accountIn(arn: string): string | undefined {
  const account = arn.split(":")[4];
  return account !== undefined && /^(\d{12}|cloudfront)$/.test(account) ? account : undefined;
}

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
  if (pattern === "*") return undefined;
  const parts = pattern.split(":");
  const missing = Array.from({ length: Math.max(0, 6 - parts.length) }, () => "*");
  if (missing.length === 0) return ofSixParts(parts, account);
  // a star stands for several parts
  const filled = pattern.endsWith("*") ? ofSixParts([...parts, ...missing], account) : undefined;
  const last = matchingText(parts.at(-1) ?? "");
  const made = [filled, ...["role/", "user/", ""].map((kind) => `arn:aws:iam::${account}:${kind}${last}`)];
  return made.find((arn) => arn !== undefined && globMatches(pattern, arn));
}

function ofSixParts(parts: readonly string[], account: string): string | undefined {
  const [, partition = "aws", service = "iam", , of = "", ...rest] = parts;
  const within = /[*?]/.test(of) ? digits(of, account) : of;
  if (within === undefined || (!/[*?]/.test(of) && of !== account)) return undefined;
  const type = matchingText(rest.join(":"));
  const named = /^(user|role|root|assumed-role|federated-user)/.test(type) ? type : `role/${type}`;
  return `arn:${/[*?]/.test(partition) ? "aws" : partition}:${/[*?]/.test(service) ? "iam" : service}::${within}:${named}`;
}

/** An account that an account pattern matches: the one given where it does, or made from the pattern. */
export function digits(pattern: string, account: string): string | undefined {
  const source = pattern.replaceAll("?", "\\d").replaceAll("*", "\\d*");
  if (!/^[\d*?]+$/.test(pattern)) return undefined;
  if (new RegExp(`^${source}$`).test(account)) return account;
  const fixed = pattern.replaceAll("*", "").length;
  const made = pattern
    .replace("*", "9".repeat(Math.max(0, 12 - fixed)))
    .replaceAll("*", "")
    .replaceAll("?", "9");
  return isAccountId(made) ? made : undefined;
}

interface NamingOrganizations {
  readonly ids: Set<string>;
  readonly paths: Set<string>;
}

/** What has been named so far. */
interface Naming {
  readonly accounts: Set<string>;
  readonly arns: Set<string>;
  readonly patterns: Set<string>;
  readonly organizations: Set<string>;
  readonly callers: NamingOrganizations;
  readonly behalf: NamingOrganizations;
  readonly endpoints: NamingOrganizations & {
    readonly organizations: Set<string>;
    readonly accounts: Set<string>;
    readonly open: Set<string>;
  };
  readonly userIds: Set<string>;
  readonly openUserIds: Set<string>;
  readonly pointAccounts: Set<string>;
  readonly points: Set<string>;
  readonly services: Set<string>;
  readonly sources: Set<string>;
  readonly others: Map<string, Principal>;
}

function nameArn({ patterns, arns, accounts }: Naming, text: string): void {
  if (hasHole(text) || text.includes("${")) return;
  if (/[*?]/.test(text)) patterns.add(text);
  else if (!text.endsWith(":root")) arns.add(text);
  const account = accountIn(text);
  if (account !== undefined && account !== "cloudfront") accounts.add(account);
}

function namePrincipal(naming: Naming, one: Principal): void {
  const { others, accounts, services } = naming;
  // who that is, nobody knows: it is named all the same
  if (hasHole(one.id)) others.set(`${one.kind} ${one.id}`, one);
  else if (one.kind === "account" && isAccountId(one.id)) accounts.add(one.id);
  else if (one.kind === "arn") nameArn(naming, one.id);
  else if (one.kind === "service") services.add(one.id);
  else if (one.kind !== "everyone" && one.kind !== "account") others.set(`${one.kind} ${one.id}`, one);
}

function nameAccount({ accounts, patterns }: Naming, text: string): void {
  if (isAccountId(text)) accounts.add(text);
  else if (/[*?]/.test(text) && text !== "*") patterns.add(`arn:aws:iam::${text}:role/somebody`);
}

function nameUserId({ accounts, userIds, openUserIds }: Naming, text: string): void {
  const [account = ""] = text.split(":");
  // a root user's is the account's number, and a federated user's begins with that
  if (isAccountId(account)) accounts.add(account);
  else if (/^A[A-Z0-9]{8,}/.test(text) && !text.includes("${")) userIds.add(matchingText(text));
  else if (/[*?]/.test(text) && !text.includes("${") && !hasHole(text))
    openUserIds.add(text.replace(/^\*/, somebodysId).replace(/[*?]/g, "X"));
}

function isFixedOrganization(text: string): boolean {
  return /^o-[a-z0-9]+$/.test(text);
}

function namePlace(found: Set<string>, text: string): void {
  if (!hasHole(text) && !text.includes("${")) found.add(text);
}

/** Organisations of which some are named in full, and the others by patterns. */
type Places = NamingOrganizations & { readonly organizations: Set<string> };

function nameOrganization({ organizations, ids }: Places, text: string): void {
  if (isFixedOrganization(text)) organizations.add(text);
  else namePlace(ids, text);
}

function nameUnit({ organizations, paths }: Places, text: string): void {
  const [organization = "", ...units] = text.split("/");
  if (units.length > 0 && isFixedOrganization(organization)) organizations.add(organization);
  namePlace(paths, text);
}

function ofCallers({ organizations, callers }: Naming): Places {
  return { organizations, ...callers };
}

function nameEndpointOwner({ endpoints }: Naming, text: string): void {
  if (isAccountId(text)) endpoints.accounts.add(text);
  else namePlace(endpoints.open, text);
}

function nameService({ services }: Naming, text: string): void {
  if (/^[\w.-]+$/.test(text)) services.add(text);
}

function namePointAccount({ pointAccounts }: Naming, text: string): void {
  if (isAccountId(text)) pointAccounts.add(text);
}

function namePoint({ pointAccounts, points }: Naming, text: string): void {
  if (!hasHole(text) && !text.includes("${")) points.add(text);
  const account = accountIn(text);
  if (account !== undefined) pointAccounts.add(account);
}

function nameSource({ sources }: Naming, text: string): void {
  if (!hasHole(text)) sources.add(text);
}

/** What a value of a condition names, by the condition's key. */
const namers: ReadonlyMap<string, (naming: Naming, text: string) => void> = new Map([
  ["aws:principalarn", nameArn],
  ["aws:principalaccount", nameAccount],
  ["kms:calleraccount", nameAccount],
  ["aws:userid", nameUserId],
  ["aws:principalorgid", (naming, text) => nameOrganization(ofCallers(naming), text)],
  ["aws:principalorgpaths", (naming, text) => nameUnit(ofCallers(naming), text)],
  ["aws:vpceorgid", ({ endpoints }, text) => nameOrganization(endpoints, text)],
  ["aws:vpceorgpaths", ({ endpoints }, text) => nameUnit(endpoints, text)],
  ["aws:vpceaccount", nameEndpointOwner],
  ["aws:principalservicename", nameService],
  ["s3:dataaccesspointaccount", namePointAccount],
  ["s3:dataaccesspointarn", namePoint],
  ["aws:sourceaccount", nameSource],
  ["aws:sourceowner", nameSource],
  ["aws:sourcearn", nameSource],
  ["aws:sourceorgid", ({ behalf }, text) => namePlace(behalf.ids, text)],
  ["aws:sourceorgpaths", ({ behalf }, text) => namePlace(behalf.paths, text)],
]);

/** Everything that statements name, in Allow and Deny alike. */
export function namedIn(policies: readonly Policy[]): Named {
  const naming: Naming = {
    accounts: new Set(),
    arns: new Set(),
    patterns: new Set(),
    organizations: new Set(),
    callers: { ids: new Set(), paths: new Set() },
    behalf: { ids: new Set(), paths: new Set() },
    endpoints: { ids: new Set(), paths: new Set(), organizations: new Set(), accounts: new Set(), open: new Set() },
    userIds: new Set(),
    openUserIds: new Set(),
    pointAccounts: new Set(),
    points: new Set(),
    services: new Set(),
    sources: new Set(),
    others: new Map(),
  };
  const statements = policies.flatMap((policy) => policy.statements);
  const conditions = statements.flatMap((statement) => statement.conditions);
  for (const { principals = [], notPrincipals = [] } of statements)
    for (const one of [...principals, ...notPrincipals]) namePrincipal(naming, one);
  const withValues = conditions.filter(({ operator }) => operator !== "Null");
  for (const { key, values } of withValues) for (const text of values) namers.get(key.toLowerCase())?.(naming, text);
  const { patterns, others, ...rest } = naming;
  return {
    ...rest,
    endpoints: {
      ...rest.endpoints,
      asked: conditions.some(({ key }) => /^aws:vpce(account|orgid|orgpaths)$/i.test(key)),
    },
    patterns: [...patterns],
    others: [...others.values()],
    everyone: statements.some(
      ({ effect, principals, notPrincipals }) =>
        effect !== "Deny" &&
        (notPrincipals !== undefined || principals?.some(({ kind }) => kind === "everyone") === true),
    ),
    byOrganization: conditions.some(
      ({ key, values }) => values.length > 0 && /^aws:principalorg(id|paths)$/i.test(key),
    ),
    byId: conditions.some(({ key }) => key.toLowerCase() === "aws:userid"),
    byCaller: conditions.some(({ key }) => callerKeys.includes(key.toLowerCase())),
    byPoint: conditions.some(({ key }) => /^s3:(dataaccesspoint|accesspointnetworkorigin)/i.test(key)),
  };
}

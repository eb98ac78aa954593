import { rootArn } from "../../aws/principal-arn";
import { keptTable } from "../../aws/kept";
import type { Policy, Principal } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import { type Caller, readCaller } from "../../policy/principal";
import { variantsOf } from "../../policy/space/principal";
import { aliasOf } from "../../recognise/comers";
import type { Document } from "../source/documents";
import { accountOf } from "../plan/account";
import type { Context } from "./context";
import { strangeEndpoints, throughEndpoints } from "./endpoints";
import { atForeignPoints } from "./foreign-points";
import { isMadeHere } from "./insiders";
import { canonicalCallers, iamCallers, someOf } from "./iam-callers";
import { type Named, namedIn, somebodysId, strangerAccount } from "./named";
import { type OrganizationPlace, placesInOrganization, strangePlaces } from "./organizations";
import { ownAccount } from "./own-account";
import { type Directory, madeIdentity, type Outsider, organizationOutsider, outsiderOf } from "./principals";
import { serviceAskers } from "./services";
import { isOfPlan } from "./unique-id";

/** Somebody outside, and the callers that stand for it. */
export interface Party {
  readonly outsider: Outsider;
  readonly askers: readonly Asker[];
  /** From wide to narrow: everyone, an organisation, an account, one of it. */
  readonly rank: number;
  /** The account that it is in. */
  readonly account?: string;
}

/** Several callers stand for one: so many are told apart once only. */
const mostOutsiders = 1_000;

/** A policy with the document that it comes from. */
export interface Said {
  readonly policy: Policy;
  readonly document: Document;
}

/** Who comes by sts:GetFederationToken has what a policy gives to the user for whom it comes; others are of their account. */
export function toldAs(caller: Caller, account: string): Principal {
  const user = caller.kind === "aws" && caller.federatedBy?.includes(":user/") ? caller.federatedBy : undefined;
  return user === undefined ? { kind: "account", id: account } : { kind: "arn", id: user };
}

/** What tells who is who. */
type PartyContext = Pick<Context, "directory" | "documents" | "before" | "after">;

type Found = Party & { readonly askers: Asker[] };

/** Collects parties: whoever is added again stands for more callers. */
function partyTable() {
  const found = new Map<string, Found>();
  return {
    add(outsider: Outsider | undefined, rank: number, askers: readonly Asker[], account?: string): void {
      if (outsider === undefined) return;
      const key = JSON.stringify([outsider.principal.kind, outsider.id, outsider.name, outsider.behalf]);
      const known = found.get(key);
      if (known === undefined)
        found.set(key, { outsider, askers: [...askers], rank, ...(account === undefined ? {} : { account }) });
      else known.askers.push(...askers);
    },
    all: (): readonly Found[] => [...found.values()].sort((a, b) => a.rank - b.rank),
  };
}

/**
 * Everyone outside whom some documents name, by Principal, NotPrincipal or condition; and where they let in whoever is not
 * named, a stranger and an anonymous caller. The plan's own accounts are not outside.
 */
export function partiesOf(said: readonly Said[], kind: "bucket" | "trust", context: PartyContext): readonly Party[] {
  const [first] = said;
  if (first === undefined) return [];
  const policies = said.map(({ policy }) => policy);
  const named = namedIn(policies);
  const { add, all } = partyTable();
  const writerOf = writersIn(said);
  const readOutsider = (meant: Principal): Outsider | undefined => {
    if (isMadeHere(meant, context.documents.holes)) return undefined;
    const identity = madeIdentity(meant, context.documents.holes);
    if (identity !== undefined) return identity;
    const principal = asWritten(meant, said, context.directory);
    const { change, sensitive } = writerOf(principal) ?? first.document;
    return outsiderOf(principal, change, sensitive, context.directory);
  };
  const outsiders = keptTable<Outsider | undefined>(mostOutsiders);
  const outsider = (meant: Principal) => outsiders(`${meant.kind} ${meant.id}`, () => readOutsider(meant));
  const stranger = strangerAccount(named.accounts);
  const own = context.directory.ownAccounts;
  const isOpen = named.everyone;
  const { partition } = context.directory;
  const everyone = isOpen ? outsider({ kind: "everyone", id: "*" }) : undefined;

  // a request without any identity is the best example of all
  const ways = strangeEndpoints(named.endpoints, stranger);
  if (isOpen && kind === "bucket")
    add(
      everyone,
      0,
      ways.map((by) => askerOf("anonymous", by)),
    );
  const somebody = `arn:${partition}:iam::${stranger}:role/somebody`;
  const strangers = new Set([somebody]);
  const { callers: told, areAll } = iamCallers(policies, named, partition);
  for (const text of told) {
    const caller = readCaller(text);
    if (caller.kind !== "aws" || own.has(caller.account) || caller.account === ownAccount) continue;
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html: it cannot call AWS STS
    if (kind === "trust" && caller.type === "federated-user") continue;
    const { account } = caller;
    const asker = askerOf(text, rootId(text, account));
    if (!named.accounts.has(account) && !named.arns.has(text)) {
      strangers.add(text);
      if (isOpen) add(everyone, 0, strange(text, account, named, ways));
    } else if (named.arns.has(text)) add(outsider({ kind: "arn", id: text }), 3, [asker], account);
    else if (
      caller.type === "session" &&
      [...named.arns].some((arn) => arn.endsWith(`/${caller.role ?? ""}`) && arn.includes(`:${account}:`))
    ) {
      const arn = [...named.arns].find((one) => one.endsWith(`/${caller.role ?? ""}`)) ?? text;
      add(outsider({ kind: "arn", id: arn }), 3, [asker], account);
    } else
      for (const one of variantsOf(caller, [...named.arns])) {
        const meant = toldAs(one, account);
        add(outsider(meant), meant.kind === "account" ? 2 : 3, [{ ...asker, caller: one }], account);
      }
  }
  for (const account of areAll ? [] : named.accounts)
    if (!own.has(account)) add(outsider({ kind: "account", id: account }), 2, someOf(account, partition), account);
  if (isOpen && !areAll) add(everyone, 0, someOf(stranger, partition));
  if (isOpen) {
    const callers = [...(kind === "bucket" ? ["anonymous"] : []), ...strangers].map(
      (text) => [text, rootId(text, accountOf(text) ?? "")] as const,
    );
    for (const { outsider: who, askers } of throughEndpoints(named.endpoints, callers, stranger, context.directory))
      add(who, 1, askers);
    for (const organization of named.organizations) {
      const places = placesInOrganization(organization, named.callers.paths).map(keysOf);
      // a condition may ask for a certain role besides, in whatever account of the organisation
      const askers = [...strangers].flatMap((text) =>
        places.map((at) => askerOf(text, { ...rootId(text, accountOf(text) ?? ""), ...at })),
      );
      add(organizationOutsider(organization, context.directory), 1, askers);
    }
    for (const id of named.userIds) {
      if (isOfPlan(id, context)) continue;
      add(userIdOutsider(id), 3, [askerOf(somebody, { "aws:userid": id, ...noOrganization })]);
    }
  }
  for (const account of named.pointAccounts) {
    if (own.has(account)) continue;
    const owner = rootArn(partition, account);
    add(outsider({ kind: "account", id: account }), 2, [askerOf(owner, rootId(owner, account))], account);
  }
  for (const principal of named.others) {
    if (principal.kind === "canonical") add(outsider(principal), 3, canonicalCallers(principal.id));
    else if (principal.kind === "id") add(outsider(principal), 3, []);
    else if (principal.kind === "federated") add(outsider(principal), 3, [askerOf(`federated:${principal.id}`)]);
    else add(outsider(principal), 3, [askerOf(principal.id)]);
  }
  if (named.byPoint && kind === "bucket") comeByPoints(all(), named, own, partition);
  if (kind === "bucket")
    for (const { outsider: who, askers } of serviceAskers(said, named, context.directory)) add(who, 3, askers);
  return all();
}

/** Everybody may come by an access point of its own account; those of others that are named are told as their owners'. */
function comeByPoints(parties: readonly Found[], named: Named, own: ReadonlySet<string>, partition: string): void {
  const others = [...named.pointAccounts].filter((account) => !own.has(account));
  for (const { askers, rank } of parties) {
    const at = askers.flatMap((asker) => {
      const its = asker.caller.kind === "aws" ? [asker.caller.account] : [];
      return atForeignPoints(asker, rank === 0 ? its : [...its, ...others], named, partition);
    });
    askers.push(...at);
  }
}

/** What finds the first document that has a principal in it. */
function writersIn(said: readonly Said[]): (principal: Principal) => Document | undefined {
  let written: readonly string[] | undefined;
  return ({ id }) => {
    written ??= said.map(({ policy }) => JSON.stringify(policy.statements));
    const at = written.findIndex((text) => text.includes(JSON.stringify(id).slice(1, -1)));
    return said[at]?.document;
  };
}

/** A canonical user, where the documents name one that stands for this account or user, and not itself. */
function asWritten(principal: Principal, said: readonly Said[], directory: Directory): Principal {
  const written = said
    .flatMap(({ document }) => document.policy?.statements ?? [])
    .flatMap(({ principals = [] }) => principals);
  if (principal.kind === "everyone" || written.some(({ id }) => id === principal.id)) return principal;
  return (
    written.find(({ kind, id }) => kind === "canonical" && aliasOf(id, directory.patterns)?.id === principal.id) ??
    principal
  );
}

function keysOf({ organization, path }: OrganizationPlace) {
  return {
    "aws:PrincipalOrgID": organization,
    "aws:PrincipalOrgPaths": [path],
  };
}

const noOrganization = { "aws:PrincipalOrgID": undefined, "aws:PrincipalOrgPaths": undefined };

/** A root user's ID is its account's number. */
function rootId(arn: string, account: string): { readonly [key: string]: string } {
  return arn.endsWith(":root") ? { "aws:userid": account } : {};
}

/** Somebody of whom nobody knows anything is in an organisation that nobody named, or in none where that matters. */
function strange(
  arn: string,
  account: string,
  named: Named,
  ways: ReturnType<typeof strangeEndpoints>,
): readonly Asker[] {
  const ids = arn.endsWith(":root") ? [account] : [`${somebodysId}:somebody`, ...named.openUserIds];
  const somewhere = strangePlaces(named.callers).map(keysOf);
  const places = named.byOrganization ? [...somewhere, noOrganization] : somewhere;
  return ids.flatMap((id) =>
    places.flatMap((at) => ways.map((by) => askerOf(arn, { ...at, ...by, "aws:userid": id }))),
  );
}

function userIdOutsider(id: string): Outsider {
  return {
    id: `user ID ${id}`,
    name: `whoever has the user ID ${id}`,
    standing: "undecided",
    services: [],
    principal: { kind: "id", id },
  };
}

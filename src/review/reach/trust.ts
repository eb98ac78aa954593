import { type Condition, hole, type Policy } from "../../policy";
import { servicePrincipalName } from "../../policy/parse-principal";
import { type Asker, askerOf, canMeet, viewOf } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Document, Documents } from "../source/documents";
import { withValues } from "./by-values";
import { byEntryValues } from "./entry-values";
import { providerDoubt, webIdentityHost } from "./federation";
import { isMadeHere, namesOnly } from "./insiders";
import type { Change } from "../plan/change";
import { isUnknown, type Side, stringAt } from "../plan/values";
import type { Identity } from "../inventory/inventory";
import { trustPath } from "../inventory/trust-path";
import type { Context } from "./context";
import { limitsNear } from "./direct";
import { amongTheSame, neverMade } from "./never-made";
import { sizeDoubt, standingDocument } from "./refused";
import { withOwnNames } from "./own-sources";
import { partiesOf, type Party, type Said } from "./parties";
import type { Directory, Outsider } from "./principals";
import { ofTagging, type Tagging, taggingOf, taggingTogether } from "./tagging";
import { withOwnClaims } from "./token-keys";
import { withoutGuess } from "./without-guess";

/** Who outside may become a role, before and after the plan. */
export interface RoleEntry {
  readonly party: Party;
  readonly outsider: Outsider;
  /** Conditions under which it may, on the side on which it may. */
  readonly conditions: { readonly [side in Side]: readonly Condition[] };
  /** Whether it may at all. */
  readonly may: { readonly [side in Side]: boolean };
  /** Who of those who stand for it may tag the role's session. */
  readonly tagging: { readonly [side in Side]: Tagging };
  /** What its way by other roles asks of the account's organisation on each side, and so of the role's session. */
  readonly within?: { readonly [side in Side]: Effective | undefined };
  /** It may after the plan what it may not before; and the reverse. */
  readonly gained: boolean;
  readonly lost: boolean;
  readonly undecided?: string;
  /** Why nobody can tell whether the trust policy means it: not for what is unknown until apply. */
  readonly doubt?: string;
  /** The trust policies that it rests on. */
  readonly through: readonly Change[];
  /** In words, where it comes by another role. */
  readonly limits: readonly string[];
  /** What Deny statements of the trust policies leave of it on each side, in words. */
  readonly denied: { readonly [side in Side]: readonly string[] };
  /** A trust policy asks for the name of the session. */
  readonly byName: boolean;
  readonly sensitive: boolean;
  /** Each caller with what it may on the later side on which it may: rules ask about it. */
  readonly held: readonly { readonly asker: Asker; readonly effective: Effective; readonly action: string }[];
}

/** Services act for the account; not all identity providers do. */
function isInside(kind: string, id: unknown, ownAccounts: ReadonlySet<string>): boolean {
  if (typeof id !== "string") return false;
  // AWS refuses what is no service: that is told
  if (kind !== "Federated") return kind === "Service" && servicePrincipalName.test(id);
  return webIdentityHost(id) === undefined && providerDoubt(id, ownAccounts) === undefined;
}

/** Whether a role plainly lets in only services, the company's own identity providers and the plan's own accounts. */
export function trustsInsiders(role: Change, side: Side, { ownAccounts }: Directory): boolean {
  const path = trustPath(role);
  const text = isUnknown(role, side, path) ? undefined : stringAt(role, side, path);
  return text !== undefined && namesOnly(text, ownAccounts, isInside);
}

/** The same of a trust policy as it was read, from the source where the plan does not know it. */
export function namesInsiders({ text }: Document, { ownAccounts }: Directory): boolean {
  return namesOnly(text, ownAccounts, isInside);
}

/** Resources of this plan whose names, once they are known, say nothing new about anybody outside. */
const settled =
  /^aws(?:cc)?_(iam_role|iam_user|cloudfront_origin_access_identity|cloudfront_distribution|(ec2_)?vpc(_endpoint)?|s3_bucket)$/;

/**
 * The expressions that the unknown parts of a document wait for.
 *
 * @param own address of the bucket that it belongs to: its policy can speak of nothing else
 */
export function waitsFor(document: Document, { holes }: Documents, own?: string): readonly string[] {
  if (document.waitsFor !== undefined) return document.waitsFor;
  const names = [...document.text.matchAll(/\\u0000(.*?)\\u0000/g)].map(
    (match) => JSON.parse(`"${match[1] ?? ""}"`) as string,
  );
  // the ARN of a role of this plan says nothing about anybody outside
  const open = names.filter((name) => {
    const resources = holes.get(name)?.resources ?? [];
    const ours =
      resources.length > 0 &&
      resources.every(({ type, mode, address }) => mode === "managed" && (settled.test(type) || address === own));
    return !ours && !isMadeHere({ kind: "unknown", id: hole(name) }, holes);
  });
  return [...new Set(open.flatMap((name) => holes.get(name)?.waitsFor ?? [name]))].sort();
}

export function trustOf(role: Identity | undefined, side: Side, documents: Documents): Document | undefined {
  return role?.resource === undefined
    ? undefined
    : documents.read(role.resource, side, trustPath(role.resource), "trust");
}

/** The trust policy of a role as this plan reads it. */
export function trustSaid(role: Identity | undefined, side: Side, context: Context): Said | undefined {
  const document = standingDocument(trustOf(role, side, context.documents), context);
  if (document?.policy === undefined) return undefined;
  const statements = withOwnNames(document.policy.statements, context);
  return { document, policy: { ...document.policy, statements } };
}

/** The actions with which somebody becomes a role. */
function assuming({ caller, principal }: Asker): string {
  if (caller.kind !== "federated" && !principal.startsWith("federated:")) return "sts:AssumeRole";
  return principal.includes(":saml-provider/") ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
}

function effectiveOf(policy: Policy | undefined, { asker, action }: Comer, now: string | undefined): Effective {
  if (policy === undefined) return nothing;
  const statements = policy.statements
    .filter(({ conditions }) => canMeet(action, conditions))
    .map((statement) => ({ ...statement, conditions: statement.conditions.map(withoutGuess) }));
  const view = viewOf({ ...policy, statements }, withOwnClaims(asker, policy));
  return { ways: [[view]], denials: [view, ...neverMade([view], now)] };
}

/** Conditions of the statements by which somebody may: those of all of them where there are several. */
function conditionsOf(said: Said | undefined, asker: Asker, action: string): readonly Condition[] {
  if (said === undefined) return [];
  const found = said.policy.statements.filter(
    (statement) =>
      statement.effect !== "Deny" &&
      viewOf({ ...said.policy, statements: [statement] }, asker).statements.length > 0 &&
      mentions(statement.actions, action),
  );
  const lists = found.map(({ conditions }) => conditions);
  if (lists.some(({ length }) => length === 0)) return [];
  const [first = [], ...others] = lists;
  return first.filter((one) =>
    others.every((list) => list.some((other) => JSON.stringify(other) === JSON.stringify(one))),
  );
}

/** What Deny statements of a trust policy leave to somebody who may become the role, in words. */
export function deniedIn(said: Said | undefined, asker: Asker, action: string): readonly string[] {
  if (said === undefined) return [];
  const { policy: written, document } = said;
  // a statement of which nothing is known is what lets him in, as far as anybody can tell
  const told = written.statements.filter(({ effect, actions = [] }) => effect === "Deny" || !actions.every(hasHole));
  const policy = viewOf({ ...written, statements: told }, asker);
  const near = { policy, written, secret: document.sensitive, of: "the trust policy" };
  return limitsNear({ version: written.version, statement: calling(action) }, [near]);
}

function calling(action: string) {
  return { index: 0, effect: "Allow", actions: [action], conditions: [] } as const;
}

function mentions(actions: readonly string[] | undefined, action: string): boolean {
  return (
    actions === undefined ||
    actions.some((one) => hasHole(one) || /[*?]/.test(one) || one.toLowerCase() === action.toLowerCase())
  );
}

function partOf(action: string): Part {
  return { version: "2012-10-17", statement: calling(action) };
}

/** Whether there is something in one and not in the other; undefined where that is not decided. */
function more(action: string, having: Effective, lacking: Effective, asker: Asker): boolean | undefined {
  const found = surplusOf(partOf(action), having, lacking, asker);
  return "none" in found ? false : "witness" in found ? true : undefined;
}

/** Somebody with the action by which it comes. */
interface Comer {
  readonly asker: Asker;
  readonly action: string;
  /** Why nobody can tell whether the trust policy means it. */
  readonly doubt?: string;
}

/** Why it is not decided whether a star lets in identities of a provider. */
export const starForProviders = 'AWS does not say whether "*" means identities of a provider, too';

const someProvider = askerOf(`federated:${hole("some provider")}`);

/**
 * Of a role's trust, AWS names providers as `Federated`, and a star as everyone who has an account: whether that is
 * whoever signs in at a provider, too, is not written.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function comersOf({ askers, outsider }: Party, { ownAccounts }: Directory): readonly Comer[] {
  const { kind, id } = outsider.principal;
  const doubt = kind === "federated" ? providerDoubt(id, ownAccounts) : undefined;
  const named = askers.map((asker): Comer => {
    const why = doubt ?? asker.doubt;
    return { asker, action: assuming(asker), ...(why === undefined ? {} : { doubt: why }) };
  });
  const ways = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];
  const byProviders = ways.map((action): Comer => ({ asker: someProvider, action }));
  if (outsider.standing === "everyone")
    return [...named, ...byProviders.map((comer) => ({ ...comer, doubt: starForProviders }))];
  // who is not known may be a star
  return kind === "unknown" ? [...named, ...byProviders] : named;
}

/** Who of those who become a role may tag its session on one side. */
function taggingBy(said: Said | undefined, comer: Comer, may: Effective, now: string | undefined): Tagging {
  const { asker, action } = comer;
  const policy = said && ofTagging(said.policy, action);
  if (policy === undefined || policy.statements.length === 0) return "none";
  return taggingOf(partOf(action), may, effectiveOf(policy, comer, now), asker);
}

/** A policy that asks for one value where it asks for one of several. */
function withValue(policy: Policy, of: Condition, value: string): Policy {
  return {
    ...policy,
    statements: policy.statements.map((one) =>
      one.effect === "Deny" ? one : { ...one, conditions: withValues(one.conditions, of, [value]) },
    ),
  };
}

/** Whether one value of a condition changes who enters. What may be lost is kept, as far as anybody can tell. */
function changesBy(
  sides: { readonly [side in Side]: Said | undefined },
  comers: readonly Comer[],
  time: string | undefined,
): (side: Side, condition: Condition, value: string) => boolean {
  return (side, condition, value) => {
    const [here, there] = side === "after" ? [sides.after, sides.before] : [sides.before, sides.after];
    const cut = here && withValue(here.policy, condition, value);
    return comers.some((comer) => {
      const [has, had] = amongTheSame(effectiveOf(cut, comer, time), effectiveOf(there?.policy, comer, time));
      const answer = more(comer.action, has, had, comer.asker);
      return answer ?? side === "after";
    });
  };
}

/** Everyone outside who may become a role on either side. */
export function entriesOf(
  before: Identity | undefined,
  after: Identity | undefined,
  context: Context,
): readonly RoleEntry[] {
  const sides = { before: trustSaid(before, "before", context), after: trustSaid(after, "after", context) };
  const same = sides.before !== undefined && sides.before.document.text === sides.after?.document.text;
  const said = [sides.before, sides.after].filter((one) => one !== undefined);
  const change = after?.resource ?? before?.resource;
  if (change === undefined) return [];
  // the one before may stay
  const inDoubt = sizeDoubt(sides.after?.document);
  return partiesOf(same ? said.slice(1) : said, "trust", context).flatMap((party): readonly RoleEntry[] => {
    const judged = comersOf(party, context.directory).map((comer) => {
      const { asker, action, doubt = inDoubt } = comer;
      const [then, now] = amongTheSame(
        effectiveOf(sides.before?.policy, comer, context.now),
        effectiveOf(sides.after?.policy, comer, context.now),
      );
      const has = (having: Effective, lacking: Effective) => {
        const answer = more(action, having, lacking, asker);
        return answer && comer.doubt !== undefined ? undefined : answer;
      };
      const before = has(then, nothing);
      const written = same ? before : has(now, nothing);
      const may = { before, after: inDoubt !== undefined && written !== before ? undefined : written };
      const gained = same || may.after === false ? false : has(now, then);
      const lost = same || may.before === false ? false : has(then, now);
      const tagging = {
        before: taggingBy(sides.before, comer, then, context.now),
        after: taggingBy(sides.after, comer, now, context.now),
      };
      const sure = (answer: boolean | undefined) => (answer && inDoubt !== undefined ? undefined : answer);
      const told = { ...comer, ...(doubt === undefined ? {} : { doubt }) };
      return { ...told, now, may, gained: sure(gained), lost: sure(lost), tagging };
    });
    const any = (test: (one: (typeof judged)[number]) => boolean | undefined) => judged.map(test);
    const sure = (values: readonly (boolean | undefined)[]) => values.includes(true);
    const maybe = (values: readonly (boolean | undefined)[]) => values.some((value) => value !== false);
    const may = { before: maybe(any((one) => one.may.before)), after: maybe(any((one) => one.may.after)) };
    if (!may.before && !may.after) return [];
    const open =
      (may.after && !sure(any((one) => one.may.after))) ||
      (may.before && !sure(any((one) => one.may.before))) ||
      (!sure(any((one) => one.gained)) && any((one) => one.gained).includes(undefined));
    const document = sides.after?.document ?? sides.before?.document;
    const waits = document === undefined ? [] : waitsFor(document, context.documents);
    const told = judged.find((one) => one.may.after !== false) ?? judged.find((one) => one.may.before !== false);
    if (told === undefined) return [];
    const { asker, action, doubt } = told;
    return byEntryValues(
      {
        party,
        outsider: party.outsider,
        may,
        tagging: taggingTogether(judged),
        conditions: {
          before: may.before ? conditionsOf(sides.before, asker, action) : [],
          after: may.after ? conditionsOf(sides.after, asker, action) : [],
        },
        gained: (may.after && !may.before) || maybe(any((one) => one.gained)),
        lost: (may.before && !may.after) || sure(any((one) => one.lost)),
        ...(open || party.outsider.standing === "undecided"
          ? { undecided: waits.length > 0 ? `waits for ${waits.join(", ")}` : (doubt ?? "cannot be compared") }
          : {}),
        ...(open && doubt !== undefined ? { doubt } : {}),
        through: [change],
        limits: [],
        denied: {
          before: may.before ? deniedIn(sides.before, asker, action) : [],
          after: may.after ? deniedIn(sides.after, asker, action) : [],
        },
        byName: asksForName(said),
        sensitive: document?.sensitive ?? false,
        held: judged
          .filter((one) => one.may.after !== false)
          .map((one) => ({ asker: one.asker, effective: one.now, action: one.action })),
      },
      changesBy(sides, judged, context.now),
    );
  });
}

/** Whether a trust policy asks for the name of the session, in an Allow or a Deny. */
export function asksForName(said: readonly (Said | undefined)[]): boolean {
  return said.some((one) =>
    one?.policy.statements.some(({ conditions }) =>
      conditions.some(({ key }) => key.toLowerCase() === "sts:rolesessionname"),
    ),
  );
}

/** Whom a trust policy names in an Allow and lets in never: not everyone, who is named for some only. */
export function namedInVain(
  role: Identity | undefined,
  entries: readonly RoleEntry[],
  context: Context,
): readonly Outsider[] {
  const said = trustSaid(role, "after", context);
  if (said === undefined) return [];
  const named = said.policy.statements.flatMap(({ effect, principals = [] }) => (effect === "Allow" ? principals : []));
  return partiesOf([said], "trust", context).flatMap(({ outsider }) => {
    const { kind, id } = outsider.principal;
    const isNamed = kind !== "everyone" && named.some((one) => one.kind === kind && one.id === id);
    const enters = entries.some((entry) => entry.outsider.id === outsider.id && entry.may.after);
    return isNamed && !enters && outsider.standing !== "aws-service" ? [outsider] : [];
  });
}

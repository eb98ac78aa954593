import { acceptsKey } from "../aws/actions";
import { issuerOf } from "../aws/strangers-tokens";
import { holds } from "./condition/holds";
import { hasHole } from "./hole";
import { ask, type Asked } from "./match";
import type { Condition, Policy, PolicyStatement, Request } from "./policy";
import { covers, keysOf, lacksKey, outside, readCaller, type Caller } from "./principal";
import { some, type Tri } from "./tri";
import { asksForId, asksForSession, likeId } from "./user-id";
import { unknownCondition } from "./unknown-condition";

/** One caller, with everything that its requests say for certain. */
export interface Asker {
  /** As in a request: see `Request.principal`. */
  readonly principal: string;
  readonly caller: Caller;
  /** Lower-case condition key → its values in every request of this caller; none: no request has the key. Other keys are open. */
  readonly context: ReadonlyMap<string, readonly string[]>;
  /** It has a permissions boundary: a Deny with NotPrincipal then always applies. */
  readonly bounded: boolean;
  /** Why it is not certain that there is such a caller. */
  readonly doubt?: string;
}

/**
 * Keys that only requests with an identity of IAM have. `aws:principaltag/` stands for all of its kind.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, properties of the
 * principal and of a role session
 */
const ofIdentities = [
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principaltag/",
  "aws:username",
  "aws:tokenissuetime",
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:sourceidentity",
  "aws:federatedprovider",
  "aws:ec2instancesourcevpc",
  "aws:ec2instancesourceprivateipv4",
  "ec2:sourceinstancearn",
  "lambda:sourcefunctionarn",
];

/**
 * Keys that only requests have that somebody signs, or an AWS service for him.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
const ofSigned = [
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
  "aws:principalisawsservice",
  "kms:calleraccount",
  "s3:accessgrantsinstancearn",
  "s3:authtype",
  "s3:signatureage",
  "s3:signatureversion",
];

/** Keys that say for which resource an AWS service asks: nobody else's request has them. */
const ofServices = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"];

/** Whether a condition key says for which resource, account or organisation an AWS service asks. */
export function isSourceKey(key: string): boolean {
  return ofServices.includes(key.toLowerCase());
}

const namesOfServices = ["aws:principalservicename", "aws:principalservicenameslist"];

/**
 * A caller, by what is known of it. An undefined value means that no request has the key.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function askerOf(
  principal: string,
  known: { readonly [key: string]: string | readonly string[] | undefined } = {},
  bounded = false,
): Asker {
  const caller = readCaller(principal);
  const context = new Map<string, readonly string[]>();
  const identified = caller.kind === "aws" || caller.kind === "unknown" || caller.kind === "canonical";
  if (!identified) for (const key of ofIdentities) context.set(key, []);
  // who is not known may be a service
  if (caller.kind !== "service" && caller.kind !== "unknown")
    for (const key of [...ofServices, ...namesOfServices]) context.set(key, []);
  // of a service, the last is not the account for which it acts:
  // https://repost.aws/questions/QUCsVSJa5QRDunCEGlwztZsg/how-does-the-kms-calleraccount-condition-work
  if (caller.kind === "service")
    for (const key of ["aws:principalaccount", "aws:userid", "kms:calleraccount"]) context.set(key, []);
  if (caller.kind === "anonymous") {
    context.set("aws:userid", ["anonymous"]);
    for (const key of ofSigned) context.set(key, []);
    context.set("aws:viaawsservice", ["false"]);
  }
  if (lacksKey(caller, "aws:username")) context.set("aws:username", []);
  for (const [key, value] of Object.entries(keysOf(caller))) context.set(key, [value]);
  for (const [key, value] of Object.entries(known))
    context.set(key.toLowerCase(), value === undefined ? [] : typeof value === "string" ? [value] : value);
  return { principal, caller, context, bounded };
}

/** The values of a key in every request of a caller; none: no request has it; undefined: it is open. */
export function valuesOf({ context }: Asker, key: string): readonly string[] | undefined {
  const name = key.toLowerCase();
  const slash = name.indexOf("/");
  return context.get(name) ?? (slash < 0 ? undefined : context.get(name.slice(0, slash + 1)));
}

/** The caller who was last shown a policy: for one caller, many parts of it are asked about. */
const shown = new WeakMap<Policy, { readonly asker: Asker; readonly view: Policy }>();

/** What a document says to one caller: without principals, and without the conditions that this caller always meets. */
export function viewOf(policy: Policy, asker: Asker): Policy {
  const last = shown.get(policy);
  if (last?.asker === asker) return last.view;
  const view = { ...policy, statements: policy.statements.flatMap((one) => seen(one, policy, asker) ?? []) };
  shown.set(policy, { asker, view });
  return view;
}

function seen(statement: PolicyStatement, { version }: Policy, asker: Asker): PolicyStatement | undefined {
  const named = names(statement, asker);
  if (named === false) return undefined;
  const conditions: Condition[] =
    named === undefined ? [unknownCondition(JSON.stringify({ ...statement, conditions: [] }))] : [];
  for (const condition of statement.conditions) {
    const met = meets(condition, version === "2012-10-17", asker);
    if (met === false) return undefined;
    if (met === "open") conditions.push(condition);
    else if (met === undefined) conditions.push(unknownCondition(JSON.stringify([condition, asker.principal])));
  }
  const { principals: _who, notPrincipals: _others, ...rest } = statement;
  return { ...rest, conditions };
}

/** Whether a statement's principals name a caller. */
export function names({ principals, notPrincipals, effect }: PolicyStatement, { caller, bounded }: Asker): Tri {
  if (principals) return some(principals, (one) => covers(one, caller));
  if (!notPrincipals) return true;
  // AWS: "Deny with NotPrincipal always denies any IAM principal that has a permissions boundary"
  return effect === "Deny" && bounded ? true : outside(notPrincipals, caller, effect);
}

/** What a condition compares with, in every request of a caller; undefined: it is open. */
function comparedBy(condition: Condition, asker: Asker): readonly string[] | undefined {
  const values = valuesOf(asker, condition.key);
  if (condition.key.toLowerCase() !== "aws:userid") return values;
  if (values === undefined) return asksForId(condition, asker.caller) ? undefined : [likeId(asker.caller)];
  const [id] = values;
  return id !== undefined && asksForSession(condition, asker.caller, id) ? undefined : values;
}

function meets(condition: Condition, variables: boolean, asker: Asker): Tri | "open" {
  if (condition.operator === "Unknown") return "open";
  const values = comparedBy(condition, asker);
  if (values === undefined) return "open";
  const valueOf = (key: string) => {
    const known = valuesOf(asker, key);
    return known?.length === 1 ? known[0] : undefined;
  };
  // what another key's value decides stays open
  const refersToOthers = condition.values.some((value) => variables && value.includes("${")) && values.length > 0;
  const answer = holds(condition, values.length === 0 ? undefined : values, { variables, valueOf });
  return answer !== true && refersToOthers ? "open" : answer;
}

/** A request with what is known of who makes it. */
export function askedBy(request: Request, { principal, context }: Asker): Request {
  const known = [...context].filter(([key, values]) => values.length > 0 && !key.endsWith("/"));
  const given = Object.entries(request.context ?? {});
  const has = new Set(given.map(([key]) => key.toLowerCase()));
  const merged = Object.fromEntries([
    ...known
      .filter(([key]) => !has.has(key))
      .map(([key, values]) => [key, values.length === 1 ? (values[0] ?? "") : values] as const),
    ...given,
  ]);
  return { ...request, principal, ...(Object.keys(merged).length === 0 ? {} : { context: merged }) };
}

/** The same request, taken apart: what `ask` makes of it. */
export function askedAs({ principal: _, ...request }: Request, { caller, context }: Asker): Asked {
  const given = ask(request);
  let own: ReturnType<typeof keysOf> | undefined;
  const ofCaller = (key: string): readonly string[] | undefined => {
    const value = (own ??= keysOf(caller))[key];
    return value === undefined ? undefined : [value];
  };
  const known = (key: string): readonly string[] | undefined => {
    const values = context.get(key) ?? [];
    return values.length > 0 && !key.endsWith("/") ? values : ofCaller(key);
  };
  return { ...given, caller, valuesOf: (key) => given.valuesOf(key) ?? known(key) };
}

/**
 * Whether STS takes a text, or some text of a pattern, as an external ID.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, "ExternalId"
 */
function canBeExternalId(text: string, operator: string): boolean {
  if (hasHole(text) || text.includes("${")) return true;
  const plain = operator.endsWith("Like") ? text.replace(/[*?]+/g, "x") : text;
  return (plain !== text && text.endsWith("*")) || (plain.length >= 2 && /^[\w+=,.@:/\\-]{1,1224}$/.test(plain));
}

/**
 * A wildcard that is compared as plain text with the subject of a shared issuer: no name that people have there holds one,
 * but for environments of GitHub.
 * Source: https://git-scm.com/docs/git-check-ref-format
 */
function isNoSubject(key: string, value: string): boolean {
  const host = /^(.*):sub$/i.exec(key)?.[1];
  if (host === undefined || !/[*?]/.test(value) || /:environment:|\$\{/.test(value)) return false;
  return issuerOf(host)?.shared === true;
}

/** Whether a request for this action can meet the conditions: a key that it never has meets none that demands a value. */
export function canMeet(action: string, conditions: readonly Condition[]): boolean {
  return conditions.every(({ operator, key, values, ifExists, each }) => {
    const demands = !/Not|^Null$|^Unknown$/.test(operator) && ifExists !== true && each !== "all";
    if (!demands || key.includes("\0")) return true;
    if (key.toLowerCase() === "sts:externalid" && !values.some((value) => canBeExternalId(value, operator)))
      return false;
    if (operator === "StringEquals" && values.every((value) => isNoSubject(key, value))) return false;
    // identity providers bring keys of their own, which no list of AWS has
    return !/^(aws|s3|kms|sts|iam):/i.test(key) || acceptsKey(action, key) !== false;
  });
}

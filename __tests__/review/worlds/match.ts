import type { Caller, Context, Operation } from "./request";
import { and, not, of, type Tri } from "./tri";
import { type Conditions, list, type Named, type Policy, type Statement, unknownValue } from "./world";

/** The policy language, statement by statement, as the IAM User Guide describes it. */

const regexps = new Map<string, RegExp>();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html: `*` crosses everything. */
export function wild(pattern: string, text: string): boolean {
  let regexp = regexps.get(pattern);
  if (!regexp) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, "[^]*")
      .replace(/\?/g, "[^]");
    regexps.set(pattern, (regexp = new RegExp(`^${source}$`)));
  }
  return regexp.test(text);
}

function anyOf(patterns: readonly string[], test: (pattern: string) => boolean): Tri {
  let answer: Tri = "no";
  for (const pattern of patterns) {
    if (pattern.includes(unknownValue)) answer = "hole";
    else if (test(pattern)) return "yes";
  }
  return answer;
}

/** The same words are asked for many times. */
function remembered(work: (statement: Statement, text: string) => Tri): (statement: Statement, text: string) => Tri {
  const known = new WeakMap<Statement, Map<string, Tri>>();
  return (statement, text) => {
    let of = known.get(statement);
    if (of === undefined) known.set(statement, (of = new Map<string, Tri>()));
    let answer = of.get(text);
    if (answer === undefined) of.set(text, (answer = work(statement, text)));
    return answer;
  };
}

const actionMatches = remembered(({ Action, NotAction }, action) => {
  const covers = (patterns: readonly string[]) =>
    anyOf(patterns, (pattern) => wild(pattern.toLowerCase(), action.toLowerCase()));
  return NotAction === undefined ? covers(list(Action)) : not(covers(list(NotAction)));
});

const resourceMatches = remembered(({ Resource, NotResource }, resource) => {
  const covers = (patterns: readonly string[]) => anyOf(patterns, (pattern) => wild(pattern, resource));
  if (NotResource !== undefined) return not(covers(list(NotResource)));
  // a trust policy has none
  return Resource === undefined ? "yes" : covers(list(Resource));
});

/** Names of a Principal or NotPrincipal, with their type. */
export function namesIn(named: Named): readonly { readonly type: string; readonly id: string }[] {
  if (named === "*") return [{ type: "*", id: "*" }];
  return Object.entries(named).flatMap(([type, ids]) =>
    list(ids).map((id) => (type === "AWS" && id === "*" ? { type: "*", id } : { type, id })),
  );
}

/** Account that a principal stands for as a whole. */
export function accountNamed(id: string): string | undefined {
  return /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(id)?.[1];
}

/** How a principal of a policy means a caller; undefined where it does not. */
export type Naming = "everyone" | "account" | "itself" | "role";

export function namingOf(type: string, id: string, caller: Caller): Naming | undefined {
  if (type === "*") return "everyone";
  if (type === "Service") return caller.kind === "service" && caller.id === id ? "itself" : undefined;
  if (type === "CanonicalUser") return caller.kind === "canonical" && caller.id === id ? "itself" : undefined;
  if (type !== "AWS" || caller.account === undefined) return undefined;
  const account = accountNamed(id);
  if (account !== undefined) return caller.account === account ? "account" : undefined;
  if (id === caller.id) return "itself";
  return caller.role === id ? "role" : undefined;
}

/**
 * Whether NotPrincipal of a Deny exempts a caller: it has to be listed with its account, a session with its role, too.
 * Listed in part, it is left to the service. A principal with a permissions boundary is always denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function exempts(named: Named, caller: Caller): Tri {
  if (caller.bounded === true) return "no";
  const names = namesIn(named);
  if (names.some(({ id }) => id.includes(unknownValue))) return "hole";
  const by = new Set(names.map(({ type, id }) => namingOf(type, id, caller)));
  by.delete(undefined);
  if (by.has("everyone")) return "yes";
  if (by.size === 0) return "no";
  if (caller.kind === "root" || caller.account === undefined) return "yes";
  const wanted: readonly Naming[] = caller.kind === "session" ? ["account", "role", "itself"] : ["account", "itself"];
  return wanted.every((one) => by.has(one)) ? "yes" : "silent";
}

/** Per positive operator: whether a value of the request is as the policy's value wants. */
const operators: { readonly [name: string]: (wanted: string, value: string) => boolean } = {
  StringEquals: (wanted, value) => wanted === value,
  StringEqualsIgnoreCase: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringLike: wild,
  Bool: (wanted, value) => wanted === value,
  IpAddress: (wanted, value) => inRange(wanted, value),
  ArnEquals: arnLike,
  ArnLike: arnLike,
};

const negations: { readonly [name: string]: string } = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  NotIpAddress: "IpAddress",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

function numberOf(ip: string): number {
  return ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function inRange(range: string, ip: string): boolean {
  const [address = "", bits = "32"] = range.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(ip) / size);
}

/** Each of the six parts is matched by itself. */
function arnLike(pattern: string, arn: string): boolean {
  const parts = (text: string) => [...text.split(":").slice(0, 5), text.split(":").slice(5).join(":")];
  const values = parts(arn);
  return parts(pattern).every((part, index) => wild(part, values[index] ?? ""));
}

/**
 * One test of a Condition. A key that is not there meets negated operators, IfExists and ForAllValues.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
export function testHolds(written: string, wanted: readonly string[], value: string | undefined): Tri {
  const [, set, name = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (name === "Null") return anyOf(wanted, (text) => (text === "true") === (value === undefined));
  const positive = negations[name];
  const test = operators[positive ?? name];
  if (!test) throw new Error(`the oracle does not know the operator ${written}`);
  if (value === undefined) {
    if (ifExists !== undefined) return "yes";
    return of(set === undefined ? positive !== undefined : set === "ForAllValues:");
  }
  const match = anyOf(wanted, (text) => test(text, value));
  return positive === undefined ? match : not(match);
}

/** Keys that follow from the operation; all others from who asks, and how. */
export const operationKeys: ReadonlySet<string> = new Set([
  "s3:prefix",
  "s3:DataAccessPointArn",
  "s3:DataAccessPointAccount",
]);

const callerKey = /^aws:Principal(Arn|Account)$/;
const serviceKey = /^aws:Source(Arn|Account)$/;

function conditionsHold(
  conditions: Conditions | undefined,
  context: Context,
  on: (key: string) => boolean,
  caller?: Caller,
): Tri {
  if (conditions === undefined) return "yes";
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, wanted]) => {
      if (!on(key)) return [];
      // whose canonical user it is, no policy tells
      if (caller?.kind === "canonical" && callerKey.test(key)) return ["silent" as const];
      // only services send these; who else could is not asked
      if (caller !== undefined && caller.kind !== "service" && serviceKey.test(key)) return ["silent" as const];
      return [testHolds(operator, list(wanted), context[key])];
    }),
  );
  return and(...tests);
}

/** Whether a statement speaks of this operation, as far as this does not depend on who asks. */
export function speaksOf(statement: Statement, { action, resource, context }: Operation): Tri {
  const words = and(actionMatches(statement, action), resourceMatches(statement, resource));
  if (words === "no") return "no";
  return and(
    words,
    conditionsHold(statement.Condition, context, (key) => operationKeys.has(key)),
  );
}

/** Whether the conditions hold for this caller, as far as they do not depend on what is asked. */
export function holdsFor({ Condition }: Statement, caller: Caller, context: Context): Tri {
  return conditionsHold(Condition, context, (key) => !operationKeys.has(key), caller);
}

/** By which of its names a statement means a caller, strongest last; `yes` for each that is certain. */
export function means(statement: Statement, caller: Caller): ReadonlyMap<Naming, Tri> {
  const { Principal, NotPrincipal } = statement;
  if (NotPrincipal !== undefined) return new Map([["itself", not(exempts(NotPrincipal, caller))]]);
  // an identity policy is about whom it is attached to
  if (Principal === undefined) return new Map([["itself", "yes"]]);
  const found = new Map<Naming, Tri>();
  for (const { type, id } of namesIn(Principal)) {
    if (id.includes(unknownValue)) found.set("itself", found.get("itself") === "yes" ? "yes" : "hole");
    else {
      const naming = namingOf(type, id, caller);
      if (naming !== undefined) found.set(naming, "yes");
    }
  }
  return found;
}

export const statementsOf = (policy: Policy | undefined): readonly Statement[] =>
  policy === undefined || policy === "unknown" ? [] : policy;

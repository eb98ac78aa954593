import { holds } from "../condition/holds";
import { globOf, textOf, type Glob } from "../glob";
import { hasHole } from "../hole";
import { partition } from "../partition";
import type { Principal, Request } from "../policy";
import { covers, keysOf, outside, readCaller, type Caller } from "../principal";
import { partsOf } from "../text";
import { some, type Tri } from "../tri";
import { choices, type Test } from "./key";

/** What a statement asks of the caller: one list of principals, or one condition on a key that follows from the caller. */
export type CallerTest =
  { readonly principals: readonly Principal[] } | { readonly notPrincipals: readonly Principal[] } | Test;

export interface CallerAtom {
  readonly principal: NonNullable<Request["principal"]>;
  readonly truths: readonly boolean[];
}

const most = 20_000;

/** So many callers are held against a principal or a condition's value at most. */
const mostWork = 20_000_000;

/** All the ways in which callers can differ, as far as the tests see it. Undefined if they cannot be told. */
export function callerAtoms(tests: readonly CallerTest[]): readonly CallerAtom[] | undefined {
  const candidates = candidatesFor(tests);
  const work = tests.reduce((sum, test) => sum + sizeOf(test), 0);
  if (!candidates || candidates.length * work > mostWork) return undefined;
  // a caller of whom everything is known makes a better example than one of whom it is guessed
  const sure = new Map<string, CallerAtom>();
  const guessed = new Map<string, CallerAtom>();
  for (const principal of candidates) {
    const caller = readCaller(principal);
    const ways = choices(tests.map((test) => truthOf(test, caller)));
    if (!ways) return undefined;
    const atoms = ways.length === 1 ? sure : guessed;
    for (const truths of ways) {
      const key = truths.map(Number).join("");
      if (!atoms.has(key)) atoms.set(key, { principal, truths });
    }
  }
  return [...new Map([...sure, ...[...guessed].filter(([key]) => !sure.has(key))]).values()];
}

function sizeOf(test: CallerTest): number {
  if ("principals" in test) return test.principals.length;
  return "notPrincipals" in test ? test.notPrincipals.length : test.condition.values.length;
}

function truthOf(test: CallerTest, caller: Caller): Tri {
  if ("principals" in test) return some(test.principals, (principal) => covers(principal, caller));
  if ("notPrincipals" in test) return outside(test.notPrincipals, caller);
  const { condition, variables } = test;
  if (variables && condition.values.some((value) => value.includes("${"))) return undefined;
  const value = keysOf(caller)[condition.key.toLowerCase()];
  return holds(condition, value === undefined ? undefined : [value], { variables, valueOf: () => undefined });
}

/** An ARN pattern whose account is named or `*`, and the pattern for what comes after it. */
interface ArnPattern {
  readonly partition: string;
  readonly account: string;
  readonly rest: string;
}

/** Callers of every kind that the tests name, and of every kind that they do not. Those that are easiest to read first. */
function candidatesFor(tests: readonly CallerTest[]): readonly string[] | undefined {
  const principals = tests.flatMap((test) =>
    "principals" in test ? test.principals : "notPrincipals" in test ? test.notPrincipals : [],
  );
  const conditions = tests.flatMap((test) => ("condition" in test ? [test.condition] : []));
  const valuesFor = (key: string) =>
    conditions.filter((condition) => condition.key.toLowerCase() === key).flatMap(({ values }) => values);
  const patterns = valuesFor("aws:principalarn")
    .filter((text) => !hasHole(text))
    .map(readArnPattern);
  const accounts = valuesFor("aws:principalaccount").filter((text) => !hasHole(text));
  if (patterns.includes(undefined) || accounts.some((text) => text !== "*" && /[*?$]/.test(text))) return undefined;

  const idsOf = (kind: Principal["kind"]) => [
    ...new Set(
      principals.flatMap((principal) => (principal.kind === kind && principal.id !== "*" ? [principal.id] : [])),
    ),
  ];
  const arns = idsOf("arn");
  const known = [...patterns, ...arns.map(readArnPattern)].filter((pattern) => pattern !== undefined);
  const named = new Set([...idsOf("account"), ...known.map(({ account }) => account), ...accounts]);
  const stranger = ["999999999999", "888888888888"].find((account) => !named.has(account)) ?? "777777777777";
  const inAccounts = [...named].filter((account) => /^[^*?$\0]+$/.test(account));
  const partitions = new Set(["aws", ...known.map(({ partition: name }) => (name === "*" ? "aws-cn" : name))]);
  const byName = conditions.length > 0 || tests.some((test) => "notPrincipals" in test);
  const wild = patterns.flatMap((pattern) => (pattern ? [pattern.rest] : []));
  const rests = byName ? restsFor(wild, valuesFor("aws:username")) : ["role/example"];
  if (!rests || rests.length * (inAccounts.length + 1) * partitions.size > most) return undefined;
  const inAccount = (account: string) =>
    [...partitions].flatMap((name) =>
      rests.map((rest) => `arn:${name}:${rest.startsWith("assumed") ? "sts" : "iam"}::${account}:${rest}`),
    );
  const others = (kind: Principal["kind"], other: string, prefix = "") => {
    const ids = idsOf(kind);
    return ids.length > 0 || kind === "service" ? [...ids, other].map((id) => prefix + id) : [];
  };
  return [
    ...arns,
    ...sessionsFor(arns),
    ...[...inAccounts, stranger].flatMap(inAccount),
    ...others("canonical", "f".repeat(64)),
    ...others("service", "example.amazonaws.com"),
    ...others("federated", "example.com", "federated:"),
    ...others("unknown", "anonymous"),
    "anonymous",
  ];
}

/** Where sessions are named, another session of each role that is. */
function sessionsFor(arns: readonly string[]): readonly string[] {
  const callers = arns.map(readCaller);
  if (!callers.some((caller) => caller.kind === "aws" && caller.type === "session")) return [];
  return callers.flatMap((caller) =>
    caller.kind === "aws" && caller.role !== undefined
      ? [`arn:${caller.id.split(":")[1] ?? "aws"}:sts::${caller.account}:assumed-role/${caller.role}/example`]
      : [],
  );
}

function readArnPattern(text: string): ArnPattern | undefined {
  const [arn, partitionName = "*", service = "", region = "", account = "*", ...rest] = text.split(":");
  if (text === "*") return { partition: "*", account: "*", rest: "*" };
  const whole = (part: string) => part === "*" || !/[*?$]/.test(part);
  if (arn !== "arn" || ![partitionName, service, region, account].every(whole)) return undefined;
  const path = rest.length === 0 ? "*" : rest.join(":");
  return path.includes("${") ? undefined : { partition: partitionName, account, rest: path };
}

const universes = ["role/?*", "user/?*"];

/** Users, roles and the root, one for each way the patterns match. */
function restsFor(patterns: readonly string[], userNames: readonly string[]): readonly string[] | undefined {
  const glob = (text: string): Glob => globOf(partsOf(text, { wildcards: true, variables: false }));
  const wild = [...new Set([...patterns, ...userNames.map((name) => `user/*${name}`)])];
  const rests = ["role/example", "user/example"];
  for (const universe of universes) {
    const classes = partition(wild.map(glob), glob(universe));
    if (!classes) return undefined;
    rests.push(...classes.map(({ text }) => textOf(text)));
  }
  return [
    ...new Set([...rests, "root", ...patterns.filter((rest) => /^(federated-user|assumed-role)\/[^*?]+$/.test(rest))]),
  ];
}

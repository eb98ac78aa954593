import { operators } from "../condition/operators";
import { globOf, textOf, type Glob } from "../glob";
import { hasHole } from "../hole";
import { partition } from "../partition";
import type { Condition, PolicyStatement, Principal } from "../policy";
import { readCaller } from "../principal";
import { partsOf } from "../text";
import type { Test } from "./values";

const most = 20_000;

/** What a statement asks of the caller: one list of principals, or one condition on a key that follows from the caller. */
export type CallerTest =
  | { readonly principals: readonly Principal[] }
  | { readonly notPrincipals: readonly Principal[]; readonly effect: PolicyStatement["effect"] }
  | Test;

/**
 * A caller for each way in which callers can differ: of every kind and account that the tests name, and of every kind
 * and account that they do not. Those that are easiest to read first. Undefined if that cannot be said.
 */
export function callersFor(tests: readonly CallerTest[], keys: readonly string[]): readonly string[] | undefined {
  const principals = tests.flatMap((test) =>
    "principals" in test ? test.principals : "notPrincipals" in test ? test.notPrincipals : [],
  );
  const conditions = tests.flatMap((test) => ("condition" in test ? [test.condition] : []));
  const patterns = valuesFor(conditions, "aws:principalarn").filter(mayBeArn).map(readArnPattern);
  const accounts = ["aws:principalaccount", "kms:calleraccount"].flatMap((key) =>
    valuesFor(conditions, key).map(({ text }) => text),
  );
  const services = valuesFor(conditions, "aws:principalservicename").map(({ text }) => text);
  const unclear = (text: string) => text !== "*" && /[*?$]/.test(text);
  if (patterns.includes(undefined) || accounts.some(unclear) || services.some(unclear)) return undefined;
  const known = patterns.filter((pattern) => pattern !== undefined);

  const idsOf = (kind: Principal["kind"]) => [
    ...new Set(
      principals.flatMap((principal) => (principal.kind === kind && principal.id !== "*" ? [principal.id] : [])),
    ),
  ];
  const arns = idsOf("arn");
  const parts = arns.map((arn) => arn.split(":"));
  const named = new Set([
    ...idsOf("account"),
    ...parts.map((part) => part[4] ?? ""),
    ...known.map(({ account }) => account),
    ...accounts,
  ]);
  const stranger = unused("999999999999", [...named], (n) => String(999999999999 - n * 111111111111));
  const inAccounts = [...[...named].filter((account) => /^[^*?$\0]+$/.test(account)), stranger];
  const anyPartition = known.some((pattern) => /[*?]/.test(pattern.partition)) ? ["aws-cn", "aws-us-gov"] : [];
  const partitions = new Set([
    "aws",
    ...parts.map((part) => part[1] ?? ""),
    ...known.flatMap((pattern) => (/[*?]/.test(pattern.partition) ? [] : [pattern.partition])),
    ...anyPartition,
  ]);

  const byName =
    conditions.length > 0 || keys.includes("aws:username") || tests.some((test) => "notPrincipals" in test);
  const wild = byName ? [...known.map(({ rest }) => rest), ...namesOfUsers(conditions)] : undefined;
  const restsIn = new Map<string, string[]>(inAccounts.map((account) => [account, []]));
  for (const [, , , , account = "", ...rest] of parts) restsIn.get(account)?.push(rest.join(":"));
  const nowhere = restsFor([], wild);
  if (!nowhere) return undefined;
  const callers: string[] = [];
  for (const [account, given] of restsIn) {
    const rests = given.length === 0 ? nowhere : restsFor(given, wild);
    if (!rests || callers.length > most) return undefined;
    for (const name of partitions) {
      for (const rest of rests) callers.push(`arn:${name}:${isOfSts(rest) ? "sts" : "iam"}::${account}:${rest}`);
    }
  }
  const others = (ids: readonly string[], base: string, prefix = "") =>
    [...ids, unused(base, ids)].map((id) => prefix + id);
  const canonical = idsOf("canonical");
  const federated = idsOf("federated");
  const unknown = idsOf("unknown");
  return [
    ...arns,
    ...sessionsFor(arns),
    ...callers,
    ...(canonical.length > 0
      ? [...canonical, unused("f".repeat(64), canonical, (n) => String(n % 10).repeat(64))]
      : []),
    ...others([...new Set([...idsOf("service"), ...services.filter((text) => text !== "*")])], "example.amazonaws.com"),
    ...(federated.length > 0 ? others(federated, "example.com", "federated:") : []),
    ...unknown,
    "anonymous",
  ];
}

/** A name that is not among those that are taken. */
function unused(base: string, taken: readonly string[], next = (n: number) => `${n + 1}.${base}`): string {
  let name = base;
  for (let n = 1; taken.includes(name); n++) name = next(n);
  return name;
}

interface Value {
  readonly text: string;
  readonly ignoreCase: boolean;
}

/** What the conditions name for a key; holes name nothing. */
function valuesFor(conditions: readonly Condition[], key: string): readonly Value[] {
  return conditions
    .filter((condition) => condition.key.toLowerCase() === key)
    .flatMap(({ operator, values }) => {
      const ignoreCase = operators[operator]?.ignoreCase === true;
      return values.filter((text) => !hasHole(text)).map((text) => ({ text, ignoreCase }));
    });
}

/** Where sessions are named, another session of each role that is. */
function sessionsFor(arns: readonly string[]): readonly string[] {
  const callers = arns.map(readCaller);
  if (!callers.some((caller) => caller.kind === "aws" && caller.type === "session")) return [];
  return callers.flatMap((caller) => {
    if (caller.kind !== "aws" || caller.role === undefined) return [];
    const role = `arn:${caller.id.split(":")[1] ?? "aws"}:sts::${caller.account}:assumed-role/${caller.role}/`;
    return [unused(`${role}example`, arns, (n) => `${role}example-${n}`)];
  });
}

/** Whether a pattern may match an ARN: no caller's ARN is like one that begins differently. */
function mayBeArn({ text, ignoreCase }: Value): boolean {
  const start = (/^[^*?$]*/.exec(text)?.[0] ?? "").slice(0, 4);
  return "arn:".startsWith(ignoreCase ? start.toLowerCase() : start);
}

/** An ARN pattern whose account is named or `*`, and the pattern for what comes after it. */
interface ArnPattern {
  readonly partition: string;
  readonly account: string;
  readonly rest: Glob;
}

function readArnPattern({ text, ignoreCase }: Value): ArnPattern | undefined {
  if (text === "*") return { partition: "*", account: "*", rest: glob("*") };
  const [arn, name = "*", service = "*", region = "*", account = "*", ...rest] = (
    ignoreCase ? text.toLowerCase() : text
  ).split(":");
  const whole = (part: string) => part === "*" || !/[*?$]/.test(part);
  const given = text.split(":").length;
  // in fewer parts, only a star at the end can stand for the others
  if (arn !== "arn" || ![service, region, account].every(whole) || name.includes("$")) return undefined;
  if (given < 6 && (!text.endsWith(":*") || (given === 2 && name !== "*"))) return undefined;
  const path = rest.length === 0 ? "*" : rest.join(":");
  return path.includes("${") ? undefined : { partition: name, account, rest: glob(path, ignoreCase) };
}

function glob(text: string, ignoreCase = false): Glob {
  return globOf(partsOf(text, { wildcards: true, variables: false }), { ignoreCase });
}

function namesOfUsers(conditions: readonly Condition[]): readonly Glob[] {
  return valuesFor(conditions, "aws:username").flatMap(({ text, ignoreCase }) =>
    ["user/", "user/*/"].map((path) => glob(path + text, ignoreCase)),
  );
}

function isOfSts(rest: string): boolean {
  return /^(assumed-role|federated-user)\//.test(rest);
}

const universes = ["role/?*", "user/?*"].map((text) => glob(text));

/**
 * What callers' ARNs have after the account: those given aside, users and roles, one for each way the patterns match.
 * Without patterns a role is enough.
 */
function restsFor(given: readonly string[], patterns: readonly Glob[] | undefined): readonly string[] | undefined {
  const role = unused("role/example", given, (n) => `role/example-${n}`);
  if (!patterns) return [role];
  const user = unused("user/example", given, (n) => `user/example-${n}`);
  const federated = unused("federated-user/example", given, (n) => `federated-user/example-${n}`);
  const all = [...patterns, ...given.map((text) => globOf([{ kind: "literal", text }]))];
  const rests = [role, user];
  for (const universe of universes) {
    const classes = partition(all, universe);
    if (!classes) return undefined;
    for (const { text } of classes) rests.push(textOf(text));
  }
  return [...new Set([...rests, "root", federated, ...given])];
}

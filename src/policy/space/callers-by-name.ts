import { operators } from "../../aws/condition-operators";
import { globOf, textOf, type Glob } from "../glob";
import { hasHole, splitAt } from "../hole";
import { partition } from "../partition";
import type { Condition } from "../policy";
import { partsOf } from "../text";

const most = 20_000;

/** A name that is not among those that are taken. */
export function unused(base: string, taken: readonly string[], next = (n: number) => `${n + 1}.${base}`): string {
  let name = base;
  for (let n = 1; taken.includes(name); n++) name = next(n);
  return name;
}

/**
 * ARNs of users, roles, root users and federated users in each account that is named and in one that is not, one for each
 * way in which the patterns match. `undefined` if there are too many, `patterns` where an account, or what stands before
 * it, is a pattern.
 *
 * @param given ARNs that principals name
 * @param byName whether names matter; else one role in each account is enough
 */
export function arnsByName(
  given: readonly string[],
  accountIds: readonly string[],
  conditions: readonly Condition[],
  byName: boolean,
): readonly string[] | "patterns" | undefined {
  const patterns = valuesFor(conditions, "aws:principalarn").filter(mayBeArn).map(readArnPattern);
  const accounts = ["aws:principalaccount", "kms:calleraccount"].flatMap((key) =>
    valuesFor(conditions, key).map(({ text }) => text),
  );
  if (patterns.includes(undefined) || accounts.some((text) => text !== "*" && /[*?$]/.test(text))) return "patterns";
  const known = patterns.filter((pattern) => pattern !== undefined);
  const parts = given.map((arn) => splitAt(arn, ":"));
  const named = new Set([
    ...accountIds,
    ...parts.map((part) => part[4] ?? ""),
    ...known.map(({ account }) => account),
    ...accounts,
  ]);
  const stranger = unused("999999999999", [...named], (n) => String(999999999999 - n * 111111111111));
  const inAccounts = [...[...named].filter((account) => /^[^*?$\0]+$/.test(account)), stranger];
  const anyPartition = known.some((pattern) => /[*?]/.test(pattern.partition)) ? ["aws-cn", "aws-us-gov"] : [];
  const partitions = new Set([
    "aws",
    ...parts.flatMap(([, name = ""]) => (hasHole(name) ? [] : [name])),
    ...known.flatMap((pattern) => (/[*?]/.test(pattern.partition) ? [] : [pattern.partition])),
    ...anyPartition,
  ]);
  const wild = byName ? [...known.map(({ rest }) => rest), ...namesOfUsers(conditions)] : undefined;
  const restsIn = new Map<string, string[]>(inAccounts.map((account) => [account, []]));
  for (const [, , , , account = "", ...rest] of parts) restsIn.get(account)?.push(rest.join(":"));
  const nowhere = restsFor([], wild);
  if (!nowhere) return undefined;
  const callers: string[] = [];
  for (const [account, rests] of restsIn) {
    const all = rests.length === 0 ? nowhere : restsFor(rests, wild);
    if (!all || callers.length > most) return undefined;
    for (const name of partitions) {
      for (const rest of all) callers.push(`arn:${name}:${isOfSts(rest) ? "sts" : "iam"}::${account}:${rest}`);
    }
  }
  return callers;
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

import { isAccountId } from "../../aws/account-id";
import type { Change } from "../plan/change";
import { isJson, type Json, object } from "../plan/json";
import { unreadAttributes } from "./free";

/** A text of a resource's attributes or policies, and whether its words may be names that somebody chose. */
export interface Spoken {
  readonly text: string;
  readonly isLanguage: boolean;
}

/** Elements of a policy of which the values mean something to AWS. */
const meaning: ReadonlySet<string> = new Set(["action", "effect", "notaction", "version"]);

/** Condition keys of which a value is a name, or is compared with names and nothing else. */
const named: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "s3:prefix",
  "sts:externalid",
]);

function language(text: string): Spoken {
  return { text, isLanguage: true };
}

/** An ARN: its first parts and the kind of resource mean something, the account and the names do not. */
function arn(text: string): readonly Spoken[] {
  const [, partition = "", service = "", region = "", account = "", rest = ""] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text) ?? [];
  const start = language(`arn:${partition}:${service}:${region}:${isAccountId(account) ? "" : account}`);
  const kind = /^[\w-]*(?=[/:])/.exec(rest)?.[0];
  if (service === "s3" && account === "") return [start, { text, isLanguage: false }];
  return [start, language(kind ?? rest), { text, isLanguage: false }];
}

/** What begins as an action does, which a pattern of actions could match. */
const actionLike = /^[\w-]+:/;

function name(text: string): readonly Spoken[] {
  return text.startsWith("arn:") ? arn(text) : [{ text, isLanguage: actionLike.test(text) }];
}

/** Whom a policy names: an account or an ARN; IDs that AWS gave say more than a name. */
function principal(text: string): readonly Spoken[] {
  return text.startsWith("arn:") ? arn(text) : [{ text, isLanguage: !isAccountId(text) }];
}

function each(value: unknown, visit: (text: string) => readonly Spoken[]): readonly Spoken[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => each(one, visit));
  if (isJson(value)) return Object.entries(value).flatMap(([key, one]) => [language(key), ...each(one, visit)]);
  return typeof value === "string" ? visit(value) : [language(String(value))];
}

function meant(text: string): readonly Spoken[] {
  return [language(text)];
}

function principals(value: unknown): readonly Spoken[] {
  return Object.entries(object(value)).flatMap(([key, one]) => [
    language(key),
    ...each(one, key === "AWS" ? principal : meant),
  ]);
}

function conditions(value: unknown): readonly Spoken[] {
  return Object.entries(object(value)).flatMap(([operator, keys]) => [
    language(operator),
    ...Object.entries(object(keys)).flatMap(([key, one]) => [
      language(key),
      ...each(one, named.has(key.toLowerCase()) ? name : meant),
    ]),
  ]);
}

function element(key: string, value: unknown): readonly Spoken[] {
  const lower = key.toLowerCase();
  if (lower === "statement") return (Array.isArray(value) ? value : [value]).flatMap(statement);
  if (meaning.has(lower)) return each(value, meant);
  if (lower === "principal" || lower === "notprincipal") return isJson(value) ? principals(value) : each(value, meant);
  return lower === "condition" ? conditions(value) : each(value, name);
}

function statement(value: unknown): readonly Spoken[] {
  return Object.entries(object(value)).flatMap(([key, one]) => [language(key), ...element(key, one)]);
}

/** The policy that a text is; undefined where it is none. */
export function policyIn(text: string): Json | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function attribute(text: string): readonly Spoken[] {
  const policy = policyIn(text);
  if (policy !== undefined) return statement(policy);
  return text.startsWith("arn:") ? arn(text) : [{ text, isLanguage: false }];
}

/** What is said in a change: all of it that the review reads. */
export function spokenIn(change: Change): readonly Spoken[] {
  const { address, index, before, after } = change;
  const sides = [before, after].flatMap((side) =>
    Object.entries(side ?? {}).filter(([key]) => !unreadAttributes.includes(key)),
  );
  const said = sides.flatMap(([key, value]) => [language(key), ...each(value, attribute)]);
  return [
    language(change.type),
    language(change.kind),
    ...[address, String(index ?? "")].map((text) => ({ text, isLanguage: false })),
    ...said,
  ];
}

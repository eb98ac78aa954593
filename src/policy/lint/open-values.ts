import { operators } from "../../aws/condition-operators";
import { partsOf } from "../text";
import { conditionCheck, type Check } from "./check";
import type { CheckInfo } from "./check-info";
import type { Tested } from "./subject";

/**
 * Keys in which a pattern has no use.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
export const sensitiveKeys = new Set(
  `aws:principalaccount aws:principalorgid aws:resourceaccount aws:resourceorgid aws:sourceaccount aws:sourceorgid
  aws:sourcevpc aws:sourcevpce aws:vpceaccount aws:vpceorgid`.split(/\s+/),
);

/** The paths of an organization begin with its ID. */
export const orgPaths = /^aws:(principal|resource|source|vpce)orgpaths$/;

/** What AWS asks for before a wildcard or variable, in characters. */
const fixedBefore = 6;

const asWritten = { wildcards: true, variables: true };

/** Whether an open part of a value, a wildcard or a variable, can make it anything. */
export function isTooOpen({ name }: Tested, text: string, isPart: (kind: string, key?: string) => boolean): boolean {
  const parts = partsOf(text, asWritten);
  const at = parts.findIndex((part) => isPart(part.kind, part.kind === "variable" ? part.key : undefined));
  if (at < 0) return false;
  if (sensitiveKeys.has(name)) return true;
  const before = parts.slice(0, at).map((part) => (part.kind === "literal" ? part.text : "*"));
  if (orgPaths.test(name)) return before.join("").length < fixedBefore;
  // an ID of IAM, a colon, the session's name
  if (name !== "aws:userid" || before.join("").includes(":")) return false;
  const after = parts[at + 1];
  return at !== 0 || after?.kind !== "literal" || !after.text.startsWith(":");
}

/** A test whose values have a bare star, by what it then always answers. */
export function starCheck(
  info: CheckInfo,
  is: (test: Tested) => boolean,
  say: (test: Tested) => string,
  fix: string,
): Check {
  return conditionCheck(info, (test, report) => {
    const { family, wildcards } = operators[test.operator] ?? {};
    if (!wildcards || family !== "string" || !test.values.some(({ text }) => text === "*") || !is(test)) return;
    report(test.path, say(test), fix);
  });
}

export function isNegated({ operator }: Tested): boolean {
  return operators[operator]?.negated === true;
}

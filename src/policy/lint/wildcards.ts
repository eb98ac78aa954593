import { operators } from "../condition/operators";
import { partsOf } from "../text";
import { show } from "../problems";
import { conditionCheck, type Check } from "./check";
import { documented, type CheckInfo } from "./check-info";
import type { Tested } from "./subject";

/**
 * Keys in which a pattern has no use.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
const sensitive = new Set(
  `aws:principalaccount aws:principalorgid aws:resourceaccount aws:resourceorgid aws:sourceaccount aws:sourceorgid
  aws:sourcevpc aws:sourcevpce aws:vpceaccount aws:vpceorgid`.split(/\s+/),
);

/** The paths of an organization begin with its ID. */
const orgPaths = /^aws:(principal|resource|source|vpce)orgpaths$/;

/** What AWS asks for before a wildcard or variable, in characters. */
const fixedBefore = 6;

function isLike({ operator }: Tested): boolean {
  return operators[operator]?.wildcards === true;
}

const asWritten = { wildcards: true, variables: true };

/** Whether an open part of a value, a wildcard or a variable, can make it anything. */
function isTooOpen({ name }: Tested, text: string, isPart: (kind: string, key?: string) => boolean): boolean {
  const parts = partsOf(text, asWritten);
  const at = parts.findIndex((part) => isPart(part.kind, part.kind === "variable" ? part.key : undefined));
  if (at < 0) return false;
  if (sensitive.has(name)) return true;
  const before = parts.slice(0, at).map((part) => (part.kind === "literal" ? part.text : "*"));
  if (orgPaths.test(name)) return before.join("").length < fixedBefore;
  // an ID of IAM, a colon, the session's name
  if (name !== "aws:userid" || before.join("").includes(":")) return false;
  const after = parts[at + 1];
  return at !== 0 || after?.kind !== "literal" || !after.text.startsWith(":");
}

function isWildcard(kind: string): boolean {
  return kind === "many" || kind === "one";
}
/** The request's own account and the like are no more open than the key that they are compared with. */
function isFreeVariable(kind: string, key?: string): boolean {
  return kind === "variable" && !sensitive.has(key ?? "") && !orgPaths.test(key ?? "");
}

export const wildcardTooPermissive = conditionCheck(
  documented("error", "Wildcard usage too permissive", "The pattern may match what others have."),
  (test, report) => {
    if (!isLike(test) || onlyStar(test)) return;
    for (const { text, path } of test.values) {
      if (isTooOpen(test, text, isWildcard))
        report(path, `${show(text)} is too open for ${test.key}`, "write the whole value");
    }
  },
);

export const variableTooPermissive = conditionCheck(
  documented("error", "Variable usage too permissive", "The variable may be filled in with what others have."),
  (test, report, { version }) => {
    if (version !== "2012-10-17" || operators[test.operator]?.family !== "string") return;
    for (const { text, path } of test.values) {
      if (!isTooOpen(test, text, isFreeVariable)) continue;
      report(path, `${show(text)} is too open for ${test.key}`, "write the value itself");
    }
  },
);

function onlyStar({ name, values }: Tested): boolean {
  return !sensitive.has(name) && values.some(({ text }) => text === "*");
}

/** A test whose values have a bare star, by what it then always answers. */
function starCheck(info: CheckInfo, is: (test: Tested) => boolean, say: (test: Tested) => string, fix: string): Check {
  return conditionCheck(info, (test, report) => {
    const { family, wildcards } = operators[test.operator] ?? {};
    if (!wildcards || family !== "string" || !test.values.some(({ text }) => text === "*") || !is(test)) return;
    report(test.path, say(test), fix);
  });
}

function isNegated({ operator }: Tested): boolean {
  return operators[operator]?.negated === true;
}

export const nullFalse = starCheck(
  documented("suggestion", "Equivalent to null false", "A star matches every value that there is."),
  (test) => !isNegated(test) && !test.ifExists && test.each !== "all",
  ({ key }) => `this asks only that ${key} is there`,
  'write "Null" with "false"',
);

export const nullTrue = starCheck(
  documented("suggestion", "Equivalent to null true", "A star matches every value that there is."),
  (test) => isNegated(test) && test.each !== "any",
  ({ key }) => `this asks only that ${key} is not there`,
  'write "Null" with "true"',
);

export const redundantKey = starCheck(
  documented("suggestion", "Redundant key due to wildcard in condition", "The condition always holds."),
  (test) => !isNegated(test) && (test.ifExists === true || test.each === "all"),
  ({ key }) => `any value of ${key} will do, also none`,
  "leave the key out",
);

export const redundantByStar = starCheck(
  documented("suggestion", "Redundant statement due to wildcard in condition", "The condition never holds."),
  (test) => isNegated(test) && test.each === "any",
  ({ key }) => `no value of ${key} will do`,
  "leave the statement out, or name the values",
);

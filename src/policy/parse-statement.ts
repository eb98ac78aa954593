import { hasHole } from "./hole";
import { checkAction, checkResource, checkTrustAction, type TextCheck } from "./check-text";
import { grammar } from "./lint/grammar";
import { readConditions } from "./parse-condition";
import { readPrincipals } from "./parse-principal";
import type { CheckInfo } from "./lint/check-info";
import type { PolicyKind, PolicyStatement } from "./policy";
import { isObject, items, show, type Problems } from "./problems";

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** Reads one statement; undefined if it is not even an object. */
export function readStatement(
  raw: unknown,
  index: number,
  path: string,
  kind: PolicyKind,
  report: Problems,
): PolicyStatement | undefined {
  if (typeof raw === "string" && hasHole(raw)) {
    return { index, effect: "Unknown", actions: ["*"], resources: ["*"], conditions: [], ...anyone(kind, raw) };
  }
  if (!isObject(raw)) {
    report.refuse(grammar.statementType, path, `a statement is an object, not ${show(raw)}`);
    return undefined;
  }
  for (const name of Object.keys(raw)) {
    if (elements.includes(name)) continue;
    const meant = elements.find((element) => element.toLowerCase() === name.toLowerCase());
    report.refuse(
      grammar.element,
      `${path}.${name}`,
      `a statement has no element ${show(name)}`,
      meant && `write ${meant}`,
    );
  }
  const { Sid, Principal, NotPrincipal, Condition } = raw;
  if (Sid !== undefined && typeof Sid !== "string")
    report.refuse(grammar.sidType, `${path}.Sid`, `a Sid is a text, not ${show(Sid)}`);
  oneOf(raw, "Action", "NotAction", true, path, report);
  oneOf(raw, "Resource", "NotResource", kind !== "trust", path, report);
  checkPrincipalIsAllowed(raw, kind, path, report);
  const texts = (name: string, check: TextCheck) => readTexts(raw[name], `${path}.${name}`, check, report);
  return {
    index,
    ...(typeof Sid === "string" ? { sid: Sid } : {}),
    effect: readEffect(raw["Effect"], `${path}.Effect`, report),
    ...(Principal === undefined ? {} : { principals: readPrincipals(Principal, `${path}.Principal`, report) }),
    ...(NotPrincipal === undefined
      ? {}
      : { notPrincipals: readPrincipals(NotPrincipal, `${path}.NotPrincipal`, report) }),
    ...texts("Action", kind === "trust" ? checkTrustAction : checkAction),
    ...texts("NotAction", checkAction),
    ...texts("Resource", checkResource),
    ...texts("NotResource", checkResource),
    conditions: readConditions(Condition, `${path}.Condition`, report),
  };
}

function anyone(kind: PolicyKind, id: string) {
  return kind === "identity" ? {} : { principals: [{ kind: "unknown", id } as const] };
}

function readEffect(value: unknown, path: string, report: Problems): PolicyStatement["effect"] {
  if (value === "Allow" || value === "Deny") return value;
  if (typeof value !== "string" || !hasHole(value))
    report.refuse(
      value === undefined ? grammar.missingEffect : grammar.effect,
      path,
      `Effect is "Allow" or "Deny", not ${show(value)}`,
      "write one of them, with its capital",
    );
  return "Unknown";
}

const missing: { readonly [element: string]: CheckInfo } = {
  Action: grammar.missingAction,
  Resource: grammar.missingResource,
  Principal: grammar.missingPrincipal,
};

function oneOf(
  raw: { readonly [key: string]: unknown },
  a: string,
  b: string,
  must: boolean,
  path: string,
  report: Problems,
) {
  if (raw[a] !== undefined && raw[b] !== undefined)
    report.refuse(grammar.combination, path, `a statement has ${a} or ${b}, not both`, "make two statements of it");
  if (raw[a] === undefined && raw[b] === undefined && must)
    report.refuse(missing[a] ?? grammar.element, path, `a statement needs ${a} or ${b}`, `add ${a}`);
}

function checkPrincipalIsAllowed(
  raw: { readonly [key: string]: unknown },
  kind: PolicyKind,
  path: string,
  report: Problems,
): void {
  if (kind === "identity") {
    for (const name of ["Principal", "NotPrincipal"]) {
      if (raw[name] !== undefined) {
        report.refuse(
          grammar.unsupportedPrincipal,
          `${path}.${name}`,
          `a policy of a user, group or role has no ${name}: it is for whoever has the policy`,
        );
      }
    }
    return;
  }
  oneOf(raw, "Principal", "NotPrincipal", true, path, report);
  if (kind !== "trust") return;
  for (const name of ["NotPrincipal", "Resource", "NotResource"]) {
    if (raw[name] === undefined) continue;
    const check = name === "NotPrincipal" ? grammar.trustNotPrincipal : grammar.trustResource;
    report.refuse(check, `${path}.${name}`, `a role's trust policy has no ${name}`);
  }
}

/** A list of texts under the name that the statement gives it: `NotAction` becomes `notActions`. */
function readTexts(value: unknown, path: string, check: TextCheck, report: Problems): Partial<PolicyStatement> {
  if (value === undefined) return {};
  const name = path.slice(path.lastIndexOf(".") + 1);
  const given = items(value, path);
  const list = given.flatMap(({ value: item, path: at }) => {
    if (typeof item !== "string") {
      report.refuse(grammar.dataType, at, `${name} holds texts, not ${show(item)}`);
      return [];
    }
    if (!hasHole(item)) check(item, at, report);
    return [item];
  });
  if (given.length === 0)
    report.refuse(name.endsWith("Action") ? grammar.emptyAction : grammar.emptyResource, path, `${name} is empty`);
  return { [`${name[0]?.toLowerCase()}${name.slice(1)}s`]: list };
}

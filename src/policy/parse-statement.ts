import type { Faults } from "./faults";
import { hasHole } from "./hole";
import { checkAction, checkOwnResource, checkResource, checkTrustAction, type TextCheck } from "./check-text";
import { readConditions } from "./parse-condition";
import { readPrincipals } from "./parse-principal";
import type { PolicyKind, PolicyStatement } from "./policy";
import { isObject, items } from "./json-value";

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

/** Reports names that an object of a policy does not have; case counts. */
export function checkElements(
  raw: { readonly [key: string]: unknown },
  known: readonly string[],
  of: "policy" | "statement",
  path: string,
  faults: Faults,
): void {
  for (const name of Object.keys(raw)) {
    if (known.includes(name)) continue;
    const meant = known.find((element) => element.toLowerCase() === name.toLowerCase());
    const at = path === "" ? name : `${path}.${name}`;
    faults.refuse("unknown-element", at, { of, name, ...(meant === undefined ? {} : { meant }) });
  }
}

/** Reads one statement; undefined if it is not even an object. */
export function readStatement(
  raw: unknown,
  index: number,
  path: string,
  kind: PolicyKind,
  faults: Faults,
): PolicyStatement | undefined {
  if (typeof raw === "string" && hasHole(raw)) {
    return { index, effect: "Unknown", actions: ["*"], resources: ["*"], conditions: [], ...anyone(kind, raw) };
  }
  if (!isObject(raw)) {
    faults.refuse("statement-type", path, raw);
    return undefined;
  }
  checkElements(raw, elements, "statement", path, faults);
  const { Sid, Principal, NotPrincipal, Condition } = raw;
  if (Sid !== undefined && typeof Sid !== "string") faults.refuse("sid-type", `${path}.Sid`, Sid);
  oneOf(raw, "Action", true, path, faults);
  oneOf(raw, "Resource", kind !== "trust" && !isOfRepository(raw, kind), path, faults);
  checkPrincipalIsAllowed(raw, kind, path, faults);
  const texts = (name: string, check: TextCheck) => readTexts(raw[name], `${path}.${name}`, check, faults);
  const checkOfResource = kind === "resource" ? checkOwnResource : checkResource;
  return {
    index,
    ...(typeof Sid === "string" ? { sid: Sid } : {}),
    effect: readEffect(raw["Effect"], `${path}.Effect`, faults),
    ...(Principal === undefined ? {} : { principals: readPrincipals(Principal, `${path}.Principal`, faults) }),
    ...(NotPrincipal === undefined
      ? {}
      : { notPrincipals: readPrincipals(NotPrincipal, `${path}.NotPrincipal`, faults) }),
    ...texts("Action", kind === "trust" ? checkTrustAction : checkAction),
    ...texts("NotAction", checkAction),
    ...texts("Resource", checkOfResource),
    ...texts("NotResource", checkOfResource),
    conditions: readConditions(Condition, `${path}.Condition`, faults),
  };
}

/**
 * The policy of a repository names no resource: it is the repository.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
function isOfRepository(raw: { readonly [key: string]: unknown }, kind: PolicyKind): boolean {
  const actions = items(raw["Action"] ?? raw["NotAction"] ?? [], "");
  if (kind !== "resource" || actions.length === 0) return false;
  return actions.every(({ value }) => typeof value === "string" && /^ecr(-public)?:/i.test(value));
}

function anyone(kind: PolicyKind, id: string) {
  return kind === "identity" ? {} : { principals: [{ kind: "unknown", id } as const] };
}

function readEffect(value: unknown, path: string, faults: Faults): PolicyStatement["effect"] {
  if (value === "Allow" || value === "Deny") return value;
  if (value === undefined) faults.refuse("missing-effect", path, value);
  else if (typeof value !== "string") faults.refuse("text-type", path, { element: "Effect", value });
  else if (!hasHole(value)) faults.refuse("effect", path, value);
  return "Unknown";
}

/** Elements of which a statement has one, and what it is to lack both. */
const pairs = {
  Action: ["NotAction", "missing-action"],
  Resource: ["NotResource", "missing-resource"],
  Principal: ["NotPrincipal", "missing-principal"],
} as const;

function oneOf(
  raw: { readonly [key: string]: unknown },
  element: keyof typeof pairs,
  must: boolean,
  path: string,
  faults: Faults,
): void {
  const [not, missing] = pairs[element];
  if (raw[element] !== undefined && raw[not] !== undefined) faults.refuse("combination", path, [element, not]);
  if (raw[element] === undefined && raw[not] === undefined && must) faults.refuse(missing, path, undefined);
}

function checkPrincipalIsAllowed(
  raw: { readonly [key: string]: unknown },
  kind: PolicyKind,
  path: string,
  faults: Faults,
): void {
  if (kind === "identity") {
    for (const name of ["Principal", "NotPrincipal"])
      if (raw[name] !== undefined) faults.refuse("principal-of-identity", `${path}.${name}`, name);
    return;
  }
  oneOf(raw, "Principal", true, path, faults);
  if (kind !== "trust") return;
  if (raw["NotPrincipal"] !== undefined) faults.refuse("trust-notprincipal", `${path}.NotPrincipal`, undefined);
  for (const name of ["Resource", "NotResource"])
    if (raw[name] !== undefined) faults.refuse("trust-resource", `${path}.${name}`, name);
}

/** A list of texts under the name that the statement gives it: `NotAction` becomes `notActions`. */
function readTexts(value: unknown, path: string, check: TextCheck, faults: Faults): Partial<PolicyStatement> {
  if (value === undefined) return {};
  const name = path.slice(path.lastIndexOf(".") + 1);
  const given = items(value, path);
  const list = given.flatMap(({ value: item, path: at }) => {
    if (typeof item !== "string") {
      faults.refuse("text-type", at, { element: name, value: item });
      return [];
    }
    if (!hasHole(item)) check(item, at, faults);
    return [item];
  });
  if (given.length === 0) faults.refuse(name.endsWith("Action") ? "empty-action" : "empty-resource", path, name);
  return { [`${name[0]?.toLowerCase()}${name.slice(1)}s`]: list };
}

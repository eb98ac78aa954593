import { matchesWildcard } from "../aws/wildcard";
import { splitAt } from "./hole";
import type { Condition, PolicyStatement, Principal } from "./policy";

/** A wildcard before the fifth colon: whether it crosses colons is not known. */
const wildInParts = /^(?:[^:]*:){0,4}[^:]*[*?]/;

/** Whether it can be read off that a pattern takes all that another one does. False proves nothing. */
function takesAll(pattern: string, other: string): boolean {
  if (pattern === other || pattern === "*") return true;
  if (!matchesWildcard(pattern, other) || /[?$\0]/.test(pattern)) return false;
  if (pattern.startsWith("arn:") && wildInParts.test(pattern)) return false;
  // only a star takes what a variable, a hole or a wildcard of the other may stand for
  return matchesWildcard(pattern, other.replace(/\$\{[^{}]*\}|\0[^\0]*\0?|\?/g, "*"));
}

function takesAction(pattern: string, other: string): boolean {
  return pattern === other || takesAll(pattern.toLowerCase(), other.toLowerCase());
}

function isIn(principal: Principal, list: readonly Principal[]): boolean {
  return list.some(({ kind, id }) => {
    if (kind === "everyone" || (kind === principal.kind && id === principal.id)) return true;
    return kind === "account" && principal.kind === "arn" && splitAt(principal.id, ":")[4] === id;
  });
}

const names = new WeakMap<Condition, string>();

function nameOf(condition: Condition): string {
  let name = names.get(condition);
  if (name === undefined) {
    const { operator, key, values, each, ifExists } = condition;
    names.set(condition, (name = JSON.stringify([operator, key.toLowerCase(), values, each, ifExists])));
  }
  return name;
}

/** Whether the conditions of one statement are all among those of another. */
function asksNoMore(s: PolicyStatement, than: PolicyStatement): boolean {
  return s.conditions.every((condition) => than.conditions.some((other) => nameOf(other) === nameOf(condition)));
}

/** Whether the requests of a statement are evidently those of another, their resources aside. */
function isWithinButResources(s: PolicyStatement, other: PolicyStatement, sameVersion: boolean): boolean {
  if (s.notActions ?? s.notResources ?? s.notPrincipals ?? other.notActions ?? other.notResources) return false;
  if (other.notPrincipals || !s.principals !== !other.principals || !s.resources !== !other.resources) return false;
  return (
    (s.actions ?? []).every((text) => other.actions?.some((pattern) => takesAction(pattern, text))) &&
    (s.principals ?? []).every((principal) => isIn(principal, other.principals ?? [])) &&
    asksNoMore(other, s) &&
    (sameVersion || !JSON.stringify([s, other]).includes("${"))
  );
}

/**
 * Whether it can be read off that all requests of a statement are requests of another: patterns in patterns, principals
 * among principals, and no condition that the first does not have. False proves nothing.
 */
export function evidentlyWithin(s: PolicyStatement, other: PolicyStatement, sameVersion: boolean): boolean {
  const inside = (text: string) => other.resources?.some((pattern) => takesAll(pattern, text)) === true;
  return (s.resources ?? []).every(inside) && isWithinButResources(s, other, sameVersion);
}

/** Whether some request evidently meets a condition. */
function canHold({ operator, values, each, ifExists }: Condition): boolean {
  return (
    /^(Bool|StringEquals|StringLike)$/.test(operator) &&
    each === undefined &&
    ifExists !== true &&
    values.length > 0 &&
    values.every((value) => !/[$\0]/.test(value) && (operator !== "Bool" || /^(true|false)$/i.test(value)))
  );
}

/**
 * Whether it can be read off that some request of a statement is one of another: but for what they ask of different keys,
 * all of them are. False proves nothing.
 */
export function evidentlyMeets(s: PolicyStatement, other: PolicyStatement, sameVersion: boolean): boolean {
  const asked = new Set(s.conditions.map(({ key }) => key.toLowerCase()));
  const more = other.conditions.filter((condition) => !s.conditions.some((one) => nameOf(one) === nameOf(condition)));
  if (!more.every((condition) => canHold(condition) && !asked.has(condition.key.toLowerCase()))) return false;
  if (new Set(more.map(({ key }) => key.toLowerCase())).size < more.length) return false;
  return evidentlyWithin(s, { ...other, conditions: [] }, sameVersion);
}

/** A statement in parts, without what can be read off to be in one of the others. */
export function evidentlyLeft(s: PolicyStatement, others: readonly PolicyStatement[], sameVersion: boolean) {
  if (!s.actions) return [s];
  const mayTake = ({ resources }: PolicyStatement) =>
    !s.resources || resources?.some((pattern) => s.resources?.some((text) => takesAll(pattern, text)));
  const possible = others.filter(mayTake);
  const parts = new Map<string, PolicyStatement & { readonly actions: readonly string[] }>();
  for (const action of s.actions) {
    const one = { ...s, actions: [action] };
    const around = possible.filter((other) => isWithinButResources(one, other, sameVersion));
    if (around.length > 0 && !s.resources) continue;
    const patterns = around.flatMap(({ resources }) => resources ?? []);
    const resources = s.resources?.filter((text) => !patterns.some((pattern) => takesAll(pattern, text)));
    if (resources?.length === 0) continue;
    const name = resources?.join(" ") ?? "";
    const actions = [...(parts.get(name)?.actions ?? []), action];
    parts.set(name, { ...s, actions, ...(resources ? { resources } : {}) });
  }
  return [...parts.values()];
}

import { matchesWildcard } from "../aws/wildcard";
import type { Effective, Part } from "./effective";
import { evidentlyWithin } from "./evident";
import { hasHole } from "./hole";
import type { Condition, Policy, PolicyStatement, Request } from "./policy";
import { conditionsSaid } from "./said";
import { contradiction } from "./space/contradiction";
import { instance } from "./space/examples";
import type { Sought } from "./space/finder";
import { isUnlikely } from "./space/impossible";

type Statement = readonly [Policy, PolicyStatement];

function inside(version: Policy["version"], s: PolicyStatement, [policy, other]: Statement): boolean {
  return evidentlyWithin(s, other, version === policy.version);
}

/** Whether some statement of certain effects is as asked. */
function anyOf(policies: readonly Policy[], effects: readonly string[], test: (one: Statement) => boolean): boolean {
  return policies.some((policy) => policy.statements.some((s) => effects.includes(s.effect) && test([policy, s])));
}

/** Whether some way evidently allows all of a part, and nothing denies any of it but what is denied here as well. */
function isKept({ version, statement }: Part, here: Effective, there: Effective): boolean {
  const allowed = there.ways.some((way) =>
    way.every((policy) => anyOf([policy], ["Allow"], (one) => inside(version, statement, one))),
  );
  const isDeniedHere = ([policy, s]: Statement): boolean =>
    anyOf(here.denials, ["Deny"], (one) => inside(policy.version, s, one));
  return allowed && !anyOf(there.denials, ["Deny", "Unknown"], (one) => !isDeniedHere(one));
}

/** The least value that a condition takes, where that is plain; undefined where it is not. */
function valueFor({ operator, values, each, ifExists }: Condition): string | undefined {
  const [value] = values;
  if (value === undefined || each !== undefined || ifExists === true) return undefined;
  if (hasHole(value) || value.includes("${")) return undefined;
  if (operator === "StringEquals" || operator === "Bool") return value;
  return operator === "StringLike" ? value.replaceAll("*", "").replaceAll("?", "x") : undefined;
}

function contextFor(conditions: readonly Condition[]): { readonly [key: string]: string } | undefined {
  const context = new Map<string, string>();
  for (const condition of conditions) {
    const value = valueFor(condition);
    if (value === undefined || (context.get(condition.key) ?? value) !== value) return undefined;
    context.set(condition.key, value);
  }
  return Object.fromEntries(context);
}

/** One whose ARN the policies of roles do not say. */
const someRole = "arn:aws:iam::999999999999:role/example";

function resourceFor({ statement, within, outside = [] }: Part): string | undefined {
  const pattern = (within ?? statement.resources)?.[0];
  if (pattern === undefined)
    return statement.actions?.[0]?.startsWith("sts:") === true && !statement.notResources ? someRole : undefined;
  if (hasHole(pattern) || pattern.includes("${") || statement.notResources) return undefined;
  const resource = instance(pattern, "example");
  const all = [...(statement.resources ?? []), ...(within ?? [])];
  const isIn = all.length === 0 || (statement.resources ?? all).some((one) => matchesWildcard(one, resource));
  return isIn && !outside.some((one) => matchesWildcard(one, resource)) ? resource : undefined;
}

/** So many statements are looked at for what else a request has to say. */
const mostTries = 3;

/** The first requests that come to mind of a part; whether they show anything is for the engine to say. */
function guesses(part: Part, { ways }: Effective): readonly Request[] {
  const { actions, conditions } = part.statement;
  const action = actions?.find((one) => !/[*?\0]/.test(one));
  const resource = resourceFor(part);
  if (action === undefined || resource === undefined) return [];
  const allowing = ways.flatMap(([first]) => first?.statements ?? []).filter(({ effect }) => effect === "Allow");
  const asked = [conditions, ...allowing.slice(0, mostTries).map((s) => [...conditions, ...s.conditions])];
  const contexts = asked.map(contextFor).filter((context) => context !== undefined);
  const told = new Map(contexts.map((context) => [JSON.stringify(context), context]));
  return [...told.values()].map((context) => ({
    action,
    resource,
    ...(Object.keys(context).length === 0 ? {} : { context }),
  }));
}

function keysIn(all: readonly Effective[]): ReadonlySet<string> {
  return new Set(conditionsSaid(all).map(({ key }) => key.toLowerCase()));
}

/**
 * What can be read off of a part that is allowed here and not there, before texts are told apart: something denies all of
 * it, or it is kept; or one of the first requests that come to mind shows it. Undefined proves nothing.
 *
 * @param shows whether a request is certainly allowed here and not there
 */
export function evidentSurplus(
  part: Part,
  here: Effective,
  there: Effective,
  shows: (request: Request) => boolean,
): Sought | undefined {
  if (anyOf(here.denials, ["Deny"], (one) => inside(part.version, part.statement, one))) return { none: true };
  if (isKept(part, here, there)) return { none: true };
  const requests = guesses(part, here);
  const tested = requests.length === 0 ? new Set<string>() : keysIn([here, there]);
  for (const request of requests) {
    const said = new Set(Object.keys(request.context ?? {}).map((key) => key.toLowerCase()));
    // some keys are in every request: one without them shows nothing
    if ([...tested].some((key) => !said.has(key)) || isUnlikely(request)) continue;
    if (contradiction(request, tested) === undefined && shows(request)) return { witness: request };
  }
  return undefined;
}

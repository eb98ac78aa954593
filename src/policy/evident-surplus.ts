import { matchesWildcard } from "../aws/wildcard";
import type { Effective, Part } from "./effective";
import { evidentlyWithin } from "./evident";
import { hasHole } from "./hole";
import type { Condition, Policy, PolicyStatement, Request } from "./policy";
import { contradiction } from "./space/contradiction";
import { instance } from "./space/examples";
import type { Found } from "./space/finder";
import { always } from "./space/key";
import { isUnlikely } from "./space/impossible";

type Statement = readonly [Policy, PolicyStatement];

const inside = (version: Policy["version"], s: PolicyStatement, [policy, other]: Statement): boolean =>
  evidentlyWithin(s, other, version === policy.version);

const denying = ({ denials }: Effective, effects: readonly string[]): readonly Statement[] =>
  denials.flatMap((policy) =>
    policy.statements.flatMap((s) => (effects.includes(s.effect) ? [[policy, s] as const] : [])),
  );

/** Whether some way evidently allows all of a part, and nothing denies any of it but what is denied here as well. */
function isKept({ version, statement }: Part, denied: readonly Statement[], there: Effective): boolean {
  const allowed = there.ways.some((way) =>
    way.every((policy) =>
      policy.statements.some((s) => s.effect === "Allow" && inside(version, statement, [policy, s])),
    ),
  );
  return (
    allowed &&
    denying(there, ["Deny", "Unknown"]).every(([policy, s]) => denied.some((one) => inside(policy.version, s, one)))
  );
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
    if (value === undefined || context.has(condition.key)) return undefined;
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

/** The first request that comes to mind of a part; whether it shows anything is for the engine to say. */
function guess(part: Part): Request | undefined {
  const { actions, conditions } = part.statement;
  const action = actions?.find((one) => !/[*?\0]/.test(one));
  const resource = resourceFor(part);
  const context = contextFor(conditions);
  if (action === undefined || resource === undefined || context === undefined) return undefined;
  return { action, resource, ...(conditions.length === 0 ? {} : { context }) };
}

const keysIn = (all: readonly Effective[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ ways, denials }) =>
      [...ways.flat(), ...denials].flatMap(({ statements }) =>
        statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
      ),
    ),
  );

/**
 * What can be read off of a part that is allowed here and not there, before texts are told apart: something denies all of
 * it, or it is kept; or the first request that comes to mind shows it. Undefined proves nothing.
 *
 * @param shows whether a request is certainly allowed here and not there
 */
export function evidentSurplus(
  part: Part,
  here: Effective,
  there: Effective,
  shows: (request: Request) => boolean,
): Found | undefined {
  const denied = denying(here, ["Deny"]);
  if (denied.some((one) => inside(part.version, part.statement, one))) return { none: true };
  if (isKept(part, denied, there)) return { none: true };
  const request = guess(part);
  if (request === undefined || isUnlikely(request)) return undefined;
  const keys = keysIn([here, there]);
  // a request without a key that every request has is none
  const given = new Set(Object.keys(request.context ?? {}).map((key) => key.toLowerCase()));
  if ([...keys].some((key) => always.has(key) && !given.has(key))) return undefined;
  if (contradiction(request, keys) !== undefined) return undefined;
  return shows(request) ? { witness: request } : undefined;
}

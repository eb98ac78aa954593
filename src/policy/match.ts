import { matchesWildcard } from "../aws/wildcard";
import { holds } from "./condition/holds";
import { globOf, manyInSegment, oneInSegment, type Glob } from "./glob";
import { matchesText } from "./glob-match";
import { hasHole, hole } from "./hole";
import type { Policy, PolicyStatement, Request } from "./policy";
import { covers, keysOf, outside, readCaller, type Caller } from "./principal";
import { fillVariables, partsOf, type TextPart } from "./text";
import { every, not, some, type Tri } from "./tri";

/** A request taken apart once for many statements. */
export interface Asked {
  readonly caller?: Caller;
  readonly action: string;
  readonly resource: string;
  /** The values of a condition key, given in lower case. */
  readonly valuesOf: (key: string) => readonly string[] | undefined;
}

export function ask(request: Request): Asked {
  const caller = request.principal === undefined ? undefined : readCaller(request.principal);
  const context = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(caller ? keysOf(caller) : {})) context.set(key, [value]);
  for (const [key, value] of Object.entries(request.context ?? {})) {
    // a number or boolean of JSON is taken as its text, as AWS does
    context.set(key.toLowerCase(), Array.isArray(value) ? value.map(String) : [String(value)]);
  }
  return {
    ...(caller ? { caller } : {}),
    action: request.action.toLowerCase(),
    resource: request.resource ?? "*",
    valuesOf: (key) => context.get(key),
  };
}

/** Whether a statement applies to a request, whatever its effect. */
export function applies(statement: PolicyStatement, version: Policy["version"], asked: Asked): Tri {
  return every([actionApplies, principalApplies, resourceApplies, conditionsApply], (part) =>
    part(statement, asked, version === "2012-10-17"),
  );
}

function actionApplies({ actions, notActions }: PolicyStatement, { action }: Asked): Tri {
  if (actions) return some(actions, (pattern) => matchesAction(pattern, action));
  return notActions ? not(some(notActions, (pattern) => matchesAction(pattern, action))) : false;
}

/** Actions know no variables, and case does not count. The action is given in lower case. */
export function matchesAction(pattern: string, action: string): Tri {
  if (!hasHole(pattern) && !hasHole(action)) return matchesWildcard(pattern.toLowerCase(), action);
  const parts = partsOf(pattern.toLowerCase(), { wildcards: true, variables: false });
  return matchesText(globOf(parts), action);
}

function principalApplies({ effect, principals, notPrincipals }: PolicyStatement, { caller }: Asked): Tri {
  if (!principals && !notPrincipals) return true;
  if (!caller) return undefined;
  if (principals) return some(principals, (principal) => covers(principal, caller));
  return outside(notPrincipals ?? [], caller, effect);
}

/** A wildcard in one of an ARN's first five parts, with at least six of them. */
const wildWithinParts = /^(?=(?:[^:]*:){5})(?:[^:*?]*:){0,4}[^:]*[*?]/;

function resourceApplies(statement: PolicyStatement, asked: Asked, variables: boolean): Tri {
  const { resources, notResources } = statement;
  if (!resources && !notResources) return true;
  const valueOf = singleValue(asked);
  const holed = hasHole(asked.resource);
  const matches = (pattern: string) => {
    // most patterns are plain, and most do not match
    if (!holed && !hasHole(pattern) && !pattern.includes("${")) {
      if (!matchesWildcard(pattern, asked.resource)) return false;
      if (!wildWithinParts.test(pattern)) return true;
    }
    const parts = fillVariables(partsOf(pattern, { wildcards: true, variables }), valueOf);
    // a variable without a value matches no resource: in NotResource, all is outside of it
    return parts ? matchesResource(parts, asked.resource) : false;
  };
  return resources ? some(resources, matches) : not(some(notResources ?? [], matches));
}

/**
 * Whether a resource pattern matches an ARN. Wildcards are meant to stay within an ARN's part, but AWS says that one at
 * the end of a part "can expand to match beyond the colon boundaries": what only that would match is not known.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
function matchesResource(parts: readonly TextPart[], resource: string): Tri {
  const { strict, plain } = resourceGlobs(parts);
  if (!strict) return matchesText(plain, resource);
  const certain = matchesText(strict, resource);
  if (certain !== false) return certain;
  return matchesText(plain, resource) === false ? false : undefined;
}

/** A resource pattern as plain text, and part by part where that may be something else. */
export function resourceGlobs(parts: readonly TextPart[]): { readonly plain: Glob; readonly strict?: Glob } {
  const plain = globOf(parts);
  const colons = parts.reduce((n, part) => n + (part.kind === "literal" ? part.text.split(":").length - 1 : 0), 0);
  if (colons < 5) return { plain };
  const strict = globOf(parts, { segments: true });
  return strict.some((token) => token === manyInSegment || token === oneInSegment) ? { plain, strict } : { plain };
}

function conditionsApply({ conditions }: PolicyStatement, asked: Asked, variables: boolean): Tri {
  const filling = { variables, valueOf: singleValue(asked) };
  return every(conditions, (condition) => holds(condition, asked.valuesOf(condition.key.toLowerCase()), filling));
}

/** Only a key with one value can stand in for a variable: AWS does not say what several come to. */
function singleValue(asked: Asked): (key: string) => string | undefined {
  return (key) => {
    const values = asked.valuesOf(key) ?? [];
    return values.length > 1 ? hole(`values of ${key}`) : values[0];
  };
}

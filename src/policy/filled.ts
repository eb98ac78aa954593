import { type Asker, valuesOf } from "./asker";
import { hole } from "./hole";
import type { Policy, PolicyStatement } from "./policy";
import { partsOf, type TextPart } from "./text";

/** What a role, a user or its session has for itself, in lower case. */
const ofIdentity = /^aws:(username|principaltag\/.*)$/;

const special = { wildcards: true, variables: true };

function written(part: TextPart): string {
  if (part.kind === "literal") return part.text.replaceAll(/[*?$]/g, (one) => `\${${one}}`);
  if (part.kind === "hole") return hole(part.name);
  if (part.kind === "variable") return `\${${part.key}${part.fallback === undefined ? "" : `, '${part.fallback}'`}}`;
  return part.kind === "many" ? "*" : "?";
}

/** A text with the caller's own values; undefined where it has none, and the text matches nothing. */
function fill(text: string, asker: Asker): string | undefined {
  if (!text.includes("${")) return text;
  let isNone = false;
  let isSame = true;
  const parts = partsOf(text, special).map((part): TextPart => {
    const values = part.kind === "variable" && ofIdentity.test(part.key) ? valuesOf(asker, part.key) : undefined;
    if (part.kind !== "variable" || values === undefined || values.length > 1) return part;
    isSame = false;
    const value = values[0] ?? part.fallback;
    if (value === undefined) isNone = true;
    return value === undefined ? part : { kind: "literal", text: value };
  });
  if (isSame) return text;
  return isNone ? undefined : parts.map(written).join("");
}

function statementOf(statement: PolicyStatement, asker: Asker): PolicyStatement {
  const all = (texts: readonly string[]) => texts.flatMap((text) => fill(text, asker) ?? []);
  const { resources, notResources, conditions } = statement;
  return {
    ...statement,
    ...(resources === undefined ? {} : { resources: all(resources) }),
    ...(notResources === undefined ? {} : { notResources: all(notResources) }),
    conditions: conditions.map((one) => ({ ...one, values: one.values.map((text) => fill(text, asker) ?? text) })),
  };
}

/**
 * A policy with the values that one role, user or session has in place of variables: its name and its tags. It holds for this
 * caller alone, and not for all of its account.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function filledFor(policy: Policy, asker: Asker): Policy {
  const { version, statements } = policy;
  if (version !== "2012-10-17") return policy;
  const hasVariables = statements.some(({ resources = [], notResources = [], conditions }) =>
    [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)].some((text) => text.includes("${")),
  );
  return hasVariables ? { ...policy, statements: statements.map((one) => statementOf(one, asker)) } : policy;
}

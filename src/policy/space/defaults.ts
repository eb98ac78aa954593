import { operators } from "../../aws/condition-operators";
import type { Condition, Policy, PolicyStatement } from "../policy";
import { partsOf } from "../text";

const reading = { wildcards: true, variables: true };
const withDefault = /\$\{\s*([^{},]+?)\s*,\s*'([^'{}]*)'\s*\}/g;

/** More variables with a default in one statement are left as they are. */
const most = 4;

/**
 * The same policy without defaults of variables: a statement for requests that have the variable, and one for those that
 * have not, in which the default stands. Whether a request has it is then told like any other condition.
 */
export function withoutDefaults(policy: Policy): Policy {
  if (policy.version !== "2012-10-17") return policy;
  const statements = policy.statements.flatMap((s): readonly PolicyStatement[] => {
    const keys = [...new Set(textsOf(s).flatMap(keysIn))];
    return keys.length > most ? [s] : keys.reduce((list, key) => list.flatMap((one) => split(one, key)), [s]);
  });
  return { ...policy, statements };
}

/** Variables count in strings and ARNs. */
function takesVariables({ operator }: Condition): boolean {
  const family = operators[operator]?.family;
  return family === "string" || family === "arn";
}

function textsOf({ resources, notResources, conditions }: PolicyStatement): readonly string[] {
  const values = conditions.filter(takesVariables).flatMap((condition) => condition.values);
  return [...(resources ?? []), ...(notResources ?? []), ...values].filter((text) => text.includes("${"));
}

function keysIn(text: string): readonly string[] {
  return partsOf(text, reading).flatMap((part) =>
    part.kind === "variable" && part.fallback !== undefined ? [part.key] : [],
  );
}

function split(s: PolicyStatement, key: string): readonly PolicyStatement[] {
  return [true, false].map((missing) => {
    const change = (text: string) =>
      text.replace(withDefault, (whole, name: string, fallback: string) => {
        if (name.toLowerCase() !== key) return whole;
        // a default is plain text
        return missing ? fallback.replace(/[*?$]/g, (character) => `\${${character}}`) : `\${${name}}`;
      });
    const all = (texts: readonly string[] | undefined) => texts?.map(change);
    const [resources, notResources] = [all(s.resources), all(s.notResources)];
    return {
      ...s,
      ...(resources ? { resources } : {}),
      ...(notResources ? { notResources } : {}),
      conditions: [
        ...s.conditions.map((one) => (takesVariables(one) ? { ...one, values: one.values.map(change) } : one)),
        { operator: "Null", key, values: [String(missing)] },
      ],
    };
  });
}

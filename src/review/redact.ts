import type { Plan } from "./plan/plan";
import { list, object } from "./plan/json";
import { sensitive } from "./reach/principals";

// shorter values would blot out half of the report, and are no secret worth the name
const shortest = 4;

/** Values of the variables that the root module declares sensitive. */
function secretsOf(plan: Plan): readonly string[] {
  const declared = object(object(plan.configuration["root_module"])["variables"]);
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string" && value.length >= shortest) found.add(value);
    else if (Array.isArray(value)) for (const item of list(value)) collect(item);
    else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) collect(item);
  };
  for (const [name, declaration] of Object.entries(declared)) {
    if (object(declaration)["sensitive"] === true) collect(object(plan.variables[name])["value"]);
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/**
 * What takes every sensitive value out of parts of a finished report, whatever way it came in: the last line of defence.
 * The rules print nothing from sensitive attributes in the first place.
 */
export function redactor(plan: Plan): <Value>(value: Value) => Value {
  const secrets = secretsOf(plan);
  if (secrets.length === 0) return (value) => value;
  const clean = (part: unknown): unknown => {
    if (typeof part === "string") return secrets.reduce((text, secret) => text.replaceAll(secret, sensitive), part);
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, clean(item)]));
  };
  return <Value>(value: Value) => clean(value) as Value;
}

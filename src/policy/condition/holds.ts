import { hasHole } from "../hole";
import { globOf, matchesText } from "../glob";
import type { Condition } from "../policy";
import { fill, literalOf, partsOf, type Part } from "../text";
import { every, not, some, type Tri } from "../tri";
import { operators, type Operator } from "./operators";
import { readBool, readDate, readIpRange, readNumber } from "./values";

/** What a condition's values are read with: the policy's version decides on variables, the request fills them in. */
export interface Filling {
  readonly variables: boolean;
  readonly valueOf: (key: string) => string | undefined;
}

/** Whether a condition holds for the values its key has in a request; none for a key that is missing. */
export function holds(condition: Condition, values: readonly string[] | undefined, filling: Filling): Tri {
  return holdsBy(condition, values, (value) => matchesOne(condition, value, filling));
}

/**
 * The rules about missing keys, negation and sets, whatever decides that one value of the request matches.
 * Source: IAM User Guide, "Conditions with multiple context keys or values" and "Multivalued context keys".
 */
export function holdsBy(
  condition: Condition,
  values: readonly string[] | undefined,
  matches: (value: string) => Tri,
): Tri {
  const { operator: name, each, ifExists } = condition;
  const operator = operators[name];
  if (!operator) return undefined;
  const present = values !== undefined && values.length > 0;
  if (operator.family === "null") return isNull(condition.values, present);
  const negated = operator.negated === true;
  if (!present) return ifExists === true || each === "all" || (each !== "any" && negated);
  const test = (value: string) => (negated ? not(matches(value)) : matches(value));
  if (each === "all") return every(values, test);
  if (each === "any") return some(values, test);
  // AWS asks for a set operator where a key has several values, and does not say what happens without one
  return values.length === 1 ? test(values[0] as string) : undefined;
}

function isNull(wanted: readonly string[], present: boolean): Tri {
  return some(wanted, (text) => {
    const value = readBool(text);
    return value === undefined ? undefined : value !== present;
  });
}

/** Whether one value of the request matches one of the condition's values, before negation. */
export function matchesOne(condition: Condition, value: string, filling: Filling): Tri {
  const operator = operators[condition.operator];
  if (!operator) return undefined;
  return some(condition.values, (text) => matchesValue(operator, text, value, filling));
}

function matchesValue(operator: Operator, text: string, value: string, filling: Filling): Tri {
  const reading = { wildcards: operator.wildcards === true, variables: filling.variables };
  const parts = fill(partsOf(text, reading), filling.valueOf);
  // without a value for its variable a text matches nothing; AWS does not say so for the negated operators
  if (!parts) return operator.negated ? undefined : false;
  if (operator.family === "string") return matchesString(parts, value, operator.ignoreCase === true);
  if (operator.family === "arn") return matchesArn(parts, value);
  const wanted = literalOf(parts) ?? text;
  if (hasHole(wanted) || hasHole(value)) return undefined;
  return compareValues(operator, wanted, value);
}

function matchesString(parts: readonly Part[], value: string, ignoreCase: boolean): Tri {
  return matchesText(globOf(parts, { ignoreCase }), value);
}

/** ARN operators compare the six parts one by one; AWS does not say what a pattern with fewer parts matches. */
export function matchesArn(parts: readonly Part[], value: string): Tri {
  if (!hasSixParts(parts))
    return parts.some((part) => part.kind === "hole") || value !== literalOf(parts) ? undefined : true;
  return matchesText(globOf(parts, { segments: true }), value);
}

/** Whether a pattern has the five colons of an ARN in its literal pieces. */
export function hasSixParts(parts: readonly Part[]): boolean {
  let colons = 0;
  for (const part of parts) if (part.kind === "literal") colons += part.text.split(":").length - 1;
  return colons >= 5;
}

function compareValues(operator: Operator, wanted: string, value: string): Tri {
  switch (operator.family) {
    case "number":
      return inOrder(operator.order, readNumber(value), readNumber(wanted));
    case "date":
      return inOrder(operator.order, readDate(value), readDate(wanted));
    case "bool":
      return same(readBool(value), readBool(wanted));
    case "binary":
      return value === wanted;
    default:
      return contains(wanted, value);
  }
}

function same<T>(a: T | undefined, b: T | undefined): Tri {
  return a === undefined || b === undefined ? undefined : a === b;
}

function inOrder(order: Operator["order"], a: number | undefined, b: number | undefined): Tri {
  if (a === undefined || b === undefined) return undefined;
  if (order === "<") return a < b;
  if (order === "<=") return a <= b;
  if (order === ">") return a > b;
  return order === ">=" ? a >= b : a === b;
}

function contains(range: string, address: string): Tri {
  const outer = readIpRange(range);
  const inner = readIpRange(address);
  if (!outer || !inner) return undefined;
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

import { hasHole, rolePath } from "../hole";
import { globOf } from "../glob";
import { matchesText } from "../glob-match";
import type { Condition } from "../policy";
import { fillVariables, literalOf, partsOf, type TextPart } from "../text";
import { every, not, some, type Tri } from "../tri";
import { operators, type Operator } from "../../aws/condition-operators";
import { isWithin, readBool, readDate, readIpRange, readNumber, type IpRange } from "./values";

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
 * Source: IAM User Guide, "Conditions with multiple context keys or values" and "Multivalued context keys"; of Null with
 * a set operator, "IAM policy validation check reference", Null with qualifier.
 */
export function holdsBy(
  condition: Condition,
  values: readonly string[] | undefined,
  matches: (value: string) => Tri,
): Tri {
  const { operator: name, each, ifExists } = condition;
  const operator = operators[name];
  if (!operator) return undefined;
  const negated = operator.negated === true;
  const given = values ?? [];
  if (operator.family === "null") {
    // a set operator on Null asks for all, or any, of no values
    return each === undefined ? isNull(condition.values, given.length > 0) : each === "all";
  }
  if (given.length === 0) return ifExists === true || each === "all" || (each !== "any" && negated);
  const test = (value: string) => (negated ? not(matches(value)) : matches(value));
  // to the set operators an empty string is no value
  const set = each === undefined ? given : given.filter((value) => value !== "");
  if (each === "all") return every(set, test);
  if (each === "any") return some(set, test);
  // AWS asks for a set operator where a key has several values, and does not say what happens without one
  return given.length === 1 ? test(given[0] as string) : undefined;
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
  const parts = fillVariables(partsOf(text, reading), filling.valueOf);
  // no value of the request is like one that is missing, which the negated operators count as a match
  // Source: IAM User Guide, "IAM policy elements: Variables and tags", variables without a value
  if (!parts) return false;
  if (!value.includes(rolePath)) return matchesParts(operator, parts, text, value);
  if (matchesParts(operator, parts, text, value.replace(rolePath, "")) === true) return true;
  return matchesParts(operator, parts, text, value.replace(rolePath, `${rolePath}/`)) === false ? false : undefined;
}

function matchesParts(operator: Operator, parts: readonly TextPart[], text: string, value: string): Tri {
  if (operator.family === "string") return matchesString(parts, value, operator.ignoreCase === true);
  if (operator.family === "arn") return matchesArn(parts, value);
  const wanted = literalOf(parts) ?? text;
  if (hasHole(wanted) || hasHole(value)) return undefined;
  return compareValues(operator, wanted, value);
}

function matchesString(parts: readonly TextPart[], value: string, ignoreCase: boolean): Tri {
  return matchesText(globOf(parts, { ignoreCase }), value);
}

/** ARN operators compare the six parts one by one; AWS does not say what a pattern with fewer parts matches. */
function matchesArn(parts: readonly TextPart[], value: string): Tri {
  if (!hasSixParts(parts))
    return parts.some((part) => part.kind === "hole") || value !== literalOf(parts) ? undefined : true;
  return matchesText(globOf(parts, { segments: true }), value);
}

/** Whether a pattern has the five colons of an ARN in its literal pieces. */
export function hasSixParts(parts: readonly TextPart[]): boolean {
  let colons = 0;
  for (const part of parts) if (part.kind === "literal") colons += part.text.split(":").length - 1;
  return colons >= 5;
}

function compareValues(operator: Operator, wanted: string, value: string): Tri {
  const read = readerOf(operator);
  return compareRead(operator, read(wanted), read(value));
}

/** A value of a condition or request as its operator compares it; undefined if it is none. */
type Read = string | number | boolean | IpRange | undefined;

/** How an operator other than those on text reads values. */
export function readerOf({ family }: Operator): (text: string) => Read {
  if (family === "number") return readNumber;
  if (family === "date") return readDate;
  if (family === "bool") return readBool;
  return family === "binary" ? (text) => text : readIpRange;
}

/** Whether what was read from a request is as the condition's value asks, negation aside. */
export function compareRead({ order }: Operator, wanted: Read, value: Read): Tri {
  if (wanted === undefined || value === undefined) return undefined;
  if (typeof wanted === "object" && typeof value === "object") return isWithin(value, wanted);
  if (order === "<") return value < wanted;
  if (order === "<=") return value <= wanted;
  if (order === ">") return value > wanted;
  return order === ">=" ? value >= wanted : value === wanted;
}

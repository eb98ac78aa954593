import { keyTypeOf } from "../../aws/keys";
import { operators, type Family } from "../condition/operators";
import { isObject, items, show } from "../problems";
import { conditionCheck } from "./check";
import { documented } from "./check-info";
import type { Tested } from "./subject";

export function familyOf({ operator }: Tested): Family | undefined {
  return operators[operator]?.family;
}

/** What reads a key's values, and the operators to use instead of others. */
const fitting: { readonly [type: string]: readonly [readonly Family[], string] } = {
  String: [["string", "binary"], "a String operator"],
  ARN: [["arn", "string"], "an Arn operator"],
  Numeric: [["number"], "a Numeric operator"],
  Bool: [["bool"], "Bool"],
  // the seconds since 1970 are a number, too
  Date: [["date", "number"], "a Date operator"],
  IPAddress: [["ip"], "IpAddress or NotIpAddress"],
};

export const typeMismatch = conditionCheck(
  documented("warning", "Type mismatch", "The values are not compared as what they are."),
  (test, report) => {
    const family = familyOf(test);
    const type = keyTypeOf(test.name)?.replace("ArrayOf", "");
    if (family === undefined || family === "null" || type === undefined) return;
    const [families, operator] = fitting[type] ?? [[], ""];
    // some keys that hold ARNs are listed as strings
    if (families.includes(family) || (type === "String" && family === "arn" && test.name.includes("arn"))) return;
    report(test.path, `${test.key} is of type ${type}, ${test.operator} is not for it`, `use ${operator}`);
  },
);

export const stringLikeWithArn = conditionCheck(
  documented(
    "security-warning",
    "String like operator with ARN condition keys",
    "A star crosses the colons of the ARN.",
  ),
  ({ name, key, operator, values, path }, report) => {
    if (!operator.startsWith("StringLike") && !operator.startsWith("StringNotLike")) return;
    if (!(keyTypeOf(name) ?? "").endsWith("ARN") || !values.some(({ text }) => text.startsWith("arn:"))) return;
    report(path, `${operator} compares ${key} as plain text`, `use ${operator.replace("String", "Arn")}`);
  },
);

export const multipleBoolean = conditionCheck(
  documented("error", "Invalid condition multiple Boolean", "Both values together always match."),
  (test, report) => {
    if (familyOf(test) === "bool" && Array.isArray(test.value) && test.value.length > 1)
      report(test.path, `${test.operator} takes one value for ${test.key}`, "keep true or false");
  },
);

export const mixedTypes = conditionCheck(
  documented("error", "Invalid condition data type", "Values of one key are of one type."),
  ({ value, key, path }, report) => {
    const kinds = new Set(items(value, "").map(({ value: one }) => (isObject(one) ? "object" : typeof one)));
    if (kinds.size > 1) report(path, `the values of ${key} are of several types`, "write all of them as texts");
  },
);

/** Seconds since 1970, which a date may be as well. */
export const epochDate = conditionCheck(
  documented("warning", "Invalid date value", "Seconds since 1970 may not be the time that is meant."),
  (test, report) => {
    if (familyOf(test) !== "date" || test.name === "aws:epochtime") return;
    for (const { text, path } of test.values) {
      if (/^[+-]?\d{5,}$/.test(text)) report(path, `${show(text)} is a number, not a date`, "write it as 2027-01-31");
    }
  },
);

export const variableForOperator = conditionCheck(
  documented("error", "Invalid variable for operator", "The variable is not filled in: the condition never matches."),
  (test, report) => {
    const family = familyOf(test);
    if (family === undefined || family === "string" || family === "arn") return;
    for (const { text, path } of test.values) {
      if (/\$\{[^{}]+\}/.test(text))
        report(path, `${test.operator} takes no variables: ${show(text)}`, "write the value");
    }
  },
);

export const wildcardWithoutLike = conditionCheck(
  documented(
    "warning",
    "Wildcard without like operator",
    "The star is compared as a plain character.",
    "wildcard-in-equals",
  ),
  ({ operator, values, name }, report) => {
    if (operators[operator]?.family !== "string" || operators[operator].wildcards) return;
    for (const { text, path } of values) {
      if (!/[*?]/.test(text.replace(/\$\{[*?]\}/g, ""))) continue;
      const never = operator.includes("Not") ? "it matches nothing" : "it never matches";
      const message = `${operator} compares ${show(text)} letter by letter: the wildcard is plain text, ${never}`;
      report(path, message, likeFix(name, operator));
    }
  },
);

/** For what has to be a secret or one's own, a pattern would let others in. */
function likeFix(name: string, operator: string): string {
  if (name === "sts:externalid") return "write the external ID in full: a pattern would let in others";
  const like = operator.includes("Not") ? "StringNotLike" : "StringLike";
  return `write the whole value; where a pattern is meant, use ${like}`;
}

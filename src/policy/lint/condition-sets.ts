import { keyTypeOf, type KeyType } from "../../aws/keys";
import { operators } from "../condition/operators";
import { readBool } from "../condition/values";
import type { Condition, PolicyStatement } from "../policy";
import { show } from "../problems";
import { conditionCheck } from "./check";
import { documented, own } from "./check-info";
import { familyOf } from "./condition-types";
import type { Tested } from "./subject";

const sets =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";

function isList(type: KeyType | undefined): boolean {
  return type?.startsWith("ArrayOf") === true;
}

export const missingQualifier = conditionCheck(
  documented("error", "Missing qualifier", "What happens with several values is not said."),
  (test, report) => {
    if (test.each !== undefined || familyOf(test) === "null" || test.operator === "" || !isList(keyTypeOf(test.name)))
      return;
    const fix = `write ForAnyValue:${test.written} or ForAllValues:${test.written}`;
    report(test.path, `${test.key} has several values in a request`, fix);
  },
);

/** Whether another condition of the statement fails where a request does not have the key. */
function mustBeThere({ conditions }: PolicyStatement, name: string): boolean {
  return conditions.some(({ operator, key: other, values, each, ifExists }: Condition) => {
    if (other.toLowerCase() !== name || each === "all" || ifExists) return false;
    if (operator === "Null") return values.every((value) => readBool(value) === false);
    return each === "any" || operators[operator]?.negated !== true;
  });
}

function isSingle({ name }: Tested): boolean {
  return keyTypeOf(name) !== undefined && !isList(keyTypeOf(name));
}

export const forAllSingle = conditionCheck(
  documented(
    "security-warning",
    "ForAllValues with single valued key",
    "It also holds for requests without the key.",
    "for-all-values",
  ),
  (test, report) => {
    if (test.each !== "all" || familyOf(test) === "null" || !isSingle(test)) return;
    report(
      test.path,
      `${test.key} has one value at most: ${test.written}`,
      `write ${test.written.replace(/^.*:/, "")}`,
    );
  },
);

/** What AWS says in its pages, and has no check for. */
export const forAllWithoutNull = conditionCheck(
  own("warning", "ForAllValues without Null", "It also holds for requests without the key.", sets, "for-all-values"),
  (test, report, { statement }) => {
    if (test.each !== "all" || familyOf(test) === "null" || isSingle(test)) return;
    if (statement.effect !== "Allow" || mustBeThere(statement, test.name)) return;
    const fix = `add "Null": {${show(test.key)}: "false"}`;
    report(test.path, `${test.written} also holds for requests without ${test.key}`, fix);
  },
);

export const forAnyAudience = conditionCheck(
  documented("security-warning", "ForAnyValue with audience claim type", "The audience is one value."),
  ({ each, name, key, path, written }, report) => {
    if (each === "any" && name.endsWith(":aud"))
      report(path, `${key} has one value`, `write ${written.replace(/^.*:/, "")}`);
  },
);

export const confirmAudience = conditionCheck(
  documented("suggestion", "Confirm audience claim type", "The audience is one value: it needs no set operator."),
  ({ each, name, key, path }, report) => {
    if (each !== undefined && name.endsWith(":aud"))
      report(path, `${key} is tested as a set`, "leave the set operator out");
  },
);

export const nullWithQualifier = conditionCheck(
  documented("suggestion", "Null with qualifier", "With ForAllValues it always holds, with ForAnyValue never."),
  (test, report) => {
    if (familyOf(test) === "null" && test.each !== undefined)
      report(test.path, `${test.written} does not look at the key`, "write Null");
  },
);

import { isObject } from "../problems";
import { conditionCheck, statementCheck, type Check } from "./check";
import { documented, type CheckInfo } from "./check-info";
import type { Tested } from "./subject";

function listCheck(info: CheckInfo, is: (test: Tested) => boolean, message: string, fix: string): Check {
  return conditionCheck(info, (test, report) => {
    if (Array.isArray(test.value) && test.value.length === 0 && is(test)) report(test.path, message, fix);
  });
}

const nothing = "The condition names no value.";
function isPlain({ each, ifExists }: Tested): boolean {
  return each === undefined && !ifExists;
}

export const emptyList = listCheck(
  documented("suggestion", "Empty array condition", nothing, "empty-list"),
  isPlain,
  "a condition without values matches nothing",
  "name a value",
);
export const emptyForAll = listCheck(
  documented("suggestion", "Empty array condition ForAllValues", nothing, "empty-list"),
  ({ each }) => each === "all",
  "this holds only for requests without the key",
  'write "Null" with "true"',
);
export const emptyForAny = listCheck(
  documented("suggestion", "Empty array condition ForAnyValue", nothing, "empty-list"),
  ({ each }) => each === "any",
  "a condition without values matches nothing",
  "name a value",
);
export const emptyIfExists = listCheck(
  documented("suggestion", "Empty array condition IfExists", nothing, "empty-list"),
  ({ each, ifExists }) => each === undefined && ifExists === true,
  "this holds only for requests without the key",
  'write "Null" with "true"',
);

export const emptyCondition = statementCheck(
  documented("suggestion", "Empty object condition", "It limits nothing."),
  ({ raw, path }, report) => {
    const condition = raw["Condition"];
    if (!isObject(condition)) return;
    const blocks = Object.entries(condition);
    if (blocks.length === 0) report(`${path}.Condition`, "the condition is empty", "leave it out, or name a condition");
    for (const [operator, keys] of blocks) {
      if (isObject(keys) && Object.keys(keys).length === 0)
        report(`${path}.Condition.${operator}`, "the condition is empty", "leave it out, or name a condition");
    }
  },
);

export const emptySid = statementCheck(
  documented("suggestion", "Empty Sid value", "It names nothing."),
  ({ statement, path }, report) => {
    if (statement.sid === "") report(`${path}.Sid`, "the Sid is empty", "leave it out, or name the statement");
  },
);

export const allowNotPrincipal = statementCheck(
  documented(
    "security-warning",
    "Allow with NotPrincipal",
    "Everyone else can, also without signing in.",
    "allow-not-principal",
  ),
  ({ statement, path }, report) => {
    if (!statement.notPrincipals || statement.effect !== "Allow") return;
    const message = "this allows everyone else in the world, without signing in";
    report(`${path}.NotPrincipal`, message, "name the principals, or use Deny with NotPrincipal");
  },
);

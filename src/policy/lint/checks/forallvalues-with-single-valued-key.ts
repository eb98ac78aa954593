import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";
import { isSingle } from "../condition-sets";
import { withoutSet } from "../without-set";

export const forallvaluesWithSingleValuedKey = conditionCheck(
  documented(
    "security-warning",
    "ForAllValues with single valued key",
    "It also holds for requests without the key.",
    "for-all-values",
  ),
  (test, report, { statement }) => {
    if (test.each !== "all" || familyOf(test) === "null" || !isSingle(test)) return;
    report(test.path, `${test.key} has one value at most: ${test.written}`, withoutSet(test, statement.effect));
  },
);

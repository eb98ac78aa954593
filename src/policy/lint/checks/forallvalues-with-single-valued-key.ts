import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";
import { isSingle } from "../condition-sets";
import { isNegated } from "../open-values";

export const forallvaluesWithSingleValuedKey = conditionCheck(
  documented(
    "security-warning",
    "ForAllValues with single valued key",
    "It also holds for requests without the key.",
    "for-all-values",
  ),
  (test, report, { statement }) => {
    if (test.each !== "all" || familyOf(test) === "null" || !isSingle(test)) return;
    const plain = test.written.replace(/^.*:/, "");
    // a Deny goes on to hold for requests without the key
    const suffix = statement.effect === "Deny" && !isNegated(test) && !test.ifExists ? "IfExists" : "";
    report(test.path, `${test.key} has one value at most: ${test.written}`, `write ${plain}${suffix}`);
  },
);

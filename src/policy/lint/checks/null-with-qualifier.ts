import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";

export const nullWithQualifier = conditionCheck(
  documented("suggestion", "Null with qualifier", "With ForAllValues it always holds, with ForAnyValue never."),
  (test, report) => {
    if (familyOf(test) === "null" && test.each !== undefined)
      report(
        test.path,
        `${test.written} does not look at the key`,
        `leave the ${test.each === "any" ? "statement" : "key"} out, or write Null where that is meant`,
      );
  },
);

import { keyTypeOf } from "../../../aws/keys";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";
import { isListType } from "../condition-sets";

export const missingQualifier = conditionCheck(
  documented("error", "Missing qualifier", "What happens with several values is not said."),
  (test, report) => {
    if (
      test.each !== undefined ||
      familyOf(test) === "null" ||
      test.operator === "" ||
      !isListType(keyTypeOf(test.name))
    )
      return;
    const fix = `write ForAnyValue:${test.written} or ForAllValues:${test.written}`;
    report(test.path, `${test.key} has several values in a request`, fix);
  },
);

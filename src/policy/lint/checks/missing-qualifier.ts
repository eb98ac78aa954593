import { keyTypeOf } from "../../../aws/keys";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import { familyOf } from "../condition-types";
import { isListType } from "../condition-sets";

/**
 * Keys that AWS's own policies and guide compare with and without a set operator.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
const either = ["events:detail-type"];

export const missingQualifier = conditionCheck(
  documented("error", "Missing qualifier", "What happens with several values is not said."),
  (test, report, { statement }) => {
    if (
      test.each !== undefined ||
      familyOf(test) === "null" ||
      test.operator === "" ||
      either.includes(test.name) ||
      !isListType(keyTypeOf(test.name))
    )
      return;
    const any = `ForAnyValue:${test.written}`;
    const all = `ForAllValues:${test.written}`;
    // ForAllValues holds for requests without the key
    const fix = `write ${any}, or ${all}${statement.effect === "Allow" ? ' with "Null": "false"' : ""}`;
    report(test.path, `${test.key} has several values in a request`, fix);
  },
);

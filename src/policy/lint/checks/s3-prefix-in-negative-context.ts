import { operators } from "../../../aws/condition-operators";
import { conditionCheck } from "../check";
import { documented } from "../check-info";
import type { Tested } from "../subject";

function isNegated({ operator }: Tested): boolean {
  return operators[operator]?.negated === true;
}

/** A request for a shorter prefix lists the same keys and is not what the condition speaks of. */
export const s3PrefixInNegativeContext = conditionCheck(
  documented("security-warning", "S3 prefix in negative context", "A shorter prefix lists the same objects."),
  (test, report, { statement }) => {
    if (test.name !== "s3:prefix" || operators[test.operator]?.family !== "string") return;
    if ((statement.effect === "Deny") === isNegated(test)) return;
    const fix = "allow the prefixes by StringLike, or deny all others by StringNotLike";
    report(test.path, `this does not keep anyone from listing what is below ${test.key}`, fix);
  },
);

import { statementCheck } from "../check";
import { own } from "../check-info";
import { levelPage, unfitActions } from "../levels";

const why = "S3 refuses a bucket policy with such a statement.";

/** S3: "Action does not apply to any resource(s) in statement". */
export const actionDoesNotApplyToAnyResource = statementCheck(
  own("error", "Action does not apply to any resource", why, levelPage, "resource-level"),
  (subject, report) => {
    if (subject.bucket) unfitActions(subject, false, (path, message, fix) => report(path, message, fix, true));
  },
);

import { statementCheck } from "../check";
import { own } from "../check-info";
import { levelPage, unfitActions } from "../levels";

/** An action on what it does not work on grants nothing, e.g. `s3:GetObject` on a bucket's own ARN. */
export const actionWithoutResource = statementCheck(
  own("warning", "Action without resource", "It grants nothing.", levelPage, "resource-level"),
  (subject, report) => {
    if (!subject.bucket) unfitActions(subject, false, report);
  },
);

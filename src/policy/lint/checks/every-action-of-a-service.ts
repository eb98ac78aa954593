import { actionsOf, expandAction } from "../../../aws/actions";
import { fitsLevel } from "../../level";
import { show } from "../show";
import { statementCheck } from "../check";
import { own } from "../check-info";

const leastPrivilege = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege";

/** What vendors' pages print for want of a list, e.g. `s3:*`. */
export const everyActionOfAService = statementCheck(
  own("suggestion", "Every action of a service", "It allows far more than reading and writing files.", leastPrivilege),
  ({ statement, actions }, report) => {
    const { resources = [] } = statement;
    if (statement.effect !== "Allow" || !resources.some((resource) => fitsLevel("s3:PutBucketPolicy", resource)))
      return;
    for (const { text, path } of actions) {
      if (!/^s3:/i.test(text) || expandAction(text).length < actionsOf("s3").length) continue;
      report(
        path,
        `${show(text)} also allows to delete the bucket and to change its policy`,
        "name the actions that are needed, e.g. s3:GetObject",
      );
    }
  },
);

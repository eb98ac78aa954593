import { actionsOf, expandAction } from "../../aws/actions";
import { operators } from "../condition/operators";
import { fitsLevel } from "../level";
import { show } from "../problems";
import { conditionCheck, statementCheck } from "./check";
import { own } from "./check-info";

const leastPrivilege = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege";
const arns = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html";
const externalIds = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html";

/** What vendors' pages print for want of a list, e.g. `s3:*`. */
export const wholeService = statementCheck(
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

/** `arn:aws:s3:::acme*`, where `acme` and `acme/*` were meant. */
const begun = /^arn:aws[\w-]*:s3:::([^/*?]+)\*$/;

export const otherBuckets = statementCheck(
  own("suggestion", "Other buckets whose names begin so", "They may hold what is not meant to be shared.", arns),
  ({ statement, resources }, report) => {
    if (statement.effect !== "Allow") return;
    for (const { text, path } of resources) {
      const name = begun.exec(text)?.[1];
      if (name === undefined) continue;
      const bucket = text.slice(0, -1);
      report(
        path,
        `${show(text)} also means every other bucket whose name begins with ${show(name)}`,
        `write ${bucket} for the bucket and ${bucket}/* for its objects`,
      );
    }
  },
);

/** An external ID keeps other customers of the vendor out only if it is one. */
export const externalIdCheck = conditionCheck(
  own("security-warning", "Pattern of external IDs", "Other customers' external IDs may match it, too.", externalIds),
  ({ name, operator, values }, report, { statement }) => {
    const { wildcards, negated } = operators[operator] ?? {};
    if (name !== "sts:externalid" || statement.effect !== "Allow" || !wildcards || negated) return;
    for (const { text, path } of values) {
      if (/[*?]/.test(text))
        report(path, `${show(text)} lets in every external ID that matches`, "write the ID itself, with StringEquals");
    }
  },
);

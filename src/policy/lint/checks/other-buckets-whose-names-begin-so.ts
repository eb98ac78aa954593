import { show } from "../show";
import { statementCheck } from "../check";
import { own } from "../check-info";

const arns = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html";

/**
 * `arn:aws:s3:::acme*`, where `acme` and `acme/*` were meant. After a dash, the beginning of a name is meant; the home
 * directory of a Transfer user is bucket and folder.
 * Source: https://docs.aws.amazon.com/transfer/latest/userguide/users-policies-session.html
 */
const begun = /^arn:aws[\w-]*:s3:::([^/*?]*[^/*?.-])(?<!\$\{transfer:HomeDirectory\})\*$/;

export const otherBucketsWhoseNamesBeginSo = statementCheck(
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

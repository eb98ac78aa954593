import { show } from "../show";
import { documented } from "../check-info";
import { arnCheck, isOpenPart, noSuchResource } from "../arn";

/** Owners that are no accounts: AWS's own policies, CloudFront's identities. */
const owners = ["", "aws", "cloudfront", "amazon"];

export const invalidArnAccount = arnCheck(
  documented("error", "Invalid ARN account", noSuchResource),
  ({ account, text, path }, report) => {
    if (!isOpenPart(account) && !owners.includes(account) && !/^\d{12}$/.test(account))
      report(
        path,
        `an account has 12 digits, not ${show(account)}: ${show(text)}`,
        "write all 12 digits, without dashes",
      );
  },
);

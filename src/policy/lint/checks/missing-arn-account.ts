import { show } from "../show";
import { documented } from "../check-info";
import { noSuchResource, partCheck } from "../arn";

export const missingArnAccount = partCheck(
  documented("error", "Missing ARN account", noSuchResource),
  4,
  false,
  ({ text }) => `this kind of resource has an account: ${show(text)}`,
  "write the account of 12 digits",
);

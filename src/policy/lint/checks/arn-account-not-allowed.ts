import { show } from "../show";
import { documented } from "../check-info";
import { noSuchResource, partCheck } from "../arn";

export const arnAccountNotAllowed = partCheck(
  documented("error", "ARN account not allowed", noSuchResource),
  4,
  true,
  ({ text }) => `this kind of resource has no account: ${show(text)}`,
  "leave the account empty",
);

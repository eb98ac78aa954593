import { show } from "../show";
import { documented } from "../check-info";
import { noSuchResource, partCheck } from "../arn";

export const arnRegionNotAllowed = partCheck(
  documented("error", "ARN Region not allowed", noSuchResource),
  3,
  true,
  ({ text }) => `this kind of resource has no region: ${show(text)}`,
  "leave the region empty",
);

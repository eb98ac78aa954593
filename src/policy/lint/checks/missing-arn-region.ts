import { show } from "../show";
import { documented } from "../check-info";
import { noSuchResource, partCheck } from "../arn";

export const missingArnRegion = partCheck(
  documented("error", "Missing ARN Region", noSuchResource),
  3,
  false,
  ({ text }) => `this kind of resource has a region: ${show(text)}`,
  "write the region, or *",
);

import { isRegion } from "../../../aws/regions";
import { documented } from "../check-info";
import { noSuchValue, isOpenValue, formatCheck } from "../value-formats";

export const invalidRegion = formatCheck(
  documented("error", "Invalid Region", noSuchValue),
  /^(aws:requestedregion|ec2:region)$/,
  (text) => isOpenValue(text) || isRegion(text),
  "no region of AWS",
  "write a region such as eu-central-1",
);

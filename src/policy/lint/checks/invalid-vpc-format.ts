import { documented } from "../check-info";
import { noSuchValue, isOpenValue, formatCheck } from "../value-formats";

export const invalidVpcFormat = formatCheck(
  documented("error", "Invalid vpc format", noSuchValue),
  /^aws:sourcevpc$/,
  (text) => isOpenValue(text) || /^vpc-([0-9a-z]{8}|[0-9a-z]{17})$/i.test(text),
  "no ID of a VPC",
  "write vpc- and 8 or 17 letters and digits",
);

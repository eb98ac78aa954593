import { documented } from "../check-info";
import { noSuchValue, isOpenValue, formatCheck } from "../value-formats";

export const invalidVpceFormat = formatCheck(
  documented("error", "Invalid vpce format", noSuchValue),
  /^aws:sourcevpce$/,
  (text) => isOpenValue(text) || /^vpce-([0-9a-z]{8}|[0-9a-z]{17})$/i.test(text),
  "no ID of a VPC endpoint",
  "write vpce- and 8 or 17 letters and digits",
);

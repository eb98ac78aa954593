import { isServicePrefix } from "../../../aws/services";
import { show } from "../show";
import { documented } from "../check-info";
import { arnCheck, noSuchResource } from "../arn";

export const invalidArnServiceCase = arnCheck(
  documented("error", "Invalid ARN service case", noSuchResource),
  ({ service, text, path }, report, { bucket }) => {
    const lower = service.toLowerCase();
    if (service !== lower && isServicePrefix(lower))
      report(path, `a service is written in lower case: ${show(text)}`, `write ${lower}`, bucket);
  },
);

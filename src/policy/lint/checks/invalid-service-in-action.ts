import { isServicePrefix, prefixMeant } from "../../../aws/services";
import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { serviceOf, allActions } from "../actions";

export const invalidServiceInAction = statementCheck(
  documented("error", "Invalid service in action", "It allows and denies nothing."),
  (subject, report) => {
    for (const { text, path } of allActions(subject)) {
      const service = serviceOf(text);
      if (!/^[\w-]+:[\w*?]+$/.test(text) || isServicePrefix(service) || subject.kind === "trust") continue;
      const meant = prefixMeant(service);
      const fix = meant === undefined ? "write the prefix of a service of AWS" : `write ${meant}`;
      report(path, `no service has the prefix ${show(service)}: ${show(text)}`, fix, subject.bucket);
    }
  },
);

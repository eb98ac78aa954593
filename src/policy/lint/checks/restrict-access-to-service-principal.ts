import { statementCheck } from "../check";
import { documented } from "../check-info";
import { instead, fix, untied, deputy } from "../service-principal";

export const restrictAccessToServicePrincipal = statementCheck(
  documented("security-warning", "Restrict access to service principal", deputy),
  (subject, report) => {
    if (subject.tests.some(({ name }) => instead.includes(name))) return;
    for (const { text, path } of untied(subject)) report(path, `${text} is not tied to a source`, fix);
  },
);
